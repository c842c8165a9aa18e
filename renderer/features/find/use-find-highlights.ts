import { useLayoutEffect } from 'react';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { HighlightsOfRow, RowHighlight } from '#renderer/editor/rows/row-highlights.ts';

/** Highlights what was found, the current hit more than the others. */
export function useFindHighlights({ find, highlights, session }: Editor): void {
  const result = useObservable(find.result);
  useLayoutEffect(() => {
    const state = session.state.get();
    const found = new Map<string, HighlightsOfRow & { highlights: RowHighlight[] }>();
    result.hits.forEach(({ row, source, span: { start, end } }, i) => {
      const kind = i === result.current ? 'find-current' : 'find';
      let inRow = found.get(row);
      if (!inRow) {
        inRow = { text: state.rows[state.index.get(row) ?? -1]?.text ?? '', highlights: [] };
        found.set(row, inRow);
      }
      inRow.highlights.push(
        source === null
          ? { kind, start, end, side: 'target' }
          : { kind, start, end, side: 'source', paragraph: source },
      );
    });
    highlights.set('find', found);
  }, [highlights, session, result]);
  useLayoutEffect(() => () => highlights.clear('find'), [highlights]);
}
