import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alignmentTexts,
  applyLinks,
  coversInOrder,
  linkWith,
  moveSentence,
  moveSource,
  moveTarget,
  rowLinks,
  unlink,
  type ParagraphLink,
  type RelinkDraft,
} from '#core/article/realign.ts';
import type { Refusal } from '#core/article/command.ts';
import type { ArticleState } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import { reverse, undoCommand, undoStep, type UndoStep } from '#core/article/article.ts';
import type { Result } from '#core/result.ts';
import { Copy, PEOPLE, historyArbitrary, play, sourceEvent } from './histories.ts';

const START = Date.UTC(2027, 0, 1);

/** An article of as many paragraphs with these rows of English, in the rows in order. */
function article(paragraphs: number, ...texts: string[]): Copy {
  const copy = new Copy(PEOPLE[0]!, 0);
  copy.see([sourceEvent(paragraphs)]);
  texts.forEach((text, i) => {
    const row = copy.state.rows[i]!.id;
    copy.do({ type: 'setText', id: `t${i}`, row, text, bases: [] }, START + i);
  });
  return copy;
}

let ids = 0;
const fresh = () => `fresh-${(ids += 1)}`;

function change(copy: Copy, draft: Result<RelinkDraft, Refusal>): UndoStep | null {
  if (!draft.ok) throw new Error(draft.error);
  const command = { ...draft.value, id: fresh() };
  const before = copy.state;
  if (!copy.do(command, START + 1_000_000 + ids)) throw new Error('refused');
  return undoStep(before, copy.state, command);
}

const shape = (state: ArticleState) => state.rows.map(({ id, sources, text }) => [id, sources, text]);
const told = (state: ArticleState) =>
  JSON.stringify(state.rows.map((row) => [row.id, row.sources, row.text, rowStatus(row)]));

