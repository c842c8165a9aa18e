import { z } from 'zod';
import { articleCommandSchema, type AppliedCommands, type ArticleEvent } from '#core/article/article.ts';
import type { OriginRecord } from '#core/article/details.ts';
import { idSchema } from '#core/journal/event.ts';
import type { ImportReport } from '#core/file-notices.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { LineMark } from '#core/trust/verdict.ts';
import { leftPlaceSchema, type LeftPlace } from '#core/people/person-place.ts';
import { path, type, type Nothing } from './types.ts';

export interface OpenedArticle {
  article: string;
  title: string;
  slug: string;
  /** All events in fold order, but for those of `known`. */
  events: ArticleEvent[];
  /** Number of events that are left out at the beginning, as the window has them: all that it knows, or none. */
  omitted: number;
  problems: DeskProblem[];
  /** Why it cannot be edited, if so. */
  readOnly: 'article-newer' | null;
  /** Report of the import of its original; null where there is none. */
  imported: ImportReport | null;
  /** Place where the person of this session left it; null where that is not known. */
  left: LeftPlace | null;
  /** Details that the original gives of itself. */
  origin: OriginRecord;
}

/** An article and what is done in it. */
export const articleMethods = {
  /**
   * Events of the article, in fold order. The session is told of further ones until it closes the article. `known`: those that the window
   * has had before.
   */
  'article.open': {
    input: z.object({
      article: idSchema,
      known: z.object({ count: z.number().int().positive(), digest: z.string().length(64) }).optional(),
    }),
    output: type<OpenedArticle>(),
  },
  /** Has an article read that this person is likely to open soon: they point at it. Answers when that is done. */
  'article.readAhead': { input: z.object({ article: idSchema }), output: type<Nothing>() },
  /** Who signed events of an open article, and what a change elsewhere had overtaken. */
  'article.signatures': {
    input: z.object({ article: idSchema, events: z.array(idSchema).max(10_000) }),
    output: type<{ marks: LineMark[]; overtaken: string[] }>(),
  },
  'article.close': { input: z.object({ article: idSchema }), output: type<Nothing>() },
  /** Remembers, on this machine, where the person of this session is in an article. */
  'article.keepPlace': {
    input: z.object({ article: idSchema, place: leftPlaceSchema }),
    output: type<Nothing>(),
  },
  /**
   * Does commands in order. Answers when their events are on the disk (fsync). A refused command is left out, the rest is
   * done. A command whose id is in the journal already is answered with the event it made then.
   */
  'article.apply': {
    input: z.object({ article: idSchema, commands: z.array(articleCommandSchema).min(1).max(10_000) }),
    output: type<AppliedCommands>(),
  },
  /** Opens a file that this session has saved, or its folder. `not-available` for any other, and where there is no system to ask. */
  'file.show': { input: z.object({ path, as: z.enum(['file', 'folder']) }), output: type<Nothing>() },
  /** Shows the article's folder in the file manager. */
  'article.reveal': { input: z.object({ article: idSchema }), output: type<Nothing>() },
} as const;
