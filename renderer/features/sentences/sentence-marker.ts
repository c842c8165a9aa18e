import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { findRow } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { followSelection } from '#renderer/editor/rows/follow-selection.ts';
import type { RowHighlight } from '#renderer/editor/rows/row-highlights.ts';
import { linkAt, sourceSentences, unmatchedSentences } from '#renderer/editor/sentences/sentence-links.ts';
import { SentenceView, type SentenceState } from '#renderer/editor/sentences/sentence-view.ts';

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
  const related = useSentenceAtCaret(editor, fits ? current : null);
  const unmatched = useMemo(() => (fits ? unmatchedSentences(current.sentences) : null), [fits, current]);

  const { highlights } = editor;
  useLayoutEffect(() => {
    if (!fits || !unmatched) {
      highlights.clear('sentences');
      return;
    }
    const inRow: RowHighlight[] = [
      ...sourceSentences(current.sentences, related).map((sentence): RowHighlight => ({
        ...sentence,
        kind: 'sentence',
        side: 'source',
      })),
      ...unmatched.omitted.map((sentence): RowHighlight => ({
        ...sentence,
        kind: 'sentence-omitted',
        side: 'source',
      })),
      ...unmatched.added.map((span): RowHighlight => ({ ...span, kind: 'sentence-added', side: 'target' })),
    ];
    highlights.set('sentences', new Map([[row.id, { text: row.text, highlights: inRow }]]));
  }, [highlights, fits, current, unmatched, related, row]);
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

/** Link of the sentence that has the caret: the same until the caret goes to another. Null while the caret is in none of them. */
function useSentenceAtCaret(editor: Editor, shown: SentenceState | null): number | null {
  const [at, setAt] = useState<{ of: SentenceState; link: number | null } | null>(null);
  useEffect(() => {
    if (shown === null) return undefined;
    return followSelection(() => {
      const element = editor.fields.element(shown.row);
      const isHere = element !== null && document.activeElement === element;
      const link = isHere ? linkAt(shown.sentences, element.selectionStart) : null;
      setAt((before) => (before?.of === shown && before.link === link ? before : { of: shown, link }));
    });
  }, [editor, shown]);
  return at !== null && at.of === shown ? at.link : null;
}
