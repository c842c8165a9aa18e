import { useLayoutEffect, useRef, type MouseEvent, type ReactElement } from 'react';
import type { Row } from '#core/article/state.ts';
import type { Suggestion } from '#core/article/suggestions.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { withBlanks } from '#renderer/ui/diff-text.tsx';
import '#renderer/styles/suggestions.css';

interface SuggestedTextProps {
  row: Row;
  suggestions: readonly Suggestion[];
  editor: Editor;
}

/**
 * The English of a row that nobody is in, with its suggestions in place: what they take out struck, what they put in
 * underlined. It lies over the row's field, which keeps the text for a screen reader and the place in the order of Tab; once
 * somebody is in the row, the field shows and the suggestions stand under it.
 */
export function SuggestedText({ row, suggestions, editor }: SuggestedTextProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  const { highlights } = editor;
  useLayoutEffect(() => highlights.textDrawn(row.id, element.current!), [highlights, row]);
  return (
    // The keyboard way to the row is its own text field, over which this lies.
    <div
      ref={element}
      className="english suggested"
      lang="en"
      dir="ltr"
      aria-hidden="true"
      onClick={(event) => enterAt(event, row, editor)}
    >
      {piecesOf(row.text, suggestions).map(({ same, removed, added }, i) => (
        <span key={i}>
          {same}
          {removed === '' ? null : <del>{withBlanks(removed)}</del>}
          {added === '' ? null : <ins>{added}</ins>}
        </span>
      ))}
    </div>
  );
}

/** The text cut at its suggestions: what stands ahead of each, and each; the end of the text alone. */
function piecesOf(
  text: string,
  suggestions: readonly Suggestion[],
): { same: string; removed: string; added: string }[] {
  let from = 0;
  const pieces = suggestions.map(({ after, removed, added }) => {
    const same = text.slice(from, after);
    from = after + added.length;
    return { same, removed, added };
  });
  return [...pieces, { same: text.slice(from), removed: '', added: '' }];
}

/** Goes into the row with the caret where the click was. A click that ends a selection is for copying. */
function enterAt(event: MouseEvent<HTMLElement>, row: Row, editor: Editor): void {
  if (window.getSelection()?.isCollapsed === false || event.shiftKey) return;
  const place = document.caretPositionFromPoint(event.clientX, event.clientY);
  const offset = place ? offsetIn(event.currentTarget, place.offsetNode, place.offset) : row.text.length;
  editor.focus(row.id, [offset, offset]);
}

/** Length of the standing text before a place, without what was taken out. */
function offsetIn(element: Element, node: Node, offset: number): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const taken = text.parentElement?.tagName === 'DEL';
    if (text === node) return before + (taken ? 0 : offset);
    if (!taken) before += text.length;
  }
  return before;
}
