import { joinTexts } from '../article/commands.ts';
import { sourceTexts, type ArticleState, type Row } from '../article/state.ts';
import type { RowTexts } from './finding.ts';

/** Both texts of a row as the checks want them: its Arabic paragraphs joined by blank lines. */
export function rowTexts(state: ArticleState, row: Row): { source: string; target: string } {
  return { source: joinTexts(sourceTexts(state, row)), target: row.text };
}

/** A row among others, with the rows before and after it. */
export function withNeighbours(texts: readonly { source: string; target: string }[], at: number): RowTexts {
  const neighbours = [texts[at - 1], texts[at + 1]].filter((text) => text !== undefined);
  return { ...texts[at]!, neighbours };
}
