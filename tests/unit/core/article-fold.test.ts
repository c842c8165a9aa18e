import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEvents } from '#core/journal/event.ts';
import { type ArticleEvent, extend, fold } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { runs } from '#tests/runs.ts';
import {
  allEvents,
  everyVersion,
  brokenClocksArbitrary,
  historyArbitrary,
  play,
  standingTexts,
  type Copy,
} from './histories.ts';

/** A permutation with repeats, the way events arrive from files that are copied, synced and merged. */
const shuffled = (events: readonly ArticleEvent[]) =>
  fc.shuffledSubarray([...events, ...events.slice(0, Math.ceil(events.length / 3))], {
    minLength: events.length + Math.ceil(events.length / 3),
  });

describe.each([
  { off: 'minutes', histories: historyArbitrary, options: { numRuns: runs(300) } },
  { off: 'days and centuries', histories: brokenClocksArbitrary, options: { numRuns: runs(100) } },
])('fold, with clocks that are off by $off,', ({ histories, options }) => {
  it('comes to one state for any split of a history over writers, in any order, with repeats', () => {
    const property = fc.property(
      histories.chain((plan) => {
        const events = allEvents(play(plan));
        return fc.record({ events: fc.constant(events), arrived: shuffled(events) });
      }),
      ({ events, arrived }) => {
        expect(fold(arrived)).toEqual(fold([...events].sort(compareEvents)));
      },
    );
    fc.assert(property, options);
  });

  it('comes to the same state when events are added bit by bit, and changes no state that it began with', () => {
    const property = fc.property(histories, fc.array(fc.nat(5), { minLength: 1 }), (plan, sizes) => {
      const events = allEvents(play(plan)).sort(compareEvents);
      let state: ArticleState = fold([]);
      for (let i = 0, n = 0; i < events.length; n += 1) {
        const size = 1 + sizes[n % sizes.length]!;
        const before = structuredClone(state);
        const next = extend(state, events.slice(Math.max(0, i - 1), i + size).slice(i === 0 ? 0 : 1));
        expect(state).toEqual(before);
        state = next!;
        i += size;
      }
      expect(state).toEqual(fold(events));
    });
    fc.assert(property, options);
  });

  it('says so when an event belongs before what is folded already', () => {
    const property = fc.property(histories, (plan) => {
      const events = allEvents(play(plan)).sort(compareEvents);
      fc.pre(events.length > 2);
      expect(extend(fold([events[0]!, events[2]!]), [events[1]!])).toBeNull();
    });
    fc.assert(property, options);
  });

  it('shows everybody the same as soon as they have seen each other’s events', () => {
    const property = fc.property(histories, (plan) => {
      const copies = play(plan);
      const events = allEvents(copies);
      for (const copy of copies) copy.see(events);
      expect(copies[1]!.state).toEqual(copies[0]!.state);
      expect(copies[2]!.state).toEqual(copies[0]!.state);
    });
    fc.assert(property, options);
  });

  it('keeps the source paragraphs in order, each in exactly one row', () => {
    const property = fc.property(histories, (plan) => {
      const state = fold(allEvents(play(plan)));
      const revision = state.revisions.find(({ id }) => id === state.source)!;
      expect(state.rows.flatMap((row) => row.sources)).toEqual(revision.paragraphs);
      expect(new Set(revision.paragraphs).size).toBe(revision.paragraphs.length);
      expect([...state.index]).toEqual(state.rows.map((row, i) => [row.id, i]));
    });
    fc.assert(property, options);
  });

  it('has every text that was ever written in some version', () => {
    const property = fc.property(histories, (plan) => {
      const events = allEvents(play(plan));
      const texts = everyVersion(fold(events)).map(({ text }) => text);
      for (const event of events) {
        if (event.type !== 'row.text') continue;
        expect(texts.some((text) => text.includes(event.text))).toBe(true);
      }
    });
    fc.assert(property, options);
  });

  it('goes on showing every text that nobody has written over, having seen it', () => {
    const property = fc.property(histories, (plan) => {
      const copies = play(plan);
      const replaced = copies.flatMap((copy) => copy.replaced);
      const events = allEvents(copies);
      const shown = standingTexts(fold(events));
      for (const event of events) {
        if (event.type !== 'row.text' || replaced.some((text) => text.includes(event.text))) continue;
        expect(shown.some((text) => text.includes(event.text))).toBe(true);
      }
    });
    fc.assert(property, { numRuns: runs(2_000) });
  });

  it('settles nothing by moving words: competing versions go with them', () => {
    const [layla, karim] = play({ paragraphs: 2, skews: [0, 0, 0], steps: [] }) as [Copy, Copy, Copy];
    layla.do({ type: 'setText', id: 'l1', row: 'p1', text: 'The minister', bases: [] }, 2e12);
    karim.do({ type: 'setText', id: 'k1', row: 'p1', text: 'The secretary', bases: [] }, 2e12 + 1);
    layla.do({ type: 'setText', id: 'l2', row: 'p2', text: 'spoke.', bases: [] }, 2e12 + 2);
    layla.see(karim.events);
    layla.do({ type: 'merge', id: 'l3', rows: ['p1', 'p2'] }, 2e12 + 3);
    const [row] = layla.state.rows;
    expect(row!.text).toBe('The secretary\n\nspoke.');
    expect(row!.competing.map(({ text }) => text)).toEqual(['The minister\n\nspoke.']);
  });

  it('keeps a row that somebody wrote in while somebody else removed it as empty', () => {
    const [layla, karim] = play({ paragraphs: 1, skews: [0, 0, 0], steps: [] }) as [Copy, Copy, Copy];
    layla.do({ type: 'insertRow', id: 'l1', after: 'p1', newRow: 'extra' }, 2e12);
    karim.see(layla.events);
    karim.do({ type: 'setText', id: 'k1', row: 'extra', text: 'Background', bases: [] }, 2e12 + 1);
    layla.do({ type: 'removeRow', id: 'l2', row: 'extra' }, 2e12 + 2);
    layla.see(karim.events);
    expect(layla.state.rows.map(({ id, text }) => [id, text])).toEqual([
      ['p1', ''],
      ['extra', 'Background'],
    ]);
  });

  it('lets an edit follow the text of a row that was merged away', () => {
    const [layla, karim] = play({ paragraphs: 2, skews: [0, 0, 0], steps: [] }) as [Copy, Copy, Copy];
    layla.do({ type: 'setText', id: 'l1', row: 'p1', text: 'One.', bases: [] }, 2e12);
    layla.do({ type: 'setText', id: 'l2', row: 'p2', text: 'Two.', bases: [] }, 2e12 + 1);
    karim.see(layla.events);
    layla.do({ type: 'merge', id: 'l3', rows: ['p1', 'p2'] }, 2e12 + 2);
    karim.do({ type: 'setText', id: 'k1', row: 'p2', text: 'Two, revised.', bases: ['l2'] }, 2e12 + 3);
    layla.see(karim.events);
    expect(layla.state.rows.map(({ text }) => text)).toEqual(['One.\n\nTwo, revised.']);
  });
});
