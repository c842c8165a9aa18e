import type { FilePlace } from '#core/file-notices.ts';
import { FormatError, MAX_COLUMNS, damagedAt } from '#formats/codec.ts';
import { beginning } from '#formats/left-out.ts';
import {
  columnsByHeading,
  columnsByLetters,
  firstColumn,
  fitOf,
  fitOfLetters,
  lettersOf,
  type Columns,
  type Letters,
} from './columns.ts';
import { readRecords, type Dialect, type TableRecord } from './records.ts';

/** A table of separated values, cut into columns. */
export interface PairRecords {
  columns: Columns;
  /** Without the record of the headings, and without blank ones. */
  records: TableRecord[];
  /** Lines whose record had more cells than there are columns: the surplus cells are joined to the text that they belong to. */
  joined: number[];
  /** Columns that are not read and have text. */
  left: FilePlace[];
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
const HEADED = 2;
const REGULAR = 0.5;
/** Share of that for a record of two texts that were cut at signs in prose. */
const PROSE = 0.9;
/** Of the letters that are in cells which are read, where no headings say what the other cells are. */
const READ = 1;
/** Records that are measured. */
const SAMPLE = 200;

/** Columns that are read, and number of cells of a record. */
interface Layout {
  columns: Columns;
  width: number;
}

function readIn(text: string, dialect: Dialect): Candidate | null {
  const { records, unclosed } = readRecords(text, dialect);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.some(({ cells }) => cells.length > MAX_COLUMNS)) return null;
  const heads = filled[0]?.cells.map((cell) => cell.trim()) ?? [];
  const headed = columnsByHeading(heads);
  const { delimiter } = dialect;
  const body = headed ? filled.slice(1) : filled;
  const layouts = headed
    ? [{ columns: headed, width: Math.max(leastOf(headed), withoutEmptyEnd(heads).length) }]
    : layoutsOf(body, delimiter);
  let best: Candidate | null = null;
  for (const layout of layouts) {
    const { table, isProse } = withColumns(body, layout, delimiter);
    const score = headed
      ? scoreOf(table, layout.width, new Set()) + HEADED
      : scoreOf(table, layout.width, isProse) + READ * readShare(body, table);
    if (best && score <= best.score) continue;
    const left = leftColumns(table.records, headed ? heads : [], layout.columns);
    best = { delimiter, score, unclosed, table: { ...table, left } };
  }
  return best;
}

/** Number of cells that a record with these columns has at least. */
function leastOf(columns: Columns): number {
  return Math.max(columns.get('source')!, columns.get('target')!) + 1;
}

/** Layouts of a table without headings: by the letters of its columns, and as two texts that are cut at the delimiter. */
function layoutsOf(records: readonly TableRecord[], delimiter: string): Layout[] {
  const lines = records.map(({ cells }) => cells);
  const byLetters = columnsByLetters(lines);
  const layouts = byLetters
    ? widthsOf(records, leastOf(byLetters)).map((width) => ({ columns: byLetters, width }))
    : [];
  // A tab is in no text.
  const first = delimiter === '\t' ? null : firstColumn(lines);
  if (first === null) return layouts;
  const columns: Columns = new Map(
    first.side === 'source'
      ? [
          ['source', first.column],
          ['target', first.column + 1],
        ]
      : [
          ['target', first.column],
          ['source', first.column + 1],
        ],
  );
  return [...layouts, { columns, width: first.column + 2 }];
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

/** `isProse`: lines whose surplus cells are plainly parts of a text, since each goes on with a blank. */
function withColumns(
  records: readonly TableRecord[],
  { columns, width }: Layout,
  delimiter: string,
): { table: Omit<PairRecords, 'left'>; isProse: ReadonlySet<number> } {
  const joined: number[] = [];
  const isProse = new Set<number>();
  const whole = records.map(({ cells, line }): TableRecord => {
    const used = cells.length > width ? withoutEmptyEnd(cells) : cells;
    if (used.length <= width) return { cells: used.slice(0, width), line };
    joined.push(line);
    const lengths = cellsInEach(used, columns, width);
    const groups = grouped(used, lengths);
    if (groups.every(isOneText)) isProse.add(line);
    return { cells: groups.map((group) => group.join(delimiter)), line };
  });
  return { table: { columns, records: whole, joined }, isProse };
}

/** The cells of a record with too many, by the column that they belong to. */
function grouped(cells: readonly string[], lengths: readonly number[]): string[][] {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return cells.slice(at - length, at);
  });
}

