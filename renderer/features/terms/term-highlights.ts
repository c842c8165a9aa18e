import { useLayoutEffect } from 'react';
import { findRow, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { HighlightsOfRow, RowHighlight } from '#renderer/editor/rows/row-highlights.ts';
import type { RowTerms } from '#renderer/editor/terms/row-terms.ts';
import { sourcePlaces } from '#renderer/editor/checks/source-places.ts';

/**
 * Underlines the terms of the desk in the Arabic of the active row, as its facts are marked: a range in every row would cost every key.
 * A component of its own, so that nothing else is drawn with it.
 */
export function TermHighlights({ editor }: { editor: Editor }): null {
  const { session, highlights, workspace, terms } = editor;
  const state = useAtRest(session.state);
  const list = useAtRest(workspace.desk)?.terms;
  const activeId = useObservable(editor.active);
  const row = activeId === null ? undefined : findRow(state, activeId);

  useLayoutEffect(() => {
    if (row) highlights.set('terms', underlined(terms, state, row));
    else highlights.clear('terms');
    // oxlint-disable-next-line react/exhaustive-deps -- the terms of a row are derived from the list of the desk
  }, [highlights, terms, state, row, list]);

  useLayoutEffect(() => () => highlights.clear('terms'), [highlights]);
  return null;
}

function underlined(terms: RowTerms, state: ArticleState, row: Row): Map<string, HighlightsOfRow> {
  const texts = sourceTexts(state, row);
  const places = terms.of(row).flatMap(({ source }) => source.flatMap((span) => sourcePlaces(texts, span)));
  const highlights = places.map((place): RowHighlight => ({ ...place, kind: 'term', side: 'source' }));
  return new Map(highlights.length > 0 ? [[row.id, { text: row.text, highlights }]] : []);
}
