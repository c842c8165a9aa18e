import type { Span } from '#core/text/span.ts';

/** A stretch of one of a row's Arabic paragraphs. */
export interface SourcePlace extends Span {
  /** Position within the row's sources. */
  paragraph: number;
}

/** Separator that `joinTexts` puts between two paragraphs. */
const BREAK = '\n\n';

/** Places of a span of a row's joined Arabic in its paragraphs; one that reaches over a border lies in several. */
export function sourcePlaces(paragraphs: readonly string[], { start, end }: Span): SourcePlace[] {
  const places: SourcePlace[] = [];
  let from = 0;
  paragraphs.forEach((text, paragraph) => {
    if (text.trim() === '') return;
    const place = {
      paragraph,
      start: Math.max(0, start - from),
      end: Math.min(text.length, end - from),
    };
    if (place.start < place.end) places.push(place);
    from += text.length + BREAK.length;
  });
  return places;
}

/** The offset in a row's joined Arabic of a place in one of its paragraphs. */
export function joinedOffset(paragraphs: readonly string[], paragraph: number, offset: number): number {
  return paragraphs
    .slice(0, paragraph)
    .reduce((sum, text) => (text.trim() === '' ? sum : sum + text.length + BREAK.length), offset);
}
