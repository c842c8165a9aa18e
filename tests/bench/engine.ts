import { EVENT_VERSION } from '#core/journal/event.ts';
import { articleEventSchema, fold } from '#core/article/article.ts';
import { journalLine, lineHash, readJournal } from '#core/journal/journal.ts';
import { diffWords } from '#core/text/diff.ts';
import { rowStory } from '#renderer/features/history/row-story.ts';
import { timeline } from '#renderer/features/history/timeline.ts';
import { useNodeHash } from '#host/tasks/node-hash.ts';
import { history } from './histories.ts';

// As the programs do.
useNodeHash();

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

export interface ReviewFigures {
  /** Milliseconds to compare two paragraphs of 1,000 words: one in thirty changed, one in four, and all of them. */
  diff: { few: number; quarter: number; all: number };
  /** Events of the history, and the milliseconds to make the timeline of the article and the story of a row of it. */
  events: number;
  timeline: number;
  story: number;
}

/** What review asks of the engine: differences, and histories for people to read. */
export function benchReview(rows: number, count: number): ReviewFigures {
  const words = Array.from({ length: 1_000 }, (_, i) => `word${(i * 7_919) % 997}`);
  const text = words.join(' ');
  const changed = (every: number) => words.map((word, i) => (i % every === 0 ? `new${i}` : word)).join(' ');
  const median = (call: () => void) => timings(9, call)[4]!;
  const compare = (every: number) => {
    const other = changed(every);
    return median(() => void diffWords(text, other));
  };
  const events = history(rows, count);
  const { givenUp } = fold(events);
  return {
    diff: { few: compare(30), quarter: compare(4), all: compare(1) },
    events: count,
    timeline: median(() => void timeline(events)),
    story: median(() => void rowStory(events, 'p2', givenUp)),
  };
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
  const begun = performance.now();
  const state = fold(events);
  const first = performance.now() - begun;
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
    shuffled: middle(timings(3, () => void fold(shuffled))),
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
