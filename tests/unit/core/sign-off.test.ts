import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEvents } from '#core/journal/event.ts';
import { type ArticleEvent, fold, undoCommand, undoStep } from '#core/article/article.ts';
import { isPassed, passProgress } from '#core/article/passes.ts';
import { articleHash, changedSinceSignOff, openItems, signedOff } from '#core/article/sign-off.ts';
import { DEFAULT_POLICIES } from '#core/people/policies.ts';
import type { Person } from '#core/people/person.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';
import { sourceEvent } from './histories.ts';

const NOUR: Person = { id: 'nour', name: 'Nour', role: 'reviewer' };

/** Layla's English in every row, confirmed; Karim approves it where it says so. */
function written(paragraphs: number, approved = false): CommandedArticle {
  const article = new CommandedArticle(paragraphs);
  for (const { id } of article.state.rows) {
    article.write(LAYLA, id, `Text of ${id}.`);
    article.do(LAYLA, { type: 'confirm', row: id, text: `Text of ${id}.` });
    if (approved) article.do(KARIM, { type: 'approve', row: id, text: `Text of ${id}.` });
  }
  return article;
}

const mark = (article: CommandedArticle, pass: 'accuracy' | 'facts' | 'reading', ids: string[]) => ({
  type: 'markPass' as const,
  pass,
  rows: ids.map((row) => ({ row, text: article.row(row).text })),
});

describe('passes', () => {
  it('are remembered for each person, and only reviewers have them', () => {
    const article = written(3);
    const [first, second] = article.state.rows.map(({ id }) => id) as [string, string];
    expect(article.do(LAYLA, mark(article, 'facts', [first]))).toBe('not-a-reviewer');
    expect(article.do(KARIM, mark(article, 'facts', [first, second]))).toBe('done');
    expect(article.do(NOUR, mark(article, 'facts', [second]))).toBe('done');
    expect(passProgress(article.state, 'facts', 'karim').done).toBe(2);
    expect(passProgress(article.state, 'facts', 'nour').done).toBe(1);
    expect(passProgress(article.state, 'facts', null).done).toBe(2);
    expect(passProgress(article.state, 'reading', null).done).toBe(0);
  });

  it('count only rows that have something for them', () => {
    const article = written(3);
    article.write(KARIM, article.state.rows[2]!.id, '');
    const ids = article.state.rows.map(({ id }) => id);
    expect(passProgress(article.state, 'reading', 'karim')).toEqual({ done: 0, of: 2 });
    expect(passProgress(article.state, 'facts', 'karim')).toEqual({ done: 0, of: 3 });
    article.do(KARIM, mark(article, 'reading', ids.slice(0, 2)));
    expect(passProgress(article.state, 'reading', 'karim')).toEqual({ done: 2, of: 2 });
  });

  it('open a row again when its English changes, and close when the old English comes back', () => {
    const article = written(2);
    const { id, text } = article.state.rows[0]!;
    article.do(KARIM, mark(article, 'reading', [id]));
    article.write(LAYLA, id, 'Another text.');
    expect(isPassed(article.state, article.row(id), 'reading', 'karim')).toBe(false);
    article.write(LAYLA, id, text);
    expect(isPassed(article.state, article.row(id), 'reading', 'karim')).toBe(true);
  });

  it('open a row again when its Arabic is another', () => {
    const article = written(2);
    const [first, second] = article.state.rows.map(({ id }) => id) as [string, string];
    article.do(KARIM, mark(article, 'facts', [first]));
    article.do(LAYLA, { type: 'merge', rows: [first, second] });
    expect(isPassed(article.state, article.row(first), 'facts', 'karim')).toBe(false);
  });

  it('count an approval that holds as the accuracy pass', () => {
    const article = written(1, true);
    const { id } = article.state.rows[0]!;
    expect(isPassed(article.state, article.row(id), 'accuracy', 'nour')).toBe(true);
    article.write(LAYLA, id, 'Another text.');
    expect(isPassed(article.state, article.row(id), 'accuracy', 'karim')).toBe(false);
  });

  it('ask nobody to read a row without English', () => {
    const article = written(1);
    const { id } = article.state.rows[0]!;
    article.write(LAYLA, id, '');
    expect(isPassed(article.state, article.row(id), 'reading', 'karim')).toBe(true);
    expect(isPassed(article.state, article.row(id), 'facts', 'karim')).toBe(false);
  });

  it('refuse a mark for a text that reads otherwise by now, and one that is there already', () => {
    const article = written(1);
    const { id } = article.state.rows[0]!;
    const stale = mark(article, 'facts', [id]);
    article.write(LAYLA, id, 'Another text.');
    expect(article.do(KARIM, stale)).toBe('changed-meanwhile');
    expect(article.do(KARIM, mark(article, 'facts', [id]))).toBe('done');
    expect(article.do(KARIM, mark(article, 'facts', [id]))).toBe('already-so');
  });

  it('undo exactly the marks that were new', () => {
    const article = written(2);
    const [first, second] = article.state.rows.map(({ id }) => id) as [string, string];
    article.do(KARIM, mark(article, 'facts', [first]));
    const before = article.state;
    const command = { ...mark(article, 'facts', [first, second]), id: 'x' };
    article.do(KARIM, command);
    const undone = undoCommand(article.state, undoStep(before, article.state, command)!);
    expect(undone).toEqual({ ok: true, value: { type: 'unmarkPass', pass: 'facts', rows: [second] } });
  });
});