describe('moving over a border', () => {
  it('takes an English paragraph to the row before or after', () => {
    const copy = article(3, 'One.', 'Two.\n\nThree.', 'Four.');
    change(copy, moveTarget(copy.state, 'p2', 'next'));
    expect(copy.state.rows.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.\n\nFour.']);
    change(copy, moveTarget(copy.state, 'p2', 'previous'));
    expect(copy.state.rows.map(({ text }) => text)).toEqual(['One.\n\nTwo.', '', 'Three.\n\nFour.']);
  });

  it('takes a source paragraph along, and lets go of a row that has nothing left', () => {
    const copy = article(3, 'One.', '', 'Three.');
    change(copy, moveSource(copy.state, 'p2', 'previous'));
    expect(shape(copy.state)).toEqual([
      ['p1', ['p1', 'p2'], 'One.'],
      ['p3', ['p3'], 'Three.'],
    ]);
    change(copy, moveSource(copy.state, 'p1', 'next'));
    expect(copy.state.rows.map(({ sources }) => sources)).toEqual([['p1'], ['p2', 'p3']]);
  });

  it('takes one sentence into the paragraph on the other side', () => {
    const copy = article(2, 'He came. He saw Mr. Jones.', 'He left. Nobody knows why.');
    change(copy, moveSentence(copy.state, 'p1', 'next'));
    expect(copy.state.rows.map(({ text }) => text)).toEqual([
      'He came.',
      'He saw Mr. Jones. He left. Nobody knows why.',
    ]);
    change(copy, moveSentence(copy.state, 'p2', 'previous'));
    expect(copy.state.rows[0]!.text).toBe('He came. He saw Mr. Jones.');
  });

  it('is refused at the end of the article, and where there is nothing to move', () => {
    const { state } = article(2, 'One.');
    const refused = { ok: false, error: 'does-not-fit' };
    expect(moveTarget(state, 'p1', 'previous')).toEqual(refused);
    expect(moveTarget(state, 'p2', 'previous')).toEqual(refused);
    expect(moveSentence(state, 'p2', 'previous')).toEqual(refused);
    expect(moveSource(state, 'p1', 'next', 2)).toEqual(refused);
    expect(moveSource(state, 'nowhere', 'next')).toEqual({ ok: false, error: 'unknown-row' });
  });
});

describe('linking', () => {
  it('parts a row into its source and its English, and puts them together again', () => {
    const copy = article(2, 'One.', 'Two.');
    change(copy, unlink(copy.state, 'p1', 'english'));
    expect(shape(copy.state)).toEqual([
      ['p1', ['p1'], ''],
      ['english', [], 'One.'],
      ['p2', ['p2'], 'Two.'],
    ]);
    change(copy, linkWith(copy.state, 'p1', 'english'));
    expect(shape(copy.state)).toEqual([
      ['p1', ['p1'], 'One.'],
      ['p2', ['p2'], 'Two.'],
    ]);
  });

  it('fetches English from further away and leaves what lies between as it is', () => {
    const copy = article(3, '', 'Two.', 'Three.\n\nReally one.');
    copy.do({ type: 'confirm', id: 'c', row: 'p2', text: 'Two.' }, START + 10);
    change(copy, unlink(copy.state, 'p3', 'english'));
    change(copy, linkWith(copy.state, 'p1', 'english'));
    expect(shape(copy.state)).toEqual([
      ['p1', ['p1'], 'Three.\n\nReally one.'],
      ['p2', ['p2'], 'Two.'],
      ['p3', ['p3'], ''],
    ]);
    expect(rowStatus(copy.state.rows[1]!)).toBe('translated');
  });
});

describe('applying links', () => {
  it('touches only the rows that differ', () => {
    const copy = article(4, 'One.', 'Two.\n\nThree.', '', 'Four.');
    copy.do({ type: 'confirm', id: 'c', row: 'p1', text: 'One.' }, START + 10);
    const draft = applyLinks(
      copy.state,
      [0, 1, 2, 3].map((at) => ({ source: [at], target: [at] })),
      fresh,
    );
    expect(draft).toMatchObject({ ok: true, value: { remove: ['p2', 'p3'] } });
    change(copy, draft);
    expect(copy.state.rows.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.', 'Four.']);
    expect(rowStatus(copy.state.rows[0]!)).toBe('translated');
    expect(applyLinks(copy.state, rowLinks(copy.state), fresh)).toEqual({ ok: false, error: 'already-so' });
  });

  it('refuses links that leave something out, repeat it or cross', () => {
    const { state } = article(2, 'One.', 'Two.');
    const wrong: ParagraphLink[][] = [
      [{ source: [0], target: [0] }],
      [
        { source: [0], target: [0] },
        { source: [0, 1], target: [1] },
      ],
      [
        { source: [0], target: [1] },
        { source: [1], target: [0] },
      ],
    ];
    for (const links of wrong) {
      expect(applyLinks(state, links, fresh)).toEqual({ ok: false, error: 'does-not-fit' });
    }
  });

  it('makes any article what any links say, and undoing it restores the article', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.array(fc.tuple(fc.nat(3), fc.nat(3))), (plan, cuts) => {
        const copy = play(plan)[0]!;
        const links = linksOver(alignmentTexts(copy.state), cuts);
        const before = copy.state;
        const draft = applyLinks(copy.state, links, fresh);
        if (!draft.ok) {
          expect(draft.error).toBe('already-so');
          return;
        }
        const step = change(copy, draft);
        expect(rowLinks(copy.state).map(({ source, target }) => ({ source, target }))).toEqual(links);
        change(copy, undoOf(copy.state, step!));
        expect(told(copy.state)).toBe(told(before));
      }),
    );
  });
});

