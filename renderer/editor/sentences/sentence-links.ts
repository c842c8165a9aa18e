import type { Alignment } from '#core/align/alignment.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import type { Span } from '#core/text/span.ts';

/** A sentence of a row's Arabic: in which of its paragraphs, and where. */
export interface SourceSentence extends Span {
  /** Position of the paragraph within the row's sources. */
  paragraph: number;
}

/** The sentences of a row, both sides, and what belongs together. */
export interface RowSentences {
  source: readonly SourceSentence[];
  target: readonly Span[];
  links: Alignment['links'];
}

/** Number of sentences of a row without a partner on the other side. */
export interface UnmatchedCount {
  row: string;
  /** Arabic sentences that seem to have no English. */
  omitted: number;
  /** English sentences that seem to have no Arabic. */
  added: number;
}

/** Minimum confidence of the aligner for a sentence to be reported as missing, 0 to 1. */
const MIN_CONFIDENCE = 0.6;
/** Minimum length of a sentence that is reported as missing, in characters; shorter ones are often worked into another. */
const MIN_LENGTH = 18;

/** Both sides of a row cut into sentences, before they are linked. */
export function sentencesOf(
  sources: readonly string[],
  text: string,
): { source: SourceSentence[]; target: Span[] } {
  const source = sources.flatMap((paragraph, at) =>
    sentenceSpans(paragraph).map(({ start, end }) => ({ start, end, paragraph: at })),
  );
  return { source, target: sentenceSpans(text) };
}

/** Position of the link that the English at `offset` belongs to; null between sentences that are linked to nothing. */
export function linkAt(row: RowSentences, offset: number): number | null {
  const at = row.target.findIndex((span) => offset <= span.end);
  const link = at < 0 ? -1 : row.links.findIndex(({ target }) => target.includes(at));
  return link < 0 ? null : link;
}

/** The Arabic sentences of a link. */
export function sourceSentences(row: RowSentences, link: number | null): SourceSentence[] {
  return (row.links[link ?? -1]?.source ?? []).flatMap((index) => row.source[index] ?? []);
}

/** Sentences of either side that seem to have nothing on the other. */
export function unmatchedSentences(row: RowSentences): {
  omitted: SourceSentence[];
  added: Span[];
} {
  const long = ({ start, end }: Span) => end - start >= MIN_LENGTH;
  const sure = row.links.filter(({ confidence }) => confidence >= MIN_CONFIDENCE);
  return {
    omitted: sure
      .filter(({ target }) => target.length === 0)
      .flatMap(({ source }) => source.flatMap((at) => row.source[at] ?? []))
      .filter(long),
    added: sure
      .filter(({ source }) => source.length === 0)
      .flatMap(({ target }) => target.flatMap((at) => row.target[at] ?? []))
      .filter(long),
  };
}
