import { countedWarning, type FilePlace } from '#core/file-notices.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import {
  FormatError,
  MAX_COLUMNS,
  MAX_FILE_BYTES,
  MAX_PARAGRAPHS,
  type ReadDocument,
} from '#formats/codec.ts';
import { newModel } from '#formats/model.ts';
import { columnsByHeading, columnsByLetters, type Columns } from '#formats/pairs/columns.ts';
import { leftColumns } from '#formats/pairs/pair-records.ts';
import { readPairTable } from '#formats/pairs/pair-table.ts';
import type { TableRecord } from '#formats/pairs/records.ts';

/** A sheet of a workbook, as it is seen: lines with text. */
export interface Sheet {
  name: string;
  /** By line of the sheet, counted from 1; cells by column, as text with inline marks. */
  lines: TableRecord[];
  /** Lines and columns that are hidden and have text, or the sheet itself. */
  hidden: FilePlace[];
  comments: number;
  images: number;
}

/** Maximum number of lines before the headings: a title, who the table is from. */
const MAX_BEFORE = 5;

/**
 * The pairs of a workbook: of every sheet that has Arabic in one column and English in another, in order. The other sheets, and
 * what is hidden, stay behind and are named.
 * @throws FormatError `pairs-not-found`
 */
export function readSheets(sheets: readonly Sheet[]): ReadDocument {
  const [left, heads]: [FilePlace[], FilePlace[]] = [[], []];
  const rows = sheets.flatMap((sheet) => {
    const table = tableOf(sheet.lines);
    const read =
      table &&
      readPairTable(
        table.records.map(({ cells }) => cells),
        table.columns,
        'marked',
      ).rows;
    if (!read || read.length === 0) {
      const text = sheet.lines.flatMap(({ cells }) => cells).find((cell) => cell.trim() !== '');
      if (text !== undefined) left.push({ kind: 'part', at: sheet.name, text: beginning(text) });
      return [];
    }
    heads.push(...table.left.map((name): FilePlace => ({ kind: 'column', at: name.slice(0, 100) })));
    return read;
  });
  if (rows.length === 0) throw new FormatError('pairs-not-found');
  const sum = (of: (sheet: Sheet) => number) => sheets.reduce((total, sheet) => total + of(sheet), 0);
  const warnings = [
    countedWarning('sheets-left', left),
    countedWarning('columns-left', heads),
    countedWarning(
      'hidden-left',
      sheets.flatMap(({ hidden }) => hidden),
    ),
    countedWarning(
      'comments-left',
      [],
      sum(({ comments }) => comments),
    ),
    countedWarning(
      'images-left',
      [],
      sum(({ images }) => images),
    ),
  ];
  return { model: newModel(rows), warnings: warnings.filter((warning) => warning !== null) };
}

interface Table {
  columns: Columns;
  records: TableRecord[];
  left: string[];
}

/** The pairs of a sheet by its headings, else by its letters; null where it has none. */
function tableOf(lines: readonly TableRecord[]): Table | null {
  const plain = lines
    .slice(0, MAX_BEFORE + 1)
    .map(({ cells }) => cells.map((cell) => withoutMarks(cell).trim()));
  const heading = plain.findIndex((cells) => columnsByHeading(cells) !== null);
  if (heading >= 0) {
    const columns = columnsByHeading(plain[heading]!)!;
    const records = lines.slice(heading + 1);
    return { columns, records, left: leftColumns({ records }, plain[heading]!, columns) };
  }
  const columns = columnsByLetters(lines.map(({ cells }) => cells));
  if (!columns) return null;
  const isFilled = (column: 'source' | 'target') => (line: TableRecord) =>
    (line.cells[columns.get(column)!] ?? '').trim() !== '';
  const either = lines.filter((line) => isFilled('source')(line) || isFilled('target')(line));
  const both = either.filter((line) => isFilled('source')(line) && isFilled('target')(line));
  // A table of Arabic may have a column of Latin names.
  return both.length * 2 < either.length ? null : { columns, records: [...lines], left: [] };
}

export function beginning(text: string): string {
  return withoutMarks(text).replace(/\s+/gu, ' ').trim().slice(0, 100);
}

/** Lines of a sheet as they are read, within the limits of a file. */
export class SheetLines {
  readonly lines: TableRecord[] = [];
  readonly hidden: FilePlace[] = [];
  private cells = 0;

  /** @throws FormatError `file-too-large` */
  add(cells: readonly string[], line: number): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    this.cells += cells.length;
    if (this.lines.length >= MAX_PARAGRAPHS || cells.length > MAX_COLUMNS || this.cells > MAX_CELLS) {
      throw new FormatError('file-too-large', { limit: MAX_FILE_BYTES });
    }
    this.lines.push({ cells: [...cells], line });
  }

  hide(kind: 'line' | 'column', at: string, text: string): void {
    if (text.trim() !== '') this.hidden.push({ kind, at, text: beginning(text) });
  }
}

/** Maximum number of cells of a sheet, the blank ones between others among them. */
const MAX_CELLS = 2_000_000;
