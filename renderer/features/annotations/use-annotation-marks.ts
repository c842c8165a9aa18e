import { useLayoutEffect } from 'react';
import { isOpen, placedAnnotations } from '../../../electron/core/article/annotations.ts';
import { useObservable } from '../../state/observable.ts';
import type { CollationController } from '../collation/controller.ts';
import type { MarkKind, MarksOfRow, RowMark } from '../collation/row-marks.ts';

/** Marks the words that open comments and errors are on, the one that is looked at more than the others, and the draft's. */
export function useAnnotationMarks({ annotations, marks, session }: CollationController): void {
  const state = useObservable(session.state);
  const current = useObservable(annotations.current);
  const draft = useObservable(annotations.draft);
  const { annotations: all, rows } = state;

  useLayoutEffect(() => {
    const now = session.state.get();
    const given = new Map<string, MarksOfRow & { marks: RowMark[] }>();
    for (const { annotation, place } of placedAnnotations(now)) {
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
    marks.set('annotations', given);
  }, [marks, session, all, rows, current]);

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
}
