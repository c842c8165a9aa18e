import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { words as wordsOf, type Word } from '#core/text/words.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { shortcutText } from '#renderer/state/shortcuts.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { bringInSight } from '#renderer/editor/rows/bring-in-sight.ts';
import { rangeIn } from '#renderer/editor/rows/text-places.ts';

/** Place of somebody who chooses words of the Arabic by keyboard: counted in words of one paragraph. */
interface Choice {
  paragraph: HTMLElement;
  text: string;
  words: readonly Word[];
  /** The word that the choice began with, and the one that it reaches to. */
  from: number;
  to: number;
}

/**
 * Chooses words of the active row's Arabic by keyboard, as a real selection of the window, so that whatever is done with
 * selected words works alike by mouse and by key: arrow keys go from word to word, Shift takes in more, Escape leaves.
 */
export function SourcePicker({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('annotations');
  const actionWords = useActions();
  const row = useObservable(editor.annotations.picking);
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (row === null) return undefined;
    const paragraphs = [
      ...document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(row)}"] [data-paragraph]`),
    ];
    const begin = (paragraph: HTMLElement) =>
      beginIn(paragraph, editor.state().paragraphs.get(paragraph.dataset.paragraph ?? '')?.text ?? '');
    const start = paragraphs.map(begin).find((choice) => choice !== null);
    if (!start) {
      editor.annotations.picking.set(null);
      return undefined;
    }
    let choice = start;
    const show = (next: Choice) => {
      choice = next;
      setSaid(select(choice));
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') editor.annotations.leaveSource();
      else {
        const next =
          event.ctrlKey || event.metaKey || event.altKey ? null : moved(choice, event, paragraphs, begin);
        if (!next) return;
        show(next);
      }
      event.preventDefault();
      event.stopPropagation();
    };
    const left = (event: FocusEvent) => {
      if (!paragraphs.includes(event.relatedTarget as HTMLElement)) editor.annotations.picking.set(null);
    };
    for (const paragraph of paragraphs) {
      paragraph.tabIndex = -1;
      paragraph.addEventListener('keydown', pressed);
      paragraph.addEventListener('focusout', left);
    }
    show(start);
    return () => {
      for (const paragraph of paragraphs) {
        paragraph.removeAttribute('tabindex');
        paragraph.removeEventListener('keydown', pressed);
        paragraph.removeEventListener('focusout', left);
      }
      setSaid('');
    };
  }, [editor, row]);

  const keys = (action: 'comment' | 'gradeError') => shortcutText(actionWords(action).keys ?? '');
  return (
    <>
      <p className="visually-hidden" role="status" lang="ar">
        {said}
      </p>
      {row === null ? null : (
        <p className="source-hint" role="note">
          {t('picking', { comment: keys('comment'), error: keys('gradeError') })}
        </p>
      )}
    </>
  );
}

function beginIn(paragraph: HTMLElement, text: string): Choice | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : { paragraph, text, words, from: 0, to: 0 };
}

/** The choice after a key, null for keys that mean nothing here. Arabic goes to the left. */
function moved(
  choice: Choice,
  event: KeyboardEvent,
  paragraphs: readonly HTMLElement[],
  begin: (paragraph: HTMLElement) => Choice | null,
): Choice | null {
  const { words, from, to, paragraph } = choice;
  const last = words.length - 1;
  const goTo = (place: number): Choice => {
    const kept = Math.min(last, Math.max(0, place));
    return { ...choice, from: event.shiftKey ? from : kept, to: kept };
  };
  const beside = paragraphs[paragraphs.indexOf(paragraph) + (event.key === 'ArrowDown' ? 1 : -1)];
  switch (event.key) {
    case 'ArrowLeft':
      return goTo(to + 1);
    case 'ArrowRight':
      return goTo(to - 1);
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(last);
    case 'ArrowDown':
    case 'ArrowUp':
      if (event.shiftKey || !beside) return goTo(event.key === 'ArrowDown' ? last : 0);
      return begin(beside);
    default:
      return null;
  }
}

/** Selects the chosen words in the window, and gives them back. */
function select({ paragraph, text, words, from, to }: Choice): string {
  const last = words[Math.max(from, to)]!;
  const start = words[Math.min(from, to)]!.start;
  const end = last.start + last.text.length;
  const range = rangeIn(paragraph, start, end);
  const selection = window.getSelection();
  paragraph.focus({ preventScroll: true });
  selection?.removeAllRanges();
  if (range) selection?.addRange(range);
  paragraph.closest('.row')?.scrollIntoView({ block: 'nearest' });
  if (range) bringInSight(endOf(range, to < from));
  return text.slice(start, end);
}

/** Box of the first or the last line of a range: of many words, those that the keys move are seen. */
function endOf(range: Range, first: boolean): DOMRect {
  const lines = [...range.getClientRects()];
  return (first ? lines[0] : lines.at(-1)) ?? range.getBoundingClientRect();
}
