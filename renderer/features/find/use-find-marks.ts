import { useLayoutEffect } from 'react';
import type { ArticleState } from '../../../electron/core/article/state.ts';
import { useObservable } from '../../state/observable.ts';
import type { FindState, Hit } from './find-state.ts';

/**
 * Marks what was found by CSS highlights, which change neither the text nor its shaping: over the Arabic itself, and over
 * the layer that lies behind an English field.
 */
export function useFindMarks(find: FindState, state: ArticleState): void {
  const result = useObservable(find.result);
  useLayoutEffect(() => {
    if (result.hits.length === 0) return undefined;
    const all: Range[] = [];
    const current: Range[] = [];
    result.hits.forEach((hit, i) => {
      const range = rangeOf(hit, state);
      if (range) (i === result.current ? current : all).push(range);
    });
    CSS.highlights.set('find', new Highlight(...all));
    CSS.highlights.set('find-current', new Highlight(...current));
    return () => {
      CSS.highlights.delete('find');
      CSS.highlights.delete('find-current');
    };
  }, [result, state]);
}

function rangeOf(hit: Hit, state: ArticleState): Range | null {
  const row = state.rows[state.index.get(hit.row) ?? -1];
  const selector =
    hit.source === null
      ? `[data-layer="${CSS.escape(hit.row)}"]`
      : `[data-row="${CSS.escape(hit.row)}"] [data-paragraph="${CSS.escape(row?.sources[hit.source] ?? '')}"]`;
  const node = document.querySelector(selector)?.firstChild;
  if (node?.nodeType !== Node.TEXT_NODE || (node.nodeValue?.length ?? 0) < hit.span.end) return null;
  const range = document.createRange();
  range.setStart(node, hit.span.start);
  range.setEnd(node, hit.span.end);
  return range;
}
