import type { ClassifiedChange } from './correction-kind.ts';

/** A change with where it was made. */
export interface DigestEntry extends ClassifiedChange {
  /** English title of the article, or else the Arabic one. */
  article: string;
  /** 1-based. */
  row: number;
  /** Name of whoever made it. */
  by: string;
  /** ISO 8601. */
  at: string;
}
