import { z } from 'zod';
import { ERROR_CODES } from './app-error.ts';

/** Reasons for which sync leaves a file out. `differs`: it is written once, and is another one here than in the repository. */
const leftReasonSchema = z.enum(['too-large', 'no-plain-file', 'differs', 'taken']);
export type LeftReason = z.infer<typeof leftReasonSchema>;

/** A file that does not travel. */
const leftFileSchema = z.object({ path: z.string(), reason: leftReasonSchema });
export type LeftFile = z.infer<typeof leftFileSchema>;

/** What a sync of a desk came to, as the log of its connection has it. */
export const syncEntrySchema = z.object({
  what: z.enum(['connected', 'joined', 'round']),
  /** End of it; ISO 8601. */
  at: z.string(),
  /** End of the last one that came to the same; ISO 8601. */
  until: z.string(),
  /** Number of changes that others have now, and that came from others. */
  sent: z.number(),
  received: z.number(),
  /** Number of changes that were not sent. */
  waiting: z.number(),
  /** Name of the person whose work was sent; null where nothing is. */
  author: z.string().nullable(),
  /** Names of those who sent what came in, as their commits say. */
  from: z.array(z.string()),
  /** Folder names of articles that something was sent or received of; some of them where they are many. */
  articles: z.array(z.string()).catch([]),
  /** Names under which files are kept that were changed here and elsewhere. */
  kept: z.array(z.string()),
  left: z.array(leftFileSchema),
  /** Why it could not be finished; null where it was. */
  error: z
    .object({
      code: z.enum(ERROR_CODES),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
});
export type SyncEntry = z.infer<typeof syncEntrySchema>;
