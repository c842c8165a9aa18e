import { z } from 'zod';
import type { RowStatus } from '#core/article/status.ts';
import { SEARCH_SIDES, type SearchHit } from '#core/search/article-search.ts';
import { idSchema } from '#core/journal/event.ts';
import { stageSchema } from '#core/article/values.ts';
import { MAX_TEXT } from '#core/paragraphs.ts';
import type { Span } from '#core/text/span.ts';
import { type } from './types.ts';

/** A row of any article in which something was found, or the title of one. */
export interface DeskHit extends SearchHit {
  article: string;
  title: string;
  /** Of the row, counted from 1; null for a title. */
  number: number | null;
  /** First place in the English as it is stored; null where the hit is not in the English. */
  place: Span | null;
  /** Whether the article was taken out of the list of the desk. */
  hidden: boolean;
}

/** Maximum number of hits that a search gives. */
export const MAX_HITS = 500;

/** Outcome of a search: numbers of articles that were gone through, and of those that could not be read. */
export interface SearchOutcome {
  articles: number;
  unreadable: number;
  /** Number of hits that `search.found` tells: the last of them may arrive after the outcome. */
  hits: number;
  /** Whether there were more hits than {@link MAX_HITS}. */
  cut: boolean;
}

/** A row whose English would be written otherwise. */
export interface DeskReplacement {
  article: string;
  title: string;
  row: string;
  /** Counted from 1. */
  number: number;
  state: RowStatus;
  before: string;
  after: string;
  /** Whether the row may not be written: its article is signed off. */
  locked: boolean;
}

/** A row of an article, or a pair of a translation memory, in which words were found on one side, with what renders them on the other. */
export type ConcordanceHit = (ConcordanceRow | ConcordancePair) & {
  arabic: ConcordanceText;
  english: ConcordanceText;
  /** The English of what was found, as it stands there; null where it is not known. */
  insert: string | null;
};

export interface ConcordanceRow extends Pick<DeskHit, 'article' | 'title' | 'person' | 'at' | 'hidden'> {
  kind: 'row';
  row: string;
  /** Of the row, counted from 1. */
  number: number;
  state: RowStatus;
  /** Place of what is inserted in the English as it is stored. */
  place: Span | null;
}

export interface ConcordancePair {
  kind: 'file';
  /** Name of the translation memory. */
  file: string;
  /** Name of who wrote the English, and when, ISO 8601; null where it is not told. */
  person: string | null;
  at: string | null;
}

export interface ConcordanceText {
  /** Without marks of formatting. */
  text: string;
  /** What was found, or what renders it. */
  spans: Span[];
}

/** Maximum number of rows and pairs of a concordance. */
export const MAX_CONCORDANCE = 100;

const querySchema = z.string().max(1_000);

const filterSchema = z.object({
  sides: z.array(z.enum(SEARCH_SIDES)).optional(),
  stage: stageSchema.optional(),
  state: z.enum(['draft', 'translated', 'approved', 'returned']).optional(),
  person: idSchema.optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});

/** Whether articles are searched too that were taken out of the list of the desk. */
const hidden = z.boolean();

/** Searching the texts of all articles of the desk. */
export const searchMethods = {
  /**
   * Looks for words in all articles, the newest first. A job, as `check.run` is; what is found is told by `search.found` while it
   * goes on.
   */
  'search.run': {
    input: z.object({ job: idSchema, query: querySchema, filter: filterSchema, hidden }),
    output: type<SearchOutcome>(),
  },
  /**
   * Rows and pairs of translation memories in which words stand on the side of their script, in any of their forms, the approved
   * ones first; `phrase`: one behind the other. `except`: the row that is being written, which is left out. A job.
   */
  'concordance.run': {
    input: z.object({
      job: idSchema,
      query: querySchema.min(1),
      phrase: z.boolean(),
      hidden,
      except: z.object({ article: idSchema, row: idSchema }).nullable(),
    }),
    output: type<{ hits: ConcordanceHit[]; articles: number; cut: boolean }>(),
  },
  /** What replacing words in the English of all articles would come to; nothing is written. A job. */
  'search.plan': {
    input: z.object({
      job: idSchema,
      query: querySchema.min(1),
      replacement: querySchema,
      matchCase: z.boolean(),
      hidden,
    }),
    output: type<{ rows: DeskReplacement[]; cut: boolean }>(),
  },
  /**
   * Writes the English of rows that still read as they did, each as an edit of this person. Answers with the rows that were
   * written: the same with the two texts exchanged takes it back.
   */
  'search.replace': {
    input: z.object({
      rows: z
        .array(
          z.object({
            article: idSchema,
            row: idSchema,
            before: z.string().max(MAX_TEXT),
            after: z.string().max(MAX_TEXT),
          }),
        )
        .min(1)
        .max(MAX_HITS),
    }),
    output: type<{ written: { article: string; row: string }[] }>(),
  },
} as const;
