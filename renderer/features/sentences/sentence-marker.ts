import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { findRow } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { CollationController } from '#renderer/editor/editor.ts';
import type { RowMark } from '#renderer/editor/rows/row-highlights.ts';
import { sourceSentencesAt, unmatchedSentences } from '#renderer/editor/sentences/sentence-links.ts';
import { SentenceView } from '#renderer/editor/sentences/sentence-view.ts';

/** What there is to say of the sentences of the active row. */
export interface SentenceMarks {
  row: string;
  /** Arabic sentences that seem to have no English, and English ones that seem to have no Arabic. */
  omitted: number;
  added: number;
}

/**
 * Lights up the Arabic sentence that belongs to the English one with the caret.
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

  const { marks } = controller;
  useLayoutEffect(() => {
    if (!fits || !unmatched) {
      marks.clear('sentences');
      return;
    }
    const related = caret === null ? [] : sourceSentencesAt(current.sentences, caret);
    const inRow: RowMark[] = [
      ...related.map((sentence): RowMark => ({ ...sentence, kind: 'sentence', side: 'source' })),
      ...unmatched.omitted.map((sentence): RowMark => ({
        ...sentence,
        kind: 'sentence-omitted',
        side: 'source',
      })),
      ...unmatched.added.map((span): RowMark => ({ ...span, kind: 'sentence-added', side: 'target' })),
    ];
    marks.set('sentences', new Map([[row.id, { text: row.text, marks: inRow }]]));
  }, [marks, fits, current, unmatched, caret, row]);
  useLayoutEffect(() => () => marks.clear('sentences'), [marks]);

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
