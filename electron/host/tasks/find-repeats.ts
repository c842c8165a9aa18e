import { isOfferedTo, type MemoryMatch, type Neighbours } from '#core/memory/memory.ts';
import { openMemory, type MemoryPlace } from './open-memory.ts';
import { defineTask } from './task.ts';

export interface RowsToFill extends MemoryPlace {
  article: string;
  rows: readonly { row: string; text: string; neighbours: Neighbours }[];
  /** Ids of articles that are not offered. */
  hidden: readonly string[];
}

/** A row whose Arabic the memory has, and the best of what it has for it. */
export interface Repeat {
  row: string;
  match: MemoryMatch;
}

/** The rows whose very Arabic is in the kept memory as it is; null where none is kept. */
export const findRepeats = defineTask({
  async run({ article, rows, hidden, ...place }: RowsToFill, { signal }): Promise<Repeat[] | null> {
    const memory = await openMemory(place);
    if (!(await memory.isKept())) return null;
    const isHidden = new Set(hidden);
    const repeats: Repeat[] = [];
    for (const { row, text, neighbours } of rows) {
      signal.throwIfAborted();
      const isOffered = isOfferedTo({ article, row }, isHidden);
      const [match] = await memory.match(text, { neighbours, minScore: 100, limit: 1, isOffered });
      if (match) repeats.push({ row, match });
    }
    return repeats;
  },
});