/** Links that cut both sides into pieces of these sizes, then one by one. */
function linksOver(texts: { source: string[]; target: string[] }, cuts: [number, number][]): ParagraphLink[] {
  const links: ParagraphLink[] = [];
  let [source, target] = [0, 0];
  const take = (from: number, count: number, end: number) =>
    Array.from({ length: Math.min(count, end - from) }, (_, i) => from + i);
  for (let i = 0; source < texts.source.length || target < texts.target.length; i += 1) {
    const [rows, columns] = cuts[i] ?? [1, 1];
    const link = {
      source: take(source, rows, texts.source.length),
      target: take(target, columns, texts.target.length),
    };
    source += link.source.length;
    target += link.target.length;
    if (link.source.length + link.target.length > 0) links.push(link);
    else if (i >= cuts.length) break;
  }
  expect(coversInOrder(links, texts.source.length, texts.target.length)).toBe(true);
  return links;
}

function undoOf(state: ArticleState, step: UndoStep): Result<RelinkDraft, Refusal> {
  const command = undoCommand(state, step);
  if (!command.ok) throw new Error(command.error);
  return command as Result<RelinkDraft, Refusal>;
}

const editArbitrary = fc.record({ kind: fc.nat(5), row: fc.nat(50), other: fc.nat(50), back: fc.boolean() });

function edit(
  state: ArticleState,
  { kind, row, other, back }: { kind: number; row: number; other: number; back: boolean },
) {
  const id = state.rows[row % state.rows.length]!.id;
  const side = back ? 'previous' : 'next';
  switch (kind) {
    case 0:
      return moveTarget(state, id, side);
    case 1:
      return moveSource(state, id, side);
    case 2:
      return moveSentence(state, id, side);
    case 3:
      return unlink(state, id, fresh());
    case 4:
      return linkWith(state, id, state.rows[other % state.rows.length]!.id);
    default:
      return applyLinks(state, linksOver(alignmentTexts(state), [[row % 4, other % 4]]), fresh);
  }
}

describe('competing versions', () => {
  it('stay beside a text that was emptied when its row is taken over, so that mending can be taken back', () => {
    for (const inserted of [false, true]) {
      const [layla, karim] = [new Copy(PEOPLE[0]!, 0), new Copy(PEOPLE[1]!, -10)];
      for (const copy of [layla, karim]) copy.see([sourceEvent(2)]);
      karim.do({ type: 'setText', id: 'k', row: 'p2', text: 'Written.', bases: [] }, START);
      layla.do({ type: 'setText', id: 'l', row: 'p2', text: '', bases: [] }, START);
      if (inserted) layla.do({ type: 'insertRow', id: 'i', after: 'p1', newRow: 'new' }, START + 1);
      layla.see(karim.events);
      const before = layla.state;
      expect(before.rows.at(-1)).toMatchObject({ text: '', competing: [{ text: 'Written.' }] });
      const step = change(layla, moveSource(layla.state, 'p2', 'previous'))!;
      expect(layla.state.rows.at(-1)).toMatchObject({ text: '', competing: [{ text: 'Written.' }] });
      change(layla, undoOf(layla.state, step));
      expect(told(layla.state)).toBe(told(before));
    }
  });
});

describe('random mending', () => {
  it('is taken back to the byte by as many undos, and done again by as many redos', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.array(editArbitrary, { maxLength: 25 }), (plan, edits) => {
        const copy = play(plan)[0]!;
        const states = [told(copy.state)];
        const steps: UndoStep[] = [];
        for (const one of edits) {
          if (copy.state.rows.length === 0) break;
          const draft = edit(copy.state, one);
          if (!draft.ok) continue;
          steps.push(change(copy, draft)!);
          states.push(told(copy.state));
        }
        for (let i = steps.length - 1; i >= 0; i -= 1) {
          change(copy, undoOf(copy.state, steps[i]!));
          expect(told(copy.state)).toBe(states[i]);
        }
        steps.forEach((step, i) => {
          change(copy, undoOf(copy.state, reverse(step)));
          expect(told(copy.state)).toBe(states[i + 1]);
        });
      }),
    );
  });
});
