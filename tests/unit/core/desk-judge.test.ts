import { describe, expect, it } from 'vitest';
import { clockText } from '#core/clock.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { DeskJudge } from '#core/trust/desk-judge.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import { keyOf } from './signed-world.ts';

const START = Date.UTC(2026, 0, 1);

/** A journal of a desk of which all lines but the first are words; `onRead` is told of each time that one is looked at. */
function journalOfWords(count: number, onRead: () => void): JournalLine<DeskEvent>[] {
  return Array.from({ length: count }, (_, i) => {
    const wall = START + i * 1_000;
    const clock = clockText({ wall, count: 0 }, 'layla-111111111111-1');
    const base = { v: 4, id: `e${i}`, at: new Date(wall).toISOString(), clock, by: 'layla' };
    const event =
      i === 0
        ? { ...base, type: 'person.set', person: 'layla', name: 'Layla', role: 'both' }
        : {
            ...base,
            get type() {
              onRead();
              return 'word.set';
            },
            word: `word${i}`,
            known: true,
          };
    return {
      event: event as DeskEvent,
      line: i + 1,
      hash: String(i).padStart(32, '0'),
      proof: 'signed',
      key: keyOf(1),
      heads: i === 0 ? {} : null,
    };
  });
}

describe('the judge of a desk', () => {
  it.each([500, 2_000])('looks at each of %i words a few times, whatever their number', (count) => {
    let reads = 0;
    const lines = journalOfWords(count, () => (reads += 1));
    const judge = new DeskJudge(keyOf(1));
    judge.add('layla-111111111111-1.jsonl', lines);
    expect(judge.advance().events).toHaveLength(count);
    expect(judge.state.words.size).toBe(count - 1);
    expect(reads).toBeLessThan(count * 20);
  });
});
