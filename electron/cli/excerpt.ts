import type { Span } from '#core/text/span.ts';

/** Number of characters that are shown on each side of a place. */
const AROUND = 60;

/** The words around a place of a text, with … where something is left out. */
export function excerpt(text: string, { start, end }: Span): string {
  const from = start <= AROUND ? 0 : text.lastIndexOf(' ', start - AROUND) + 1;
  const space = end + AROUND >= text.length ? -1 : text.indexOf(' ', end + AROUND);
  const to = space < 0 ? text.length : space;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
