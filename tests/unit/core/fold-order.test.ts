import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText } from '#core/clock.ts';
import { inFoldOrder, inFoldOrderByAndBy } from '#core/journal/event.ts';

interface Stamped {
  id: string;
  clock: string;
  text: string;
}

const event = (number: number, writer: string, text = ''): Stamped => ({
  id: `${writer}${number}`,
  clock: clockText({ wall: 1_700_000_000_000 + number * 7, count: 0 }, writer),
  text,
});

/** Order of some events by and by, and how often it stopped. */
function byAndBy(events: readonly Stamped[]): { ordered: Stamped[]; stops: number } {
  const steps = inFoldOrderByAndBy(events);
  for (let stops = 0; ; stops += 1) {
    const step = steps.next();
    if (step.done) return { ordered: step.value, stops };
  }
}

/** A journal: some events of a writer, in their order but for some that a broken clock put elsewhere. */
const journalArbitrary = fc
  .record({
    writer: fc.constantFrom('layla', 'karim', 'nour'),
    from: fc.nat(3_000),
    count: fc.nat(3_000),
    text: fc.constantFrom('', 'another'),
    swaps: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
  })
  .map(({ writer, from, count, text, swaps }) => {
    const events = Array.from({ length: count }, (_, i) => event(from + i, writer, text));
    for (const [a, b] of count > 0 ? swaps : [])
      [events[a % count], events[b % count]] = [events[b % count]!, events[a % count]!];
    return events;
  });

describe('the order of the fold, by and by', () => {
  it('is that of all at once, with journals side by side, repeats and ids of two contents', () => {
    const property = fc.property(fc.array(journalArbitrary, { maxLength: 4 }), (journals) => {
      const events = journals.flat();
      expect(byAndBy(events).ordered).toEqual(inFoldOrder(events));
    });
    fc.assert(property, { numRuns: 30 });
  });

  it('stops at least once in a thousand events that it looks at', () => {
    const own = Array.from({ length: 20_000 }, (_, i) => event(2 * i, 'layla'));
    const other = Array.from({ length: 20_000 }, (_, i) => event(2 * i + 1, 'karim'));
    // Looked at to find what is in order, and for their ids.
    expect(byAndBy(own).stops).toBeGreaterThanOrEqual(2 * 20);
    // And to be merged.
    expect(byAndBy([...own, ...other]).stops).toBeGreaterThanOrEqual(3 * 40);
  });
});
