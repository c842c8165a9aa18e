import { z } from 'zod';
import type { RowWords } from '#core/exchange/row-words.ts';
import type { RowMatches } from '#core/exchange/row-matches.ts';
import type { MemoryMatch } from '#core/memory/memory.ts';
import { idSchema } from '#core/journal/event.ts';
import type { ErrorData } from '#core/app-error.ts';
import { type } from './types.ts';

/** Matches of a row, and what of the memory could not be read. */
export interface MatchedRow extends RowMatches {
  /** Files of the desk, by their paths in it. */
  problems: readonly { file: string; error: Pick<ErrorData, 'code' | 'values'> }[];
}

/** Methods of what the desk knows: its approved and confirmed rows, and its translation memories. */
export const memoryMethods = {
  /**
   * The matches of a row of an open article as the host has it, and of its sentences; people by their ids. A job as `align.run`;
   * its progress is told while the index is built for the first time.
   */
  'memory.match': {
    input: z.object({ job: idSchema, article: idSchema, row: idSchema }),
    output: type<MatchedRow>(),
  },
  /**
   * The rows of an article that may be filled for the person of this session, with what the memory has for their very Arabic: rows in which
   * nobody has written anything, of an article of their own. A job, as `memory.match`.
   */
  'memory.repeats': {
    input: z.object({ job: idSchema, article: idSchema }),
    output: type<{ repeats: { row: string; match: MemoryMatch }[] }>(),
  },
  /**
   * Fills repeats in articles of the person of this session that nobody has open, as drafts that are nobody's; gives the articles, and
   * how many rows of each. A job, as `memory.match`.
   */
  'memory.fill': {
    input: z.object({ job: idSchema }),
    output: type<{ filled: { article: string; rows: number }[] }>(),
  },
  /**
   * What may be offered while the English of a row is written: that of its facts, of like rows, and words of the desk's English.
   * A job, as `memory.match`.
   */
  'memory.words': {
    input: z.object({ job: idSchema, article: idSchema, row: idSchema }),
    output: type<RowWords>(),
  },
} as const;
