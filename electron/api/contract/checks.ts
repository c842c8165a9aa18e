import { z } from 'zod';
import { ENGLISH_VARIETIES } from '#core/text/english-variety.ts';
import type { FindingReport, RowReport } from '#core/checks/row-report.ts';
import type { NameUse } from '#core/facts/name-ledger.ts';
import { idSchema } from '#core/journal/event.ts';
import { MAX_TEXT, paragraphKindSchema } from '#core/paragraphs.ts';
import { type } from './types.ts';

/** One place where a name stands in an article of the desk. */
export interface DeskNameUse extends NameUse {
  article: string;
  /** Of the row, counted from 1. */
  number: number;
}

export interface DeskNames {
  uses: DeskNameUse[];
  /** Number of articles that were read. */
  articles: number;
  /** Whether there was more than is read. */
  cut: boolean;
}

/** Findings by a comparison of all rows of an article. */
export interface ArticleComparison {
  /** Whether the article has the very events that the window has; where it has others, nothing is compared. */
  current: boolean;
  /** Rows that have such findings, in the order of the article. */
  rows: { row: string; findings: FindingReport[] }[];
}

/** Maximum number of rows that are proofread by one call. */
export const MAX_PROOFREAD_ROWS = 100;

/** Methods of the checks. */
export const checksMethods = {
  /**
   * Checks rows of an article in a worker thread of the host, by the profile of the desk that is open. Of the neighbouring
   * rows that are sent, those from `from` to before `to` are reported on. `job` as for `align.run`.
   */
  'check.run': {
    input: z.object({
      job: idSchema,
      rows: z
        .array(
          z.object({
            source: z.string().max(MAX_TEXT),
            target: z.string().max(MAX_TEXT),
            kind: paragraphKindSchema.optional(),
          }),
        )
        .max(10_000),
      from: z.number().int().nonnegative(),
      to: z.number().int().nonnegative(),
    }),
    output: type<{ rows: RowReport[] }>(),
  },
  /**
   * Compares the rows of an article with each other, as the host has them: the findings that only all of them together show.
   * `last`: id of the last event that the window has folded. A job, as `check.run` is.
   */
  'check.article': {
    input: z.object({ job: idSchema, article: idSchema, last: idSchema }),
    output: type<ArticleComparison>(),
  },
  /**
   * Proofreads the English of rows in a thread of the host that is started for it, by the dictionary and the names of the desk
   * that is open: for each row its findings of the checks `spelling` and `grammar`. `job` as for `align.run`.
   */
  'language.check': {
    input: z.object({
      job: idSchema,
      language: z.enum(ENGLISH_VARIETIES),
      rows: z
        .array(z.object({ source: z.string().max(MAX_TEXT), target: z.string().max(MAX_TEXT) }))
        .max(MAX_PROOFREAD_ROWS),
    }),
    output: type<{ rows: FindingReport[][] }>(),
  },
  /** Every place in the articles of the desk where a name stands, for its ledger of names. A job, as `check.run` is. */
  'desk.names': {
    input: z.object({ job: idSchema }),
    output: type<DeskNames>(),
  },
} as const;
