import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { isOpen, placedAnnotations } from '#core/article/annotations.ts';
import type { ArticleState } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { HighlightKind, HighlightsOfRow, RowHighlight } from '#renderer/editor/rows/row-highlights.ts';

/**
 * Highlights the words that open comments and errors are on, the one that is looked at more than the others, and the draft's. A
 * click on marked words in `view` lights up what is said of them, here and in the list.
 */
export function useAnnotationHighlights(editor: Editor, view: RefObject<HTMLElement | null>): void {
  const { annotations, highlights, session } = editor;
  const state = useObservable(session.state);
  const current = useObservable(annotations.current);
  const draft = useObservable(annotations.draft);
  const drawn = useRef<ReadonlyMap<string, HighlightsOfRow>>(new Map());

  useLayoutEffect(() => {
    drawn.current = highlightsOf(state, current, drawn.current);
    highlights.set('annotations', drawn.current);
  }, [highlights, state, current]);

  useLayoutEffect(() => {
    const row = draft && session.state.get().rows.find(({ id }) => id === draft.row);
    const anchor = draft?.anchor;
    if (!row || !anchor) return undefined;
    const words = { kind: 'annotation-draft' as const, start: anchor.start, end: anchor.end };
    const highlight: RowHighlight =
      anchor.side === 'target'
        ? { ...words, side: 'target' }
        : { ...words, side: 'source', paragraph: row.sources.indexOf(anchor.paragraph) };
    highlights.set('annotation-draft', new Map([[row.id, { text: draft.text, highlights: [highlight] }]]));
    return () => highlights.clear('annotation-draft');
  }, [highlights, session, draft]);

  useLayoutEffect(() => () => highlights.clear('annotations'), [highlights]);

  useEffect(() => {
    const section = view.current!;
    const lightUp = (event: MouseEvent) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-row]')?.dataset.row;
      if (row === undefined) return;
      const under = highlights.at(row, event.clientX, event.clientY);
      annotations.current.set(under.find(({ id }) => id !== undefined && annotations.has(id))?.id ?? null);
    };
    section.addEventListener('click', lightUp);
    return () => section.removeEventListener('click', lightUp);
  }, [annotations, highlights, view]);
}

/** The highlights of all rows; of a row whose highlights are what they were, the very same object. */
function highlightsOf(
  state: ArticleState,
  current: string | null,
  before: ReadonlyMap<string, HighlightsOfRow>,
): ReadonlyMap<string, HighlightsOfRow> {
  const given = new Map<string, HighlightsOfRow & { highlights: RowHighlight[] }>();
  for (const { annotation, place } of placedAnnotations(state)) {
    const isCurrent = annotation.id === current;
    if (!place.row || !place.span || (!isOpen(annotation) && !isCurrent)) continue;
    const kind: HighlightKind = isCurrent ? 'annotation-current' : annotation.kind;
    const inRow = given.get(place.row.id) ?? { text: place.row.text, highlights: [] };
    given.set(place.row.id, inRow);
    const highlight = { kind, ...place.span, id: annotation.id };
    inRow.highlights.push(
      place.paragraph === null
        ? { ...highlight, side: 'target' }
        : { ...highlight, side: 'source', paragraph: place.paragraph },
    );
  }
  return new Map(
    Array.from(given, ([row, highlights]) => {
      const old = before.get(row);
      return [row, old && JSON.stringify(old) === JSON.stringify(highlights) ? old : highlights];
    }),
  );
}
