import { EVENT_VERSION, articleEventSchema } from '../../electron/core/article/events.ts';
import { fold } from '../../electron/core/article/fold.ts';
import { journalLine, lineHash, readJournal } from '../../electron/core/journal/journal.ts';
import { history } from './histories.ts';

/** Milliseconds of `runs` calls, fastest first. */
function timings(runs: number, call: () => void): number[] {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

export interface FoldFigures {
  events: number;
  rows: number;
  /** Milliseconds for the fold alone, median of the runs, and the first of them, before anything was compiled. */
  fold: number;
  first: number;
  /** The same events in no order, as they come from several journals. */
  shuffled: number;
  /** From the bytes of the journal: lines hashed, parsed and checked. */
  read: number;
}

/** Folds a history of `count` events over an article of `rows` rows. */
export function benchFold(rows: number, count: number): FoldFigures {
  const events = history(rows, count);
  const first = timings(1, () => void fold(events))[0]!;
  const state = fold(events);
  if (state.rows.length !== rows || state.rows.some((row) => row.competing.length > 0))
    throw new Error('the history of the bench does not fold to what it should');
  const middle = (times: number[]) => times[Math.floor(times.length / 2)]!;
  const shuffled = shuffle(events);
  const bytes = journalOf(events);
  const read = timings(3, () => {
    const reading = readJournal(bytes, 'start', articleEventSchema, EVENT_VERSION);
    if (reading.problems.length > 0) throw new Error('the journal of the bench does not read');
  });
  return {
    events: count,
    rows,
    fold: middle(timings(5, () => void fold(events))),
    first,
    shuffled: middle(timings(5, () => void fold(shuffled))),
    read: middle(read),
  };
}

/** Always the same disorder: a linear congruential generator (Numerical Recipes) drives Fisher and Yates. */
function shuffle<T>(values: readonly T[]): T[] {
  const shuffled = [...values];
  let seed = 1;
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const j = seed % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

function journalOf(events: readonly object[]): Uint8Array {
  let prev = 'start';
  const lines: string[] = [];
  for (const event of events) {
    const line = journalLine(event, prev);
    prev = lineHash(line);
    lines.push(line);
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
