import { FormatError, MAX_COLUMNS, damagedAt } from '#formats/codec.ts';
import { columnsByHeading, columnsByLetters, fitOf, type Columns } from './columns.ts';
import { readRecords, type Dialect, type TableRecord } from './records.ts';

/** A table of separated values, cut into columns. */
export interface PairRecords {
  columns: Columns;
  /** Without the record of the headings, and without blank ones. */
  records: TableRecord[];
  /** Lines whose record had more cells than there are columns: the surplus cells are joined to the text that they belong to. */
  joined: number[];
  /** Headings of columns that are not read and have text. */
  left: string[];
}

const DELIMITERS = ['\t', ',', ';', '|'] as const;
/** The line by which Excel is told what separates the cells. */
const SEPARATOR_LINE = /^"?sep=(.)"?[\t ]*(?=\r|\n|$)/iu;

/**
 * Reads a table of separated values in the dialect that fits it best. All of them are tried: a good one has the same number of
 * cells in every record, Arabic on one side and English on the other.
 * @throws FormatError `pairs-not-found`; `file-damaged-at` where a quote opens a cell and nothing closes it
 */
export function pairRecords(text: string): PairRecords {
  const named = SEPARATOR_LINE.exec(text);
  const content = named ? text.slice(named[0].length) : text;
  const delimiters = named ? [named[1]!] : DELIMITERS;
  const escapes: Dialect['escape'][] = content.includes('\\"') ? ['double', 'backslash'] : ['double'];
  let best: Candidate | null = null;
  for (const delimiter of delimiters) {
    for (const escape of escapes) {
      const candidate = readIn(content, { delimiter, escape });
      if (candidate && (!best || candidate.score > best.score)) best = candidate;
    }
  }
  if (!best) throw new FormatError('pairs-not-found');
  // A tab is in no text, so that a lone quote between two tabs is one of the text.
  if (best.unclosed !== null && best.delimiter !== '\t') {
    throw damagedAt(best.unclosed, 1, 'a quote opens a cell and is never closed');
  }
  return best.table;
}

interface Candidate {
  delimiter: string;
  score: number;
  unclosed: number | null;
  table: PairRecords;
}

/** Weights of a dialect's signs beside the fit of the letters, which is at most 1. */
const HEADED = 1;
const REGULAR = 0.5;
/** Records that are measured. */
const SAMPLE = 200;

function readIn(text: string, dialect: Dialect): Candidate | null {
  const { records, unclosed } = readRecords(text, dialect);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.some(({ cells }) => cells.length > MAX_COLUMNS)) return null;
  const heads = filled[0]?.cells.map((cell) => cell.trim()) ?? [];
  const headed = columnsByHeading(heads);
  const columns = headed ?? columnsByLetters(filled.map(({ cells }) => cells));
  if (!columns) return null;
  const body = headed ? filled.slice(1) : filled;
  const least = Math.max(columns.get('source')!, columns.get('target')!) + 1;
  const widths = headed ? [Math.max(least, withoutEmptyEnd(heads).length)] : widthsOf(body, least);
  let best: Candidate | null = null;
  for (const width of widths) {
    const table = withColumns(body, columns, width, dialect.delimiter);
    const score = scoreOf(table, width) + (headed ? HEADED : 0);
    const left = headed ? leftColumns(table, heads, columns) : [];
    if (!best || score > best.score) {
      best = { delimiter: dialect.delimiter, score, unclosed, table: { ...table, left } };
    }
  }
  return best;
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** Numbers of cells that records have, without surplus: the smallest and the most frequent one. */
function widthsOf(records: readonly TableRecord[], least: number): number[] {
  const counts = new Map<number, number>();
  for (const { cells } of records.slice(0, SAMPLE)) {
    const width = Math.max(least, withoutEmptyEnd(cells).length);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([, a], [, b]) => b - a).map(([width]) => width);
  return [...new Set([byCount[0] ?? least, least])];
}

function withColumns(
  records: readonly TableRecord[],
  columns: Columns,
  width: number,
  delimiter: string,
): PairRecords {
  const joined: number[] = [];
  const whole = records.map(({ cells, line }): TableRecord => {
    const used = cells.length > width ? withoutEmptyEnd(cells) : cells;
    if (used.length <= width) return { cells: used.slice(0, width), line };
    joined.push(line);
    return { cells: withSurplusJoined(used, columns, width, delimiter), line };
  });
  return { columns, records: whole, joined, left: [] };
}

/** The cells of a record with too many: neighbours are one cell where that leaves each side in its script. */
function withSurplusJoined(
  cells: readonly string[],
  columns: Columns,
  width: number,
  delimiter: string,
): string[] {
  const surplus = cells.length - width;
  const joinedAt = (at: number) => [
    ...cells.slice(0, at),
    cells.slice(at, at + surplus + 1).join(delimiter),
    ...cells.slice(at + surplus + 1),
  ];
  const places = [columns.get('target')!, columns.get('source')!, columns.get('note') ?? width - 1];
  const fit = (row: readonly string[]) =>
    fitOf(row[columns.get('source')!] ?? '', 'source') + fitOf(row[columns.get('target')!] ?? '', 'target');
  return places.map(joinedAt).reduce((best, each) => (fit(each) > fit(best) ? each : best));
}

function scoreOf({ columns, records, joined }: PairRecords, width: number): number {
  const sample = records.slice(0, SAMPLE);
  const irregular = new Set(joined);
  let [fits, regular] = [0, 0];
  for (const { cells, line } of sample) {
    fits +=
      (fitOf(cells[columns.get('source')!] ?? '', 'source') +
        fitOf(cells[columns.get('target')!] ?? '', 'target')) /
      2;
    if (cells.length === width && !irregular.has(line)) regular += 1;
  }
  const count = Math.max(1, sample.length);
  return fits / count + (REGULAR * regular) / count;
}

/** Headings of columns that are not read and have text. */
export function leftColumns(
  { records }: Pick<PairRecords, 'records'>,
  heads: readonly string[],
  columns: Columns,
): string[] {
  const read = new Set(columns.values());
  return heads.filter(
    (head, i) => head !== '' && !read.has(i) && records.some(({ cells }) => (cells[i] ?? '').trim() !== ''),
  );
}
