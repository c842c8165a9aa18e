import type { Span } from '../../../electron/core/text/fold.ts';

/** The words of a fact, each way of writing it once. */
export function wordsOf(text: string, spans: readonly Span[]): string {
  return [...new Set(spans.map(({ start, end }) => text.slice(start, end)))].join(', ');
}
