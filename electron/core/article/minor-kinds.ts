import { z } from 'zod';

/**
 * Minor corrections: what a reviewer may change in somebody else's English without having written it (decision 42). Which
 * corrections are minor is told by `facts/minor-corrections.ts`.
 */

/** Kinds of minor corrections, in the order in which they are named. */
export const MINOR_KINDS = ['spelling', 'punctuation', 'spacing', 'style'] as const;
export type MinorKind = (typeof MINOR_KINDS)[number];

/** Minor corrections of the person who approved a row. */
export const minorCorrectionsSchema = z.object({
  kinds: z.array(z.enum(MINOR_KINDS)).min(1).max(MINOR_KINDS.length),
  /** Version of the rules that sorted them. They are not sorted again, so a later version changes no approval. */
  version: z.number().int().positive(),
});
export type MinorCorrections = z.infer<typeof minorCorrectionsSchema>;

/** First reason why corrections are not minor: what else than spelling, punctuation, spacing and house style they change. */
export const CORRECTION_OBSTACLES = [
  'number',
  'date',
  'name',
  'quotation',
  'negation',
  'address',
  'paragraphs',
  'wording',
] as const;
export type CorrectionObstacle = (typeof CORRECTION_OBSTACLES)[number];

export type MinorVerdict =
  | ({ minor: true } & MinorCorrections)
  | { minor: false; because: CorrectionObstacle };

/** English before and after a correction, with the Arabic that it translates, paragraphs parted by line breaks. */
export interface CorrectedText {
  source: string;
  before: string;
  after: string;
}

/** Verdict on a correction; null where it is not known. */
export type CorrectionSorter = (text: CorrectedText) => MinorVerdict | null;
