import type { LexiconEntry, Lexicon } from '#core/text/lexicon.ts';
import type { AlignMode } from './shapes.ts';

/** Paragraphs that belong together; null links have one empty side. Indices are 0-based, contiguous and ascending. */
export interface Link {
  source: number[];
  target: number[];
  /** Probability of this very link under the evidence, 0 to 1; 1 for an anchor. */
  confidence: number;
}

/** A link that would cross others: text that seems to have been moved. Offered, never applied. */
export interface Move {
  source: number[];
  target: number[];
  /** 0 to 1. */
  confidence: number;
}

export interface Alignment {
  /** In order, covering every paragraph of both sides exactly once. */
  links: Link[];
  /**
   * How likely it is that one side translates the other, 0 to 1: the share of text in links that the words bear out.
   * Two articles that have nothing to do with one another stay under about 0.3, translations over about 0.6.
   */
  score: number;
  /** Whether the sides seem to be exchanged: the source is not Arabic and the target is. */
  swapped: boolean;
  moved: Move[];
}

export interface AlignOptions {
  /** Unit that the texts are cut into. Default `paragraph`. */
  mode?: AlignMode;
  /** Compiled lexicons. Without any, values, names, lengths and marks must do. */
  lexicons?: readonly Lexicon[];
  /** Pairs of the desk's own, such as approved terms: trusted like the lexicons. */
  pairs?: readonly LexiconEntry[];
  /** Links that stand: the rest is aligned around them. In order, not overlapping, each contiguous on both sides. */
  anchors?: readonly Pick<Link, 'source' | 'target'>[];
  /** Called with the share of the work done, 0 to 1, rising. */
  onProgress?: (done: number) => void;
  /** Asked between steps of the work; answering true ends it with {@link AlignmentCancelled}. */
  isCancelled?: () => boolean;
}

/** Thrown by an alignment whose `isCancelled` answered true. */
export class AlignmentCancelled extends Error {
  override name = 'AlignmentCancelled';
}