function isOneText([first = '', ...others]: readonly string[]): boolean {
  return !first.startsWith(' ') && others.every((cell) => cell.startsWith(' '));
}

/**
 * How many cells of a record with too many each column takes, so that each side is in its script: the two sides share the surplus,
 * or the notes take it. The English takes it where nothing speaks for another.
 */
function cellsInEach(cells: readonly string[], columns: Columns, width: number): number[] {
  const surplus = cells.length - width;
  const [source, target] = [columns.get('source')!, columns.get('target')!];
  const sums = letterSums(cells);
  const withExtras = (extras: ReadonlyMap<number, number>) =>
    Array.from({ length: width }, (_, column) => 1 + (extras.get(column) ?? 0));
  const fit = (lengths: readonly number[]) => {
    const first = (column: number) => lengths.slice(0, column).reduce((sum, length) => sum + length, 0);
    const of = (column: number, side: 'source' | 'target') =>
      fitOfLetters(sums(first(column), first(column) + lengths[column]!), side);
    return of(source, 'source') + of(target, 'target');
  };
  const shared = Array.from({ length: surplus + 1 }, (_, ofSource) =>
    withExtras(
      new Map([
        [source, ofSource],
        [target, surplus - ofSource],
      ]),
    ),
  );
  const noted = withExtras(new Map([[columns.get('note') ?? width - 1, surplus]]));
  const fits = new Map([...shared, noted].map((lengths) => [lengths, fit(lengths)]));
  return [...fits].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

/** Letters of the cells from one to before another. */
function letterSums(cells: readonly string[]): (from: number, to: number) => Letters {
  const sums: Letters[] = [{ arabic: 0, latin: 0 }];
  for (const cell of cells) {
    const { arabic, latin } = lettersOf(cell);
    const last = sums.at(-1)!;
    sums.push({ arabic: last.arabic + arabic, latin: last.latin + latin });
  }
  return (from, to) => ({
    arabic: sums[to]!.arabic - sums[from]!.arabic,
    latin: sums[to]!.latin - sums[from]!.latin,
  });
}

function scoreOf(
  { columns, records, joined }: Omit<PairRecords, 'left'>,
  width: number,
  isProse: ReadonlySet<number>,
): number {
  const sample = records.slice(0, SAMPLE);
  const irregular = new Set(joined.filter((line) => !isProse.has(line)));
  let [fits, regular] = [0, 0];
  for (const { cells, line } of sample) {
    fits +=
      (fitOf(cells[columns.get('source')!] ?? '', 'source') +
        fitOf(cells[columns.get('target')!] ?? '', 'target')) /
      2;
    if (cells.length === width && !irregular.has(line)) regular += isProse.has(line) ? PROSE : 1;
  }
  const count = Math.max(1, sample.length);
  return fits / count + (REGULAR * regular) / count;
}

/** Share of the letters of a table that are in cells which are read. */
function readShare(
  all: readonly TableRecord[],
  { columns, records }: Pick<PairRecords, 'columns' | 'records'>,
): number {
  const count = (text: string) => {
    const { arabic, latin } = lettersOf(text);
    return arabic + latin;
  };
  const read = records
    .slice(0, SAMPLE)
    .reduce(
      (sum, { cells }) => sum + [...columns.values()].reduce((own, i) => own + count(cells[i] ?? ''), 0),
      0,
    );
  const total = all.slice(0, SAMPLE).reduce((sum, { cells }) => sum + count(cells.join(' ')), 0);
  return total === 0 ? 0 : read / total;
}

/** Columns that are not read and have text: by their headings, or by their numbers with the first text. */
export function leftColumns(
  records: readonly TableRecord[],
  heads: readonly string[],
  columns: Columns,
): FilePlace[] {
  const read = new Set(columns.values());
  const width = records.reduce((most, { cells }) => Math.max(most, cells.length), heads.length);
  return Array.from({ length: width }, (_, i) => i).flatMap((i): FilePlace[] => {
    if (read.has(i)) return [];
    const text = records.find(({ cells }) => (cells[i] ?? '').trim() !== '')?.cells[i];
    if (text === undefined) return [];
    const head = (heads[i] ?? '').slice(0, 100);
    return [
      head === ''
        ? { kind: 'column', at: String(i + 1), text: beginning(text) }
        : { kind: 'column', at: head },
    ];
  });
}
