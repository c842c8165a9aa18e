import { useEffect, type RefObject } from 'react';
import { answerCopy, selectedRange, selectedText } from '#renderer/ui/selected-text.ts';

/**
 * Makes Ctrl+A and Ctrl+C mean the article that is read: all of it is selected and nothing of the window, and what is copied has
 * its headings, lists and links and nothing of the look of the window. Fields keep both keys for themselves.
 */
export function useArticleCopy(article: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const selectAll = (event: KeyboardEvent) => {
      const wanted =
        event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!wanted || !article.current || isField(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      window.getSelection()?.selectAllChildren(article.current);
    };
    const copy = (event: ClipboardEvent) => {
      const range = selectedRange();
      if (!range || !article.current || isField(event.target)) return;
      const copied = selectedText(range, article.current.querySelectorAll<HTMLElement>('[data-kind]'));
      if (copied) answerCopy(event, copied);
    };
    document.addEventListener('keydown', selectAll);
    document.addEventListener('copy', copy);
    return () => {
      document.removeEventListener('keydown', selectAll);
      document.removeEventListener('copy', copy);
    };
  }, [article]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