describe('signing off', () => {
  it('is refused with the first thing that is open and that the desk asks for', () => {
    const article = written(2);
    const sign = { type: 'setStage' as const, stage: 'signed' as const };
    expect(article.do(KARIM, sign)).toBe('rows-not-approved');
    article.policies = { ...DEFAULT_POLICIES, signOff: ['passes'] };
    expect(article.do(KARIM, sign)).toBe('passes-open');
    const ids = article.state.rows.map(({ id }) => id);
    article.do(KARIM, mark(article, 'facts', ids));
    article.do(NOUR, mark(article, 'reading', ids));
    expect(article.do(LAYLA, sign)).toBe('not-a-reviewer');
    expect(article.do(KARIM, sign)).toBe('done');
  });

  it('lists everything that is open, each with its row', () => {
    const article = written(2, true);
    const [first, second] = article.state.rows.map(({ id }) => id) as [string, string];
    article.write(LAYLA, second, 'Another text.');
    article.do(KARIM, mark(article, 'facts', [first, second]));
    article.do(KARIM, mark(article, 'reading', [first]));
    expect(openItems(article.state, { findings: [first, 'gone'] })).toEqual([
      { condition: 'unapproved', row: second },
      { condition: 'findings', row: first },
      { condition: 'passes', row: second, pass: 'reading' },
    ]);
  });

  it('is refused where the article reads otherwise than the person saw it', () => {
    const article = written(1, true);
    const hash = articleHash(article.state);
    const { id } = article.state.rows[0]!;
    article.policies = { ...DEFAULT_POLICIES, signOff: [] };
    article.write(LAYLA, id, 'Written at the same time.');
    expect(article.do(KARIM, { type: 'setStage', stage: 'signed', hash })).toBe('changed-meanwhile');
  });

  it('stands for what was signed: words that come from elsewhere afterwards show that it is another text', () => {
    const article = written(1, true);
    const { id, head } = article.state.rows[0]!;
    article.do(KARIM, { type: 'setStage', stage: 'signed' });
    expect(signedOff(article.state)).toMatchObject({ by: 'karim', hash: articleHash(article.state) });
    expect(changedSinceSignOff(article.state)).toBe(false);
    // An hour behind, on a machine that had not heard of the sign-off.
    const late: ArticleEvent = {
      v: 1,
      id: 'late',
      at: '2025-12-31T23:00:00Z',
      clock: '001900000000000-00004-zz',
      by: 'layla',
      type: 'row.text',
      row: id,
      text: 'Late words.',
      bases: [head!.id],
    };
    const base = article.events;
    for (const arrived of [
      [...base, late],
      [late, ...base],
    ]) {
      const state = fold(arrived);
      expect(state.stage).toBe('signed');
      expect(changedSinceSignOff(state)).toBe(true);
    }
  });

  it('by two people at once is one sign-off, whoever’s file arrives first', () => {
    const article = written(1, true);
    const events = article.events;
    const signing = (by: string, count: number): ArticleEvent => ({
      v: 1,
      id: `sign-${by}`,
      at: '2026-01-01T00:00:00Z',
      clock: `001900000000000-${String(90 + count).padStart(5, '0')}-${by}`,
      by,
      type: 'article.stage',
      stage: 'signed',
      hash: articleHash(article.state),
    });
    const both = [signing('karim', 0), signing('nour', 1)];
    const one = fold([...events, ...both]);
    expect(fold([both[1]!, ...events, both[0]!])).toEqual(one);
    expect(one.stages.filter(({ stage }) => stage === 'signed')).toHaveLength(2);
    expect(changedSinceSignOff(one)).toBe(false);
  });

  it('locks the article until it is reopened with a reason', () => {
    const article = written(1, true);
    article.do(KARIM, { type: 'setStage', stage: 'signed' });
    expect(article.do(LAYLA, { type: 'assign', duty: 'translator', person: 'layla' })).toBe('signed-off');
    expect(article.do(KARIM, { type: 'setStage', stage: 'review' })).toBe('reason-needed');
    expect(article.do(KARIM, { type: 'setStage', stage: 'review', reason: 'A name is wrong' })).toBe('done');
    expect(signedOff(article.state)).toBeNull();
  });
});

describe('assignments', () => {
  it('keep the reviewer a second person where the desk has four eyes', () => {
    const article = written(1);
    expect(article.do(LAYLA, { type: 'assign', duty: 'translator', person: 'layla' })).toBe('done');
    expect(article.do(LAYLA, { type: 'assign', duty: 'reviewer', person: 'layla' })).toBe('second-person');
    expect(article.do(LAYLA, { type: 'assign', duty: 'reviewer', person: 'karim' })).toBe('done');
    expect(article.do(LAYLA, { type: 'assign', duty: 'translator', person: 'karim' })).toBe('second-person');
    article.policies = { ...DEFAULT_POLICIES, fourEyes: false };
    expect(article.do(LAYLA, { type: 'assign', duty: 'translator', person: 'karim' })).toBe('done');
    expect(article.do(LAYLA, { type: 'assign', duty: 'translator', person: null })).toBe('done');
    expect(article.state.assigned).toEqual({ translator: null, reviewer: 'karim', verifier: null });
  });

  it('and the due date are what was said last by the clocks of the events', () => {
    const events = ['2026-02-01T10:00:00.000Z', null, '2026-02-02T10:00:00.000Z'].map(
      (due, i): ArticleEvent => ({
        v: 1,
        id: `d${i}`,
        at: '2026-01-01T00:00:00Z',
        clock: `001900000000000-0000${i}-x`,
        by: 'layla',
        type: 'article.due',
        due,
      }),
    );
    const property = fc.property(
      fc.shuffledSubarray([sourceEvent(1), ...events], { minLength: 4 }),
      (arrived) => {
        expect(fold(arrived).due).toBe('2026-02-02T10:00:00.000Z');
        expect(fold([...arrived].sort(compareEvents)).due).toBe('2026-02-02T10:00:00.000Z');
      },
    );
    fc.assert(property);
  });
});
