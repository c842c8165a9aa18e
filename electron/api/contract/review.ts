import { z } from 'zod';
import type { MinorVerdict } from '#core/article/minor-kinds.ts';
import type { PackReport } from '#core/desk/pack-report.ts';
import type { DigestEntry } from '#core/facts/digest-entry.ts';
import { idSchema } from '#core/journal/event.ts';
import { MAX_TEXT } from '#core/paragraphs.ts';
import { bytes, type, type ExportedFile } from './types.ts';

const text = z.string().max(MAX_TEXT);

/** Changes of reviewers. */
export interface Digest {
  entries: DigestEntry[];
  /** Whether there was more than is looked at. */
  cut: boolean;
  /** The same as a file. */
  markdown: ExportedFile;
}

/** Methods for what review and sign-off leave behind: digests and packs. */
export const reviewMethods = {
  /** Verdicts on corrections, one for each: whether they change nothing but spelling, punctuation, spacing and house style. */
  'corrections.sort': {
    input: z.object({
      texts: z.array(z.object({ source: text, before: text, after: text })).max(10_000),
    }),
    output: type<{ verdicts: MinorVerdict[] }>(),
  },
  /** Changes of reviewers: in one article or (null) in all of them, of one translator's text or of everybody's. */
  'digest.make': {
    input: z.object({ article: idSchema.nullable(), person: idSchema.nullable() }),
    output: type<Digest>(),
  },
  /** Writes the digest by the host's own save dialog. Null when the person cancelled. */
  'digest.save': {
    input: z.object({ article: idSchema.nullable(), person: idSchema.nullable() }),
    output: type<{ path: string | null }>(),
  },
  /** The sign-off pack of a signed-off article, as it lies on the disk at this moment. */
  'pack.make': {
    input: z.object({ article: idSchema }),
    output: type<ExportedFile>(),
  },
  /**
   * Writes the pack by the host's own save dialog, as the page itself or as a PDF of it, which nobody can verify but
   * everybody can read. Null when the person cancelled.
   */
  'pack.save': {
    input: z.object({ article: idSchema, as: z.enum(['html', 'pdf']) }),
    output: type<{ path: string | null }>(),
  },
  /** Compares a pack with the desk that is open. */
  'pack.verify': { input: z.object({ bytes }), output: type<PackReport>() },
} as const;
