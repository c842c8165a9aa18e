import { copiedParagraphs } from '#core/article/target-body.ts';
import type { TargetParagraph } from '#core/article/target-text.ts';
import { clipMarks } from '#core/text/inline-marks.ts';
import type { ParagraphKind } from '#core/paragraphs.ts';

/**
 * Selection in drawn paragraphs for the clipboard: their text and nothing that stands between them. Each
 * paragraph holds its whole marked text, as `MarkedText` draws it, and its kind in `data-kind`; body where it has none.
 */
export function selectedText(
  range: Range,
  paragraphs: Iterable<HTMLElement>,
): { html: string; text: string } | null {
  const selected: TargetParagraph[] = [];
  let isPart = false;
  for (const element of paragraphs) {
    if (!range.intersectsNode(element)) continue;
    const marked = element.textContent ?? '';
    const start = offsetIn(element, range.startContainer, range.startOffset) ?? 0;
    const end = offsetIn(element, range.endContainer, range.endOffset) ?? marked.length;
    const text = clipMarks(marked, { start, end });
    if (text.trim() === '') continue;
    isPart ||= start > 0 || end < marked.length;
    selected.push({ kind: (element.dataset.kind as ParagraphKind | undefined) ?? 'body', text });
  }
  return selected.length === 0 ? null : copiedParagraphs(selected, { isPart });
}

/** Offset of a place in the text of an element; null for a place outside of it. */
function offsetIn(element: HTMLElement, container: Node, offset: number): number | null {
  if (!element.contains(container)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(container, offset);
  return before.toString().length;
}

/** The range that is selected in the document; null where none is, or where a field has the selection. */
export function selectedRange(): Range | null {
  const selection = window.getSelection();
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
    if (field.selectionStart !== field.selectionEnd) return null;
  }
  return selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
}

/** Answers a copy event with this text. */
export function answerCopy(event: ClipboardEvent, copied: { html: string; text: string }): void {
  event.preventDefault();
  event.clipboardData?.setData('text/html', copied.html);
  event.clipboardData?.setData('text/plain', copied.text);
}
