import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, fold, type ArticleCommand } from '#core/article/article.ts';
import {
  countNeeds,
  countOwnPassed,
  isOpenFor,
  lacksApproval,
  needOf,
  type Worker,
} from '#core/article/open-rows.ts';
import { openItems } from '#core/article/sign-off.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import { DEFAULT_POLICIES } from '#core/people/policies.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';
import { PEOPLE, allEvents, historyArbitrary, play } from './histories.ts';

const translator: Worker = { person: 'layla', reviewing: false, pass: 'accuracy', fourEyes: true };
const reviewer: Worker = { person: 'karim', reviewing: true, pass: 'accuracy', fourEyes: true };

/** Ids of the rows that are open for somebody. */
function open(article: CommandedArticle, worker: Worker): string[] {
  return article.state.rows.filter((row) => isOpenFor(article.state, row, worker)).map(({ id }) => id);
}

function approveRefusal(state: ArticleState, row: Row, person: string, fourEyes: boolean): string | null {
  const applied = apply(
    state,
    { type: 'approve', row: row.id, text: row.text, id: 'asked' } as ArticleCommand,
    {
      person: PEOPLE.find(({ id }) => id === person)!,
      policies: { ...DEFAULT_POLICIES, fourEyes },
      at: '2030-01-01T00:00:00Z',
      clock: '009000000000000-00000-x',
    },
  );
  return applied.ok ? null : applied.error;
}

describe('what is open', () => {
  it('goes from the translator to the reviewer and back, row by row', () => {
    const article = new CommandedArticle(1);
    const { id } = article.state.rows[0]!;
    const see = () => [
      needOf(article.row(id)),
      open(article, translator).length,
      open(article, reviewer).length,
    ];
    expect(see()).toEqual(['translate', 1, 0]);
    article.write(LAYLA, id, 'The dam opens.');
    expect(see()).toEqual(['confirm', 1, 1]);
    article.do(LAYLA, { type: 'confirm', row: id, text: 'The dam opens.' });
    expect(see()).toEqual(['approve', 0, 1]);
    article.do(KARIM, { type: 'return', row: id, reason: 'Which dam?' });
    expect(see()).toEqual(['revise', 1, 0]);
    article.write(LAYLA, id, 'The great dam opens.');
    article.do(LAYLA, { type: 'confirm', row: id, text: 'The great dam opens.' });
    expect(see()).toEqual(['approve', 0, 1]);
    article.do(KARIM, { type: 'approve', row: id, text: 'The great dam opens.' });
    expect(see()).toEqual([null, 0, 0]);
  });

  it('comes back to the reviewer who corrected a row, once somebody else answers for the correction', () => {
    const article = new CommandedArticle(1);
    const { id } = article.state.rows[0]!;
    article.write(LAYLA, id, 'The dam opend.');
    article.do(LAYLA, { type: 'confirm', row: id, text: 'The dam opend.' });
    const bases = [article.row(id).head!.id];
    article.do(KARIM, { type: 'setText', row: id, text: 'The dam opened.', bases, suggested: true });
    article.do(KARIM, { type: 'markPass', pass: 'accuracy', rows: [{ row: id, text: 'The dam opened.' }] });
    expect(needOf(article.row(id))).toBe('answer');
    expect(open(article, reviewer)).toEqual([]);
    expect(open(article, translator)).toEqual([id]);
    expect(article.do(LAYLA, { type: 'confirm', row: id, text: 'The dam opened.' })).toBe('done');
    expect(open(article, reviewer)).toEqual([id]);
    expect(article.do(KARIM, { type: 'approve', row: id, text: 'The dam opened.' })).toBe('done');
    expect(open(article, reviewer)).toEqual([]);
  });

  it('is open for somebody wherever a row keeps the article from being signed off', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.boolean(), (plan, fourEyes) => {
        const state = fold(allEvents(play(plan)));
        const workers = PEOPLE.flatMap(({ id: person }) =>
          [true, false].map((reviewing): Worker => ({ person, reviewing, pass: 'accuracy', fourEyes })),
        );
        const blocked = openItems(state)
          .filter(({ condition }) => condition === 'unapproved' || condition === 'competing')
          .map(({ row }) => row);
        for (const row of state.rows) {
          const anybody = workers.some((worker) => isOpenFor(state, row, worker));
          expect(anybody).toBe(blocked.includes(row.id));
          expect(lacksApproval(row)).toBe(
            openItems(state).some((item) => item.condition === 'unapproved' && item.row === row.id),
          );
        }
        const needs = Object.values(countNeeds(state)).reduce((sum, count) => sum + count, 0);
        expect(needs).toBe(new Set(blocked).size);
      }),
      { numRuns: 150 },
    );
  });

  it('are as many for a reviewer as the summary of the article says, whatever has happened', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.boolean(), (plan, fourEyes) => {
        const state = fold(allEvents(play(plan)));
        const { settle, answer, confirm, approve } = countNeeds(state);
        const passed = countOwnPassed(state);
        for (const { id: person } of PEOPLE) {
          const worker: Worker = { person, reviewing: true, pass: 'accuracy', fourEyes };
          const open = state.rows.filter((row) => isOpenFor(state, row, worker)).length;
          const done = fourEyes ? (passed[person] ?? 0) : 0;
          expect(open).toBe(settle + answer + confirm + approve - done);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('can be approved by the reviewer it is open for, unless four eyes want somebody else to answer for it first', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.boolean(), (plan, fourEyes) => {
        const state = fold(allEvents(play(plan)));
        if (state.stage === 'signed') return;
        for (const { id: person } of PEOPLE) {
          for (const row of state.rows) {
            const worker: Worker = { person, reviewing: true, pass: 'accuracy', fourEyes };
            if (needOf(row) === 'settle' || !isOpenFor(state, row, worker)) continue;
            const refusal = approveRefusal(state, row, person, fourEyes);
            expect(fourEyes ? [null, 'own-text'] : [null]).toContain(refusal);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
