import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArticleCommand, reverse, undoCommand, undoStep } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import { runs } from '#tests/runs.ts';
import { Copy, PEOPLE, commandOf, historyArbitrary, play, stepArbitrary } from './histories.ts';

const RUNS = { numRuns: runs(500) };

/** What a person sees of the article; not when it was said. */
const shown = (state: ArticleState) => ({
  rows: state.rows.map((row) => ({
    id: row.id,
    sources: row.sources,
    text: row.text,
    status: rowStatus(row),
    anchored: row.anchored !== null,
  })),
  dismissals: new Map([...state.dismissals].map(([id, { row, reason }]) => [id, { row, reason }])),
  facts: new Map(
    [...state.facts].map(([id, of]) => [id, of.map(({ by, kind, target }) => ({ by, kind, target }))]),
  ),
});

describe('undo', () => {
  it('restores the rows as they were, and redo the rows as they became', () => {
    const property = fc.property(historyArbitrary, stepArbitrary, (plan, step) => {
      const copy = play(plan)[step.writer]!;
      const before = copy.state;
      const command = commandOf(before, step, 'last');
      fc.pre(command !== null && before.rows.every((row) => row.competing.length === 0));
      const time = Date.UTC(2026, 1, 1);
      fc.pre(copy.do(command!, time));
      const after = copy.state;
      const undo = undoStep(before, after, command!);
      fc.pre(undo !== null);
      const back = undoCommand(after, undo!);
      expect(back).toMatchObject({ ok: true });
      if (!back.ok) return;
      expect(copy.do({ ...back.value, id: 'undo' } as ArticleCommand, time + 1)).toBe(true);
      expect(shown(copy.state)).toEqual(shown(before));
      const forth = undoCommand(copy.state, reverse(undo!), 'redo');
      expect(forth).toMatchObject({ ok: true });
      if (!forth.ok) return;
      expect(copy.do({ ...forth.value, id: 'redo' } as ArticleCommand, time + 2)).toBe(true);
      expect(shown(copy.state)).toEqual(shown(after));
    });
    fc.assert(property, RUNS);
  });

  it('is refused when somebody else has changed the text since', () => {
    const [layla, karim] = play({ paragraphs: 1, skews: [0, 0, 0], steps: [] }) as [Copy, Copy, Copy];
    const before = layla.state;
    const command = { type: 'setText' as const, id: 'l1', row: 'p1', text: 'Mine', bases: [] };
    layla.do(command, 2e12);
    const step = undoStep(before, layla.state, command)!;
    karim.see(layla.events);
    karim.do({ type: 'setText', id: 'k1', row: 'p1', text: 'Theirs', bases: ['l1'] }, 2e12 + 1);
    layla.see(karim.events);
    expect(undoCommand(layla.state, step)).toEqual({ ok: false, error: 'changed-by-others' });
  });

  it('frees the rows that were anchored and no others, and leaves alone what others have freed since', () => {
    const [layla, karim] = play({ paragraphs: 3, skews: [0, 0, 0], steps: [] }) as [Copy, Copy, Copy];
    const anchor = (rows: string[], id: string) => ({ type: 'anchor' as const, id, rows, anchored: true });
    layla.do(anchor(['p1'], 'l1'), 2e12);
    const before = layla.state;
    layla.do(anchor(['p1', 'p2'], 'l2'), 2e12 + 1);
    expect(layla.do(anchor(['p1', 'p2'], 'l3'), 2e12 + 2)).toBe(false);
    const step = undoStep(before, layla.state, anchor(['p1', 'p2'], 'l2'))!;
    expect(undoCommand(layla.state, step)).toEqual({
      ok: true,
      value: { type: 'anchor', rows: ['p2'], anchored: false },
    });
    karim.see(layla.events);
    karim.do({ type: 'anchor', id: 'k1', rows: ['p2'], anchored: false }, 2e12 + 3);
    layla.see(karim.events);
    expect(undoCommand(layla.state, step)).toEqual({ ok: false, error: 'changed-by-others' });
  });

  it('knows how to undo nothing of stages and kinds', () => {
    const copy = new Copy(PEOPLE[0]!, 0);
    const stage = { type: 'setStage' as const, id: 's', stage: 'review' as const };
    expect(undoStep(copy.state, copy.state, stage)).toBeNull();
  });
});
