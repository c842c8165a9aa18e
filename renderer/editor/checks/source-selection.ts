import { findRow, sourceTexts } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { paragraphOf } from '#renderer/editor/rows/text-places.ts';
import { joinedOffset } from './source-places.ts';

/** Selection in the Arabic of a row, in its joined text; null where there is none. */
export function sourceSelection(
  session: ArticleSession,
  row: string,
): { start: number; end: number; text: string } | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const begin = paragraphOf(range.startContainer);
  const state = session.state.get();
  const article = findRow(state, row);
  const paragraph = article?.sources.indexOf(begin?.dataset.paragraph ?? '') ?? -1;
  if (!begin || !article || paragraph < 0) return null;
  const before = document.createRange();
  before.setStart(begin, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = selection.toString();
  const start = joinedOffset(sourceTexts(state, article), paragraph, before.toString().length);
  return { start, end: start + text.length, text };
}
