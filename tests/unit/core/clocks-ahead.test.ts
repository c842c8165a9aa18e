import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import { headIds } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import {
  CLOCK_PATTERN,
  MAX_AHEAD_MS,
  NOTHING_SEEN,
  clockText,
  isAhead,
  isAheadText,
  nextStamp,
  orderKey,
  parseClock,
  seeStamp,
  stampAfter,
  type Stamp,
} from '#core/clock.ts';
import { Copy, PEOPLE, sourceEvent } from './histories.ts';

const NOW = Date.UTC(2026, 0, 1);
const CENTURIES = 700 * 365 * MAX_AHEAD_MS;

/** Layla, whose clock is centuries ahead, has written in the first row, and Karim has seen it. */
function laylaAheadOfKarim() {
  const [layla, karim] = [new Copy(PEOPLE[0]!, CENTURIES), new Copy(PEOPLE[1]!, 0)];
  for (const copy of [layla, karim]) copy.see([sourceEvent(2)]);
  const first = { type: 'setText' as const, row: 'p1', text: 'Layla’s words' };
  expect(layla.do({ ...first, id: 'w1', bases: [] }, NOW)).toBe(true);
  karim.see(layla.events);
  return { layla, karim };
}

describe('a clock that is more than a day ahead', () => {
  it('moves no other clock, and all that is written having seen it comes after it', () => {
    const clock = fc
      .record({ wall: fc.integer({ min: NOW - 1e6, max: NOW + 5 * MAX_AHEAD_MS }), count: fc.nat(9) })
      .map((reading) => clockText(reading, 'other-1'));
    const ahead = fc
      .uniqueArray(clock, { minLength: 1, maxLength: 3 })
      .map((clocks) => clocks.sort().reverse().join('!'));
    const seen = fc.record({ clock, ahead: fc.option(ahead, { nil: undefined }) });
    const step = fc.record({ event: fc.option(seen), time: fc.integer({ min: 0, max: MAX_AHEAD_MS }) });
    const property = fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let clocks = NOTHING_SEEN;
      let now = NOW;
      let latest = '';
      for (const { event, time } of steps) {
        now += time;
        if (event) {
          clocks = seeStamp(clocks, event, now);
          const key = orderKey(event);
          if (key > latest) latest = key;
        }
        const next = nextStamp(clocks, now, 'own-1');
        clocks = next.seen;
        const isForged = (next.stamp.ahead?.split('!').length ?? 0) === 3;
        if (!isForged) expect(isAhead(next.stamp.clock, now + 1)).toBe(false);
        expect(next.stamp.ahead === undefined || isAheadText(next.stamp.ahead)).toBe(true);
        expect(orderKey(next.stamp) > latest).toBe(true);
        latest = orderKey(next.stamp);
      }
    });
    fc.assert(property);
  });

  it('is followed by the stamp of a window, whatever it showed last', () => {
    const ahead = clockText({ wall: NOW + CENTURIES, count: 0 }, 'layla-1');
    const keys: (string | null)[] = [null, clockText({ wall: NOW + 50, count: 3 }, 'x'), ahead];
    for (const key of keys) {
      let last = key;
      for (let i = 0; i < 3; i += 1) {
        const stamp: Stamp = stampAfter(last, NOW, 'window');
        expect(isAhead(stamp.clock, NOW)).toBe(false);
        expect(orderKey(stamp) > (last ?? '')).toBe(true);
        last = orderKey(stamp);
      }
    }
  });

  it('at the end of its digits lets everybody write on, however often it is answered', () => {
    const end = clockText({ wall: 29_999_999_999_999, count: 99_999 }, 'z');
    const before = clockText({ wall: 29_999_999_999_998, count: 99_999 }, 'z');
    for (const forged of [{ clock: end }, { clock: before, ahead: end }]) {
      let clocks = seeStamp(NOTHING_SEEN, forged, NOW);
      let last = orderKey(forged);
      for (let i = 0; i < 5; i += 1) {
        const next = nextStamp(clocks, NOW + i, 'own-1');
        clocks = next.seen;
        expect(CLOCK_PATTERN.test(next.stamp.clock)).toBe(true);
        expect(isAheadText(next.stamp.ahead!)).toBe(true);
        expect(orderKey(next.stamp) > last).toBe(true);
        last = orderKey(next.stamp);
      }
    }
  });

  it('leaves events without it as they were: no field and no new version', () => {
    const copy = new Copy(PEOPLE[0]!, 0);
    copy.see([sourceEvent(1)]);
    copy.do({ type: 'setText', id: 'e1', row: 'p1', text: 'One', bases: [] }, NOW);
    const written = copy.events.at(-1)!;
    expect('ahead' in written).toBe(false);
    expect(written.v).toBe(1);
  });

  it('is named by events of the version that first knew that, so that older programs do not fold them otherwise', () => {
    const { karim } = laylaAheadOfKarim();
    karim.do({ type: 'confirm', id: 'c1', row: 'p1', text: 'Layla’s words' }, NOW + 1_000);
    const written = karim.events.at(-1)!;
    expect(parseClock(written.clock)!.wall).toBe(NOW + 1_000);
    expect(written.ahead).toBe(karim.events.find(({ id }) => id === 'w1')!.clock);
    expect(written.v).toBe(3);
  });

  it('does not win over a text that was written over its own', () => {
    const { layla, karim } = laylaAheadOfKarim();
    const row = karim.state.rows[0]!;
    const text = 'Karim’s words';
    expect(karim.do({ type: 'setText', id: 'w2', row: 'p1', text, bases: headIds(row) }, NOW + 1_000)).toBe(
      true,
    );
    layla.see(karim.events);
    for (const { state } of [layla, karim]) {
      expect(state.rows[0]).toMatchObject({ text, competing: [] });
    }
    // And goes on in turn: who writes last, having seen the other, shows.
    const bases = headIds(layla.state.rows[0]!);
    layla.do({ type: 'setText', id: 'w3', row: 'p1', text: 'Layla again', bases }, NOW + 2_000);
    karim.see(layla.events);
    expect(karim.state.rows[0]).toMatchObject({ text: 'Layla again', competing: [] });
  });

  it('does not win over a word on a row that was given in answer to it', () => {
    const { layla, karim } = laylaAheadOfKarim();
    layla.do({ type: 'return', id: 'r1', row: 'p1', reason: 'Look again' }, NOW + 1_000);
    karim.see(layla.events);
    expect(rowStatus(karim.state.rows[0]!)).toBe('returned');
    karim.do({ type: 'confirm', id: 'c1', row: 'p1', text: 'Layla’s words' }, NOW + 2_000);
    expect(rowStatus(karim.state.rows[0]!)).toBe('translated');
    layla.see(karim.events);
    expect(rowStatus(layla.state.rows[0]!)).toBe('translated');
  });

  it('folds to one state in any order of arrival', () => {
    const { layla, karim } = laylaAheadOfKarim();
    const bases = headIds(karim.state.rows[0]!);
    karim.do({ type: 'setText', id: 'w2', row: 'p1', text: 'Karim’s words', bases }, NOW + 1_000);
    karim.do({ type: 'merge', id: 'm1', rows: ['p1', 'p2'] }, NOW + 2_000);
    layla.do({ type: 'setText', id: 'w3', row: 'p2', text: 'The second', bases: [] }, NOW + 3_000);
    const events = [
      ...new Map([...karim.events, ...layla.events].map((event) => [event.id, event])).values(),
    ];
    const expected = fold(events);
    expect(expected.rows.map(({ text }) => text)).toEqual(['Karim’s words\n\nThe second']);
    const anyOrder = fc.shuffledSubarray(events, { minLength: events.length });
    fc.assert(
      fc.property(anyOrder, (shuffled) => {
        expect(fold(shuffled)).toEqual(expected);
      }),
    );
  });
});
