import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import { nextStep, type NextStep } from '#core/article/next-step.ts';
import { isOpenFor, type Worker } from '#core/article/open-rows.ts';
import { openItems } from '#core/article/sign-off.ts';
import type { ArticleState } from '#core/article/state.ts';
import { DEFAULT_POLICIES } from '#core/people/policies.ts';
import type { Person } from '#core/people/person.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';
import { PEOPLE, allEvents, historyArbitrary, play } from './histories.ts';

function stepOf(state: ArticleState, me: Person, reviewing: boolean, pass: Worker['pass'] = 'accuracy') {
  return nextStep(state, {
    worker: { person: me.id, reviewing, pass, fourEyes: true },
    me,
    conditions: DEFAULT_POLICIES.signOff,
    open: () => openItems(state),
  });
}

/** What Layla and Karim are each told to do. */
const both = ({ state }: CommandedArticle): (NextStep | null)[] => [
  stepOf(state, LAYLA, false),
  stepOf(state, KARIM, true),
];

describe('what is next', () => {
  it('leads an article from the first row to the pack, with one of the two at work at each moment', () => {
    const article = new CommandedArticle(2);
    const rows = article.state.rows.map(({ id }) => id);
    expect(both(article)).toEqual([
      { kind: 'rows', need: 'translate', count: 2 },
      { kind: 'wait', duty: 'translator', count: 2 },
    ]);
    for (const row of rows) {
      article.write(LAYLA, row, `Text of ${row}.`);
      article.do(LAYLA, { type: 'confirm', row, text: `Text of ${row}.` });
    }
    expect(both(article)[0]).toEqual({ kind: 'send' });
    article.do(LAYLA, { type: 'setStage', stage: 'review' });
    expect(both(article)).toEqual([
      { kind: 'wait', duty: 'reviewer', count: 2 },
      { kind: 'rows', need: 'approve', count: 2 },
    ]);
    const [first, second] = rows as [string, string];
    article.do(KARIM, { type: 'return', row: first, reason: 'Which one?' });
    article.do(KARIM, { type: 'approve', row: second, text: article.row(second).text });
    expect(both(article)).toEqual([
      { kind: 'rows', need: 'revise', count: 1 },
      { kind: 'wait', duty: 'translator', count: 1 },
    ]);
    article.write(LAYLA, first, 'Text with a name.');
    article.do(LAYLA, { type: 'confirm', row: first, text: 'Text with a name.' });
    article.do(KARIM, { type: 'approve', row: first, text: 'Text with a name.' });
    article.do(KARIM, { type: 'addComment', row: first, anchor: null, text: 'Sure?' });
    expect(both(article)[1]).toEqual({ kind: 'blocked', condition: 'comments', pass: null, count: 1 });
    const [comment] = article.state.annotations.keys();
    article.do(LAYLA, { type: 'setAnnotationStatus', annotation: comment!, status: 'resolved' });
    expect(both(article)).toEqual([{ kind: 'wait', duty: 'verifier', count: 0 }, { kind: 'sign' }]);
    article.do(KARIM, { type: 'setStage', stage: 'signed' });
    expect(both(article)).toEqual([{ kind: 'signed' }, { kind: 'signed' }]);
  });

  it('is nothing in an article without rows', () => {
    expect(stepOf(fold([]), LAYLA, false)).toBeNull();
  });

  it('names rows exactly where some are open for the person, and a sign-off only where nothing prevents it', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.boolean(), (plan, reviewing) => {
        const state = fold(allEvents(play(plan)));
        for (const me of PEOPLE) {
          const step = stepOf(state, me, reviewing);
          if (state.stage === 'signed' || step === null) continue;
          const worker: Worker = { person: me.id, reviewing, pass: 'accuracy', fourEyes: true };
          expect(step.kind === 'rows').toBe(state.rows.some((row) => isOpenFor(state, row, worker)));
          const prevented = openItems(state).some(({ condition }) =>
            DEFAULT_POLICIES.signOff.includes(condition),
          );
          if (step.kind === 'sign') expect(prevented).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });
});
