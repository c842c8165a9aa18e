import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { findRow } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { RowHighlight } from '#renderer/editor/rows/row-highlights.ts';
import { sourceSentencesAt, unmatchedSentences } from '#renderer/editor/sentences/sentence-links.ts';
import { SentenceView } from '#renderer/editor/sentences/sentence-view.ts';

/**
 * Lights up the Arabic sentence that belongs to the English one with the caret.
 * Sentences that seem to have nothing on the other side are underlined with dots. A component of its own, so that moving
 * the caret draws nothing else.
 */
export function SentenceMarker({ editor }: { editor: Editor }): null {
  const workspace = useWorkspace();
  const state = useObservable(editor.session.state);
  const view = useMemo(() => new SentenceView(workspace.client, editor.session), [workspace, editor.session]);
  const activeId = useObservable(editor.active);
  const current = useObservable(view.current);
  const row = activeId === null ? undefined : findRow(state, activeId);
  useEffect(() => view.show(row), [view, row]);
  useEffect(() => () => view.hide(), [view]);

  const fits = current !== null && row !== undefined && current.row === row.id && current.text === row.text;
  // While nothing fits, as after every key, it makes no difference where the caret is.
  const caret = useCaret(editor, fits ? row.id : null);
  const unmatched = useMemo(() => (fits ? unmatchedSentences(current.sentences) : null), [fits, current]);

  const { highlights } = editor;
  useLayoutEffect(() => {
    if (!fits || !unmatched) {
      highlights.clear('sentences');
      return;
    }
    const related = caret === null ? [] : sourceSentencesAt(current.sentences, caret);
    const inRow: RowHighlight[] = [
      ...related.map((sentence): RowHighlight => ({ ...sentence, kind: 'sentence', side: 'source' })),
      ...unmatched.omitted.map((sentence): RowHighlight => ({
        ...sentence,
        kind: 'sentence-omitted',
        side: 'source',
      })),
      ...unmatched.added.map((span): RowHighlight => ({ ...span, kind: 'sentence-added', side: 'target' })),
    ];
    highlights.set('sentences', new Map([[row.id, { text: row.text, highlights: inRow }]]));
  }, [highlights, fits, current, unmatched, caret, row]);
  useLayoutEffect(() => () => highlights.clear('sentences'), [highlights]);

  const id = row?.id ?? null;
  const [omitted, added] = [unmatched?.omitted.length ?? 0, unmatched?.added.length ?? 0];
  const { sentences, linkedSentences } = editor;
  useEffect(() => linkedSentences.set(fits ? current.sentences : null), [linkedSentences, fits, current]);
  useEffect(() => {
    sentences.set(id !== null && omitted + added > 0 ? { row: id, omitted, added } : null);
  }, [sentences, id, omitted, added]);
  useEffect(
    () => () => {
      sentences.set(null);
      linkedSentences.set(null);
    },
    [sentences, linkedSentences],
  );
  return null;
}

/** Place of the caret in the English of the row; null where it is elsewhere. */
function useCaret(editor: Editor, row: string | null): number | null {
  const [caret, setCaret] = useState<{ row: string; offset: number } | null>(null);
  useEffect(() => {
    if (row === null) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const element = editor.fields.element(row);
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
  }, [editor, row]);
  return caret !== null && caret.row === row ? caret.offset : null;
}
