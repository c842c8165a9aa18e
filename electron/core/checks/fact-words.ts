import { mayHaveMarks, parseMarks } from '#core/text/inline-marks.ts';
import type { Span } from '#core/text/span.ts';

/** The words of a fact as they read, without inline marks, each way of writing it once. `spans` are places in the marked text. */
export function wordsOf(text: string, spans: readonly Span[]): string {
  const signs = mayHaveMarks(text) ? parseMarks(text).signs : [];
  return [...new Set(spans.map((span) => withoutSigns(text, span, signs)))].join(', ');
}

function withoutSigns(text: string, { start, end }: Span, signs: readonly Span[]): string {
  let words = '';
  let from = start;
  for (const sign of signs) {
    if (sign.end <= from) continue;
    if (sign.start >= end) break;
    words += text.slice(from, Math.max(from, sign.start));
    from = sign.end;
  }
  return words + text.slice(from, Math.max(from, end));
}
