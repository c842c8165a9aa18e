import type { FilePlace } from '#core/file-notices.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import {
  FormatError,
  MAX_COLUMNS,
  MAX_FILE_BYTES,
  MAX_PARAGRAPHS,
  type ReadDocument,
} from '#formats/codec.ts';
import { LeftOut, beginning } from '#formats/left-out.ts';
import { newModel, type ModelRow } from '#formats/model.ts';
import { columnsByHeading, columnsByLetters, type Columns } from '#formats/pairs/columns.ts';
import { leftColumns } from '#formats/pairs/pair-records.ts';
import { readPairTable } from '#formats/pairs/pair-table.ts';
import type { TableRecord } from '#formats/pairs/records.ts';

/** A sheet of a workbook: lines with text that are seen, and what is left out of them. */
export interface Sheet {
  name: string;
  isHidden: boolean;
  /** By line of the sheet, counted from 1; cells by column, as text with inline marks. */
  lines: TableRecord[];
  /** Lines and columns that are hidden and have text. */
  hidden: FilePlace[];
  comments: FilePlace[];
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
  const left = new LeftOut();
  const rows = sheets.flatMap((sheet) => pairsOf(sheet, left));
  if (rows.length === 0) throw new FormatError('pairs-not-found');
  return { model: newModel(rows), warnings: left.warnings() };
}

function pairsOf(sheet: Sheet, left: LeftOut): ModelRow[] {
  const { name, lines } = sheet;
  left.addAll('comments-left', sheet.comments);
  for (let i = 0; i < sheet.images; i += 1) left.add('images-left', { kind: 'part', at: name });
  const table = sheet.isHidden ? null : tableOf(lines);
  const read = table && readPairTable(cellsOf(table.records), table.columns, 'marked').rows;
  if (!read || read.length === 0) {
    const first = firstText(lines);
    const code = sheet.isHidden ? 'hidden-left' : 'sheets-left';
    if (first !== undefined) left.add(code, { kind: 'part', at: name, text: beginning(first) });
    if (!sheet.isHidden) left.addAll('hidden-left', sheet.hidden);
    return [];
  }
  left.addAll('hidden-left', sheet.hidden);
  left.addAll('columns-left', leftColumns(table.records, table.heads, table.columns));
  left.addAll('beside-left', table.before.map(linePlace));
  return read;
}

function cellsOf(records: readonly TableRecord[]): string[][] {
  return records.map(({ cells }) => cells);
}

function firstText(lines: readonly TableRecord[]): string | undefined {
  return lines.flatMap(({ cells }) => cells).find((cell) => cell.trim() !== '');
}

function linePlace({ cells, line }: TableRecord): FilePlace {
  return { kind: 'line', at: String(line), text: beginning(cells.join(' ')) };
}

interface Table {
  columns: Columns;
  heads: readonly string[];
  /** Lines before the headings. */
  before: TableRecord[];
  records: TableRecord[];
}

/** The pairs of a sheet by its headings, else by its letters; null where it has none. */
function tableOf(lines: readonly TableRecord[]): Table | null {
  const plain = lines
    .slice(0, MAX_BEFORE + 1)
    .map(({ cells }) => cells.map((cell) => withoutMarks(cell).trim()));
  const heading = plain.findIndex((cells) => columnsByHeading(cells) !== null);
  if (heading >= 0) {
    const heads = plain[heading]!;
    const columns = columnsByHeading(heads)!;
    return { columns, heads, before: lines.slice(0, heading), records: lines.slice(heading + 1) };
  }
  const columns = columnsByLetters(lines.map(({ cells }) => cells));
  if (!columns) return null;
  const isFilled = (column: 'source' | 'target') => (line: TableRecord) =>
    (line.cells[columns.get(column)!] ?? '').trim() !== '';
  const either = lines.filter((line) => isFilled('source')(line) || isFilled('target')(line));
  const both = either.filter((line) => isFilled('source')(line) && isFilled('target')(line));
  // A table of Arabic may have a column of Latin names.
  return both.length * 2 < either.length ? null : { columns, heads: [], before: [], records: [...lines] };
}

/** Lines of a sheet as they are read, within the limits of a file. */
export class SheetLines {
  readonly lines: TableRecord[] = [];
  readonly hidden: FilePlace[] = [];
  private cells = 0;

  /** @throws FormatError `file-too-large` */
  private add(cells: readonly string[], line: number): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    this.cells += cells.length;
    if (this.lines.length >= MAX_PARAGRAPHS || cells.length > MAX_COLUMNS || this.cells > MAX_CELLS) {
      throw new FormatError('file-too-large', { limit: MAX_FILE_BYTES });
    }
    this.lines.push({ cells: [...cells], line });
  }

  /** Adds the cells of a line that are seen, as often as it is repeated; the others are noted as hidden. */
  addSeen(
    cells: readonly string[],
    line: number,
    isHiddenColumn: (column: number) => boolean,
    repeated = 1,
  ): void {
    const seen = cells.map((text, column) => {
      if (!isHiddenColumn(column)) return text;
      this.hide(line, text);
      return '';
    });
    for (let i = 0; i < repeated; i += 1) this.add(seen, line + i);
  }

  hide(line: number, text: string): void {
    if (text.trim() !== '') this.hidden.push({ kind: 'line', at: String(line), text: beginning(text) });
  }
}

/** Maximum number of cells of a sheet, the blank ones between others among them. */
const MAX_CELLS = 2_000_000;
