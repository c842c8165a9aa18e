import { useEffect, type RefObject } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import { answerCopy, selectedRange, selectedText } from '#renderer/ui/selected-text.ts';

/**
 * Makes Ctrl+C mean the text: of the Arabic, the paragraphs that are selected and nothing between them; where rows are selected
 * and no words, the English of the rows.
 */
export function useRowCopy(section: RefObject<HTMLElement | null>, editor: Editor): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const target = event.target as Element;
      if (!section.current?.contains(target)) return;
      const field =
        target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target : null;
      if (field && field.selectionStart !== field.selectionEnd) return;
      const range = selectedRange();
      if (range) {
        const copied = selectedText(range, arabicAround(range));
        if (copied) answerCopy(event, { ...copied, html: `<div lang="ar" dir="rtl">${copied.html}</div>` });
      } else if (editor.bulk.selection.get()) {
        event.preventDefault();
        void editor.copy.copyRows('english');
      }
    };
    // By keyboard, or by a part of the window: what is selected may be in the column that the last drag was not in.
    const follow = ({ target }: Event) => {
      // What is selected in a field is told there; to ask the window for it takes longer than a key should.
      const anchor = target instanceof HTMLTextAreaElement ? target : window.getSelection()?.anchorNode;
      const element = anchor instanceof Element ? anchor : anchor?.parentElement;
      if (element && section.current?.contains(element)) holdSelection(section.current, element);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('selectionchange', follow);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('selectionchange', follow);
    };
  }, [section, editor]);
}

/** The Arabic paragraphs of the rows that a selection reaches into; none where it begins in the English. */
function arabicAround({ startContainer, commonAncestorContainer }: Range): Iterable<HTMLElement> {
  const start = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  if (!start?.closest('.cell.source')) return [];
  const around =
    commonAncestorContainer instanceof Element
      ? commonAncestorContainer
      : commonAncestorContainer.parentElement!;
  const paragraph = around.closest<HTMLElement>('[data-paragraph]');
  return paragraph ? [paragraph] : around.querySelectorAll<HTMLElement>('[data-paragraph]');
}

/** Keeps what is selected in the column that it begins in. */
export function holdSelection(section: HTMLElement, target: Element): void {
  const column = target.closest('.cell.source') ? 'source' : target.closest('.cell.target') ? 'target' : '';
  if (section.dataset.selecting !== column) section.dataset.selecting = column;
}
