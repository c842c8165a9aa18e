import { joinTexts } from '#core/paragraphs.ts';
import { rowKind, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import type { RowTexts } from './finding.ts';

/** A row by itself as the checks want it: its Arabic paragraphs joined by blank lines, and what kind the first is of. */
export function rowTexts(state: ArticleState, row: Row): Omit<RowTexts, 'neighbours'> {
  return {
    source: joinTexts(sourceTexts(state, row)),
    target: row.text,
    kind: rowKind(state, row),
  };
}

/** A row among others, with the rows before and after it. */
export function withNeighbours(texts: readonly Omit<RowTexts, 'neighbours'>[], at: number): RowTexts {
  const neighbours = [texts[at - 1], texts[at + 1]].filter((text) => text !== undefined);
  return { ...texts[at]!, neighbours };
}
