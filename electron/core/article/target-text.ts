import { type CellPlace, type ParagraphKind, textParagraphs } from '#core/paragraphs.ts';

/** A row for whoever hands the English on: of an open article, or of one that a file holds. */
export interface TargetRow {
  sources: readonly { kind: ParagraphKind; cell?: CellPlace | undefined }[];
  /** The English, with inline marks; blank lines part paragraphs. */
  text: string;
}

/** One paragraph of the English, as it is exported. */
export interface TargetParagraph {
  kind: ParagraphKind;
  /** With inline marks. */
  text: string;
  cell?: CellPlace;
}

/** Cells of one table that have English, by row and column; a cell may have several paragraphs, or none. */
export interface TargetTable {
  rows: TargetParagraph[][][];
}

export type TargetBlock = TargetParagraph | TargetTable;

/** Kind of a row by the first of its source paragraphs; a row without source is body. */
export function kindOf(row: Pick<TargetRow, 'sources'>): ParagraphKind {
  return row.sources[0]?.kind ?? 'body';
}

/**
 * The English as it stands: the text of every row in order, whatever its status, cut at its blank lines. A row without
 * English gives nothing, be it an omission or not translated yet. Further paragraphs of a headline or byline row are body.
 */
export function targetParagraphs({ rows }: { rows: readonly TargetRow[] }): TargetParagraph[] {
  return rows.flatMap((row) =>
    textParagraphs(row.text).map((text, i): TargetParagraph => {
      const kind = kindOf(row);
      const cell = row.sources[0]?.cell;
      if (i > 0 && (kind === 'headline' || kind === 'byline')) return { kind: 'body', text };
      return { kind, text, ...(cell && { cell }) };
    }),
  );
}

/** The same, with the cells of each table together. */
export function targetBlocks(article: { rows: readonly TargetRow[] }): TargetBlock[] {
  const blocks: TargetBlock[] = [];
  let open = null as { number: number; table: TargetTable } | null;
  for (const paragraph of targetParagraphs(article)) {
    const { cell } = paragraph;
    // A damaged place must not make a table of a million columns.
    if (!cell || cell.row > MAX_SIDE || cell.column > MAX_SIDE) {
      open = null;
      blocks.push(paragraph);
      continue;
    }
    if (open?.number !== cell.table) {
      open = { number: cell.table, table: { rows: [] } };
      blocks.push(open.table);
    }
    const { rows } = open.table;
    while (rows.length <= cell.row) rows.push([]);
    const row = rows[cell.row]!;
    while (row.length <= cell.column) row.push([]);
    row[cell.column]!.push(paragraph);
  }
  for (const block of blocks) if ('rows' in block) squareOff(block);
  return blocks;
}

const MAX_SIDE = 1_000;

/** Rows without any English go, and all others become as long as the longest. */
function squareOff(table: TargetTable): void {
  table.rows = table.rows.filter((row) => row.length > 0);
  const width = Math.max(...table.rows.map((row) => row.length));
  for (const row of table.rows) while (row.length < width) row.push([]);
}
