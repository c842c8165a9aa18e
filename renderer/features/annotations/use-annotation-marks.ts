import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { isOpen, placedAnnotations } from '#core/article/annotations.ts';
import type { ArticleState } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { CollationController } from '#renderer/editor/editor.ts';
import type { MarkKind, MarksOfRow, RowMark } from '#renderer/editor/rows/row-highlights.ts';

/**
 * Marks the words that open comments and errors are on, the one that is looked at more than the others, and the draft's. A
 * click on marked words in `view` lights up what is said of them, here and in the list.
 */
export function useAnnotationMarks(
  controller: CollationController,
  view: RefObject<HTMLElement | null>,
): void {
  const { annotations, marks, session } = controller;
  const state = useObservable(session.state);
  const current = useObservable(annotations.current);
  const draft = useObservable(annotations.draft);
  const drawn = useRef<ReadonlyMap<string, MarksOfRow>>(new Map());

  useLayoutEffect(() => {
    drawn.current = marksOf(state, current, drawn.current);
    marks.set('annotations', drawn.current);
  }, [marks, state, current]);

  useLayoutEffect(() => {
    const row = draft && session.state.get().rows.find(({ id }) => id === draft.row);
    const anchor = draft?.anchor;
    if (!row || !anchor) return undefined;
    const words = { kind: 'annotation-draft' as const, start: anchor.start, end: anchor.end };
    const mark: RowMark =
      anchor.side === 'target'
        ? { ...words, side: 'target' }
        : { ...words, side: 'source', paragraph: row.sources.indexOf(anchor.paragraph) };
    marks.set('annotation-draft', new Map([[row.id, { text: draft.text, marks: [mark] }]]));
    return () => marks.clear('annotation-draft');
  }, [marks, session, draft]);

  useLayoutEffect(() => () => marks.clear('annotations'), [marks]);

  useEffect(() => {
    const section = view.current!;
    const lightUp = (event: MouseEvent) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-row]')?.dataset.row;
      if (row === undefined) return;
      const under = marks.at(row, event.clientX, event.clientY);
      annotations.current.set(under.find(({ id }) => id !== undefined && annotations.has(id))?.id ?? null);
    };
    section.addEventListener('click', lightUp);
    return () => section.removeEventListener('click', lightUp);
  }, [annotations, marks, view]);
}

/** The marks of all rows; of a row whose marks are what they were, the very same object. */
function marksOf(
  state: ArticleState,
  current: string | null,
  before: ReadonlyMap<string, MarksOfRow>,
): ReadonlyMap<string, MarksOfRow> {
  const given = new Map<string, MarksOfRow & { marks: RowMark[] }>();
  for (const { annotation, place } of placedAnnotations(state)) {
    const isCurrent = annotation.id === current;
    if (!place.row || !place.span || (!isOpen(annotation) && !isCurrent)) continue;
    const kind: MarkKind = isCurrent ? 'annotation-current' : annotation.kind;
    const inRow = given.get(place.row.id) ?? { text: place.row.text, marks: [] };
    given.set(place.row.id, inRow);
    const mark = { kind, ...place.span, id: annotation.id };
    inRow.marks.push(
      place.paragraph === null
        ? { ...mark, side: 'target' }
        : { ...mark, side: 'source', paragraph: place.paragraph },
    );
  }
  return new Map(
    Array.from(given, ([row, marks]) => {
      const old = before.get(row);
      return [row, old && JSON.stringify(old) === JSON.stringify(marks) ? old : marks];
    }),
  );
}
