import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type ArticleEvent } from '#core/article/article.ts';
import { clockText } from '#core/clock.ts';
import { inFoldOrder, isSameEvent } from '#core/journal/event.ts';
import { allEvents, historyArbitrary, play, sourceEvent } from './histories.ts';

function written(id: string, wall: number, text: string): ArticleEvent {
  const clock = clockText({ wall, count: 0 }, 'layla-1');
  const envelope = { v: 1, id, at: '2026-01-01T00:00:00.000Z', clock, by: 'layla' };
  return { ...envelope, type: 'row.text', row: 'p1', text, bases: [] };
}

describe('events of one id with several contents', () => {
  const source = sourceEvent(1);
  const wall = Date.UTC(2026, 0, 2);

  it('count once, as the first of them says', () => {
    const events = [source, written('e1', wall + 5, 'Later'), written('e1', wall, 'First')];
    for (const order of [events, [...events].reverse()]) {
      const { rows } = fold(order);
      expect(rows[0]).toMatchObject({ text: 'First', competing: [] });
    }
  });

  it('count once where not even their clocks differ, the same on every machine', () => {
    const events = [
      source,
      written('e1', wall, 'One'),
      written('e1', wall, 'Two'),
      written('e1', wall, 'Three'),
    ];
    const expected = fold(events);
    const anyOrder = fc.shuffledSubarray(events, { minLength: events.length });
    fc.assert(
      fc.property(anyOrder, (shuffled) => {
        expect(fold(shuffled)).toEqual(expected);
      }),
    );
  });

  it('are the same event whatever the order of their fields', () => {
    const event = written('e1', wall, 'One');
    const turned = Object.fromEntries(Object.entries(event).reverse()) as ArticleEvent;
    expect(isSameEvent(event, turned)).toBe(true);
    expect(isSameEvent(event, { ...event, text: 'Two' } as ArticleEvent)).toBe(false);
    expect(inFoldOrder([event, turned])).toHaveLength(1);
  });

  it('fold to one state for any history in which some were forged, in any order, bit by bit or at once', () => {
    const forgery = fc.record({ at: fc.nat(1_000), shift: fc.integer({ min: -5, max: 5 }), by: fc.nat(2) });
    const property = fc.property(
      historyArbitrary,
      fc.array(forgery, { minLength: 1, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      (plan, forgeries, numbers) => {
        const honest = allEvents(play(plan));
        const forged = forgeries.map(({ at, shift, by }): ArticleEvent => {
          const event = honest[at % honest.length]!;
          const clock = clockText({ wall: Date.parse(event.at) + shift, count: by }, 'forger');
          return { ...event, clock, by: `forger-${by}` };
        });
        const events = [...honest, ...forged];
        const shuffled = events
          .map((event) => ({ event, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event);
        const expected = fold(events);
        expect(fold(shuffled)).toEqual(expected);
        // Dropping those that do not count, as a host does while they come in, loses nothing that counts.
        const half = shuffled.length >> 1;
        const bitByBit = inFoldOrder([...inFoldOrder(shuffled.slice(0, half)), ...shuffled.slice(half)]);
        expect(fold(bitByBit)).toEqual(expected);
      },
    );
    fc.assert(property, { numRuns: 50 });
  });
});
