import { textParagraphs } from '#core/paragraphs.ts';
import type { ArticleState, Row } from '#core/article/state.ts';

/** A paragraph as Align shows it: something that is taken hold of and moved. */
export interface Block {
  side: 'source' | 'target';
  /** Position within its side of the row, 0-based. */
  position: number;
  text: string;
}

const cut = new WeakMap<Row, string[]>();

/** The English paragraphs of a row, cut once for as long as the row does not change. */
export function paragraphsOf(row: Row): readonly string[] {
  let found = cut.get(row);
  if (!found) {
    found = textParagraphs(row.text);
    cut.set(row, found);
  }
  return found;
}

/** Both sides of an article as the aligner wants them, with what each row holds of them. */
export interface ArticleSides {
  source: string[];
  target: string[];
  rows: RowSpan[];
}

/** Paragraphs of the whole article that a row holds, as half open ranges. */
export interface RowSpan {
  row: string;
  source: readonly [from: number, to: number];
  target: readonly [from: number, to: number];
}

export function articleSides(state: ArticleState): ArticleSides {
  const source: string[] = [];
  const target: string[] = [];
  const rows = state.rows.map((row): RowSpan => {
    const from = [source.length, target.length] as const;
    for (const id of row.sources) source.push(state.paragraphs.get(id)?.text ?? '');
    target.push(...paragraphsOf(row));
    return { row: row.id, source: [from[0], source.length], target: [from[1], target.length] };
  });
  return { source, target, rows };
}

/** A row's link as the contract writes it. */
export function linkOf(span: RowSpan): { source: number[]; target: number[] } {
  return { source: range(span.source), target: range(span.target) };
}

function range([from, to]: readonly [number, number]): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
