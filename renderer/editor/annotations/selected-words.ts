import { MAX_QUOTE, type SpanAnchor } from '#core/article/values.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import { offsetIn, paragraphOf } from '#renderer/editor/rows/text-places.ts';

/** Words of a row, or (anchor null) the row, that a person has chosen to comment on. */
export interface ChosenWords {
  row: string;
  anchor: SpanAnchor | null;
}

/** The Arabic words that are selected in the window; null where none are, or those of more than one paragraph. */
export function selectedSource(state: ArticleState): ChosenWords | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const element = paragraphOf(range.startContainer);
  const row = element?.closest<HTMLElement>('[data-row]')?.dataset.row;
  const paragraph = element?.dataset.paragraph;
  if (!element || row === undefined || paragraph === undefined) return null;
  const text = state.paragraphs.get(paragraph)?.text ?? '';
  const from = offsetIn(element, range.startContainer, range.startOffset);
  // A selection that goes on beyond the paragraph, as a triple click makes it, is taken as far as it reaches in it.
  const to = offsetIn(element, range.endContainer, range.endOffset) ?? text.length;
  if (from === null) return null;
  const words = trimmed(text, from, to);
  return words && { row, anchor: { side: 'source', paragraph, ...words } };
}

/** The English words that are selected in a row's field; null where none are. `row`: as it is, with nothing unsaved. */
export function selectedTarget(row: Row, field: HTMLTextAreaElement | null): ChosenWords | null {
  if (!field || !row.head || field.value !== row.text) return null;
  const words = trimmed(row.text, field.selectionStart, field.selectionEnd);
  return words && { row: row.id, anchor: { side: 'target', base: row.head.id, ...words } };
}

/** A stretch of a text without the blanks at its ends; null where nothing is left, or more than can be kept as a quotation. */
function trimmed(
  text: string,
  from: number,
  to: number,
): { start: number; end: number; quote: string } | null {
  const words = text.slice(from, to);
  const start = from + (words.length - words.trimStart().length);
  const quote = words.trim();
  return quote === '' || quote.length > MAX_QUOTE ? null : { start, end: start + quote.length, quote };
}
