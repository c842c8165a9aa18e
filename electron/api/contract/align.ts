import { z } from 'zod';
import type { Alignment } from '#core/align/alignment.ts';
import { idSchema } from '#core/journal/event.ts';
import { MAX_TEXT } from '#core/paragraphs.ts';
import { type } from './types.ts';

const paragraphTexts = z.array(z.string().max(MAX_TEXT)).max(100_000);
const indices = z.array(z.number().int().nonnegative()).max(100_000);

/** Paragraphs that belong together, by their 0-based positions. */
export const linkSchema = z.object({ source: indices, target: indices });

/** Aligning texts. */
export const alignMethods = {
  /**
   * Aligns two texts in a worker thread of the host. `job` is the caller's name for the work: `job.progress` tells how far
   * it is, `job.cancel` ends it, and it then answers `cancelled`.
   */
  'align.run': {
    input: z.object({
      job: idSchema,
      source: paragraphTexts,
      target: paragraphTexts,
      /** Guessed where it is left out. */
      mode: z.enum(['paragraph', 'sentence']).optional(),
      /** Links that stand; the rest is aligned around them. */
      anchors: z.array(linkSchema).max(100_000).optional(),
    }),
    output: type<Alignment>(),
  },
} as const;
