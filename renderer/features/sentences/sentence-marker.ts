import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { findRow, type Row } from '../../../electron/core/article/state.ts';
import { useObservable } from '../../state/observable.ts';
import { useWorkspace } from '../../state/workspace-context.ts';
import type { CollationController } from '../collation/controller.ts';
import { sourceSentencesAt, unmatchedSentences, type SourceSentence } from './sentence-links.ts';
import { SentenceView } from './sentence-view.ts';

/** What there is to say of the sentences of the active row. */
export interface SentenceMarks {
  row: string;
  /** Arabic sentences that seem to have no English, and English ones that seem to have no Arabic. */
  omitted: number;
  added: number;
}

const NAMES = ['sentence', 'sentence-omitted', 'sentence-added'] as const;

/**
 * Lights up the Arabic sentence that belongs to the English one with the caret, by CSS highlights, which change no layout.
 * Sentences that seem to have nothing on the other side are underlined with dots. A component of its own, so that moving
 * the caret draws nothing else.
 */
export function SentenceMarker({ controller }: { controller: CollationController }): null {
  const workspace = useWorkspace();
  const state = useObservable(controller.session.state);
  const view = useMemo(
    () => new SentenceView(workspace.client, controller.session),
    [workspace, controller.session],
  );
  const activeId = useObservable(controller.active);
  const current = useObservable(view.current);
  const row = activeId === null ? undefined : findRow(state, activeId);
  const caret = useCaret(controller, row?.id ?? null);

  useEffect(() => view.show(row), [view, row]);
  useEffect(() => () => view.hide(), [view]);

  const fits = current !== null && row !== undefined && current.row === row.id && current.text === row.text;
  const unmatched = useMemo(() => (fits ? unmatchedSentences(current.sentences) : null), [fits, current]);

  useLayoutEffect(() => {
    if (!fits || !unmatched) return undefined;
    const related = caret === null ? [] : sourceSentencesAt(current.sentences, caret);
    mark('sentence', sourceRanges(row, related));
    mark('sentence-omitted', sourceRanges(row, unmatched.omitted));
    mark(
      'sentence-added',
      unmatched.added.flatMap((span) => rangeIn(layerOf(row.id), span.start, span.end)),
    );
    return () => {
      for (const name of NAMES) CSS.highlights.delete(name);
    };
  }, [fits, current, unmatched, caret, row]);

  const id = row?.id ?? null;
  const [omitted, added] = [unmatched?.omitted.length ?? 0, unmatched?.added.length ?? 0];
  const { sentences } = controller;
  useEffect(() => {
    sentences.set(id !== null && omitted + added > 0 ? { row: id, omitted, added } : null);
  }, [sentences, id, omitted, added]);
  useEffect(() => () => sentences.set(null), [sentences]);
  return null;
}

/** Where the caret stands in the English of the row; null where it is not there. */
function useCaret(controller: CollationController, row: string | null): number | null {
  const [caret, setCaret] = useState<{ row: string; offset: number } | null>(null);
  useEffect(() => {
    if (row === null) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const element = controller.editors.element(row);
        setCaret(
          element && document.activeElement === element ? { row, offset: element.selectionStart } : null,
        );
      });
    };
    look();
    document.addEventListener('selectionchange', look);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('selectionchange', look);
    };
  }, [controller, row]);
  return caret !== null && caret.row === row ? caret.offset : null;
}

function mark(name: (typeof NAMES)[number], ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

function sourceRanges(row: Row, sentences: readonly SourceSentence[]): Range[] {
  return sentences.flatMap(({ paragraph, start, end }) => {
    const id = row.sources[paragraph] ?? '';
    const selector = `[data-row="${CSS.escape(row.id)}"] [data-paragraph="${CSS.escape(id)}"]`;
    return rangeIn(document.querySelector(selector), start, end);
  });
}

function layerOf(row: string): Element | null {
  return document.querySelector(`[data-layer="${CSS.escape(row)}"]`);
}

/** A range over the text of an element; none where its text is not there in one piece, as with invisible characters shown. */
function rangeIn(element: Element | null, start: number, end: number): Range[] {
  const node = element?.firstChild;
  if (node?.nodeType !== Node.TEXT_NODE || (node.nodeValue?.length ?? 0) < end) return [];
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [range];
}
