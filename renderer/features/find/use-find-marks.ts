import { useLayoutEffect } from 'react';
import { useObservable } from '#renderer/state/observable.ts';
import type { CollationController } from '#renderer/editor/editor.ts';
import type { MarksOfRow, RowMark } from '#renderer/editor/rows/row-highlights.ts';

/** Marks what was found, the current hit more than the others. */
export function useFindMarks({ find, marks, session }: CollationController): void {
  const result = useObservable(find.result);
  useLayoutEffect(() => {
    const state = session.state.get();
    const found = new Map<string, MarksOfRow & { marks: RowMark[] }>();
    result.hits.forEach(({ row, source, span: { start, end } }, i) => {
      const kind = i === result.current ? 'find-current' : 'find';
      let inRow = found.get(row);
      if (!inRow) {
        inRow = { text: state.rows[state.index.get(row) ?? -1]?.text ?? '', marks: [] };
        found.set(row, inRow);
      }
      inRow.marks.push(
        source === null
          ? { kind, start, end, side: 'target' }
          : { kind, start, end, side: 'source', paragraph: source },
      );
    });
    marks.set('find', found);
  }, [marks, session, result]);
  useLayoutEffect(() => () => marks.clear('find'), [marks]);
}
