import type { ParagraphKind } from '../core/article/events.ts';
import type { ArticleState, Row } from '../core/article/state.ts';
import { textParagraphs } from '../core/paragraphs.ts';

/** One paragraph of the English, as it is exported. */
export interface TargetParagraph {
  kind: ParagraphKind;
  text: string;
}

/** What a row is, by the first of its source paragraphs; a row without source is body. */
export function rowKind(state: ArticleState, row: Row): ParagraphKind {
  const first = row.sources[0];
  return (first === undefined ? undefined : state.paragraphs.get(first)?.kind) ?? 'body';
}

/**
 * The English as it stands: the text of every row in order, whatever its status, cut at its blank lines. A row without
 * English gives nothing, be it an omission or not translated yet. Further paragraphs of a headline or byline row are body.
 */
export function targetParagraphs(state: ArticleState): TargetParagraph[] {
  return state.rows.flatMap((row) =>
    textParagraphs(row.text).map((text, i) => ({ kind: i === 0 ? rowKind(state, row) : 'body', text })),
  );
}
