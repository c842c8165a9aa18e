import { isTerm, type ReadTerms, type TermDraft } from '#core/terms/term-import.ts';
import type { DeskTerm } from '#core/terms/term.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { FormatError, MAX_COLUMNS } from '#formats/codec.ts';
import { columnsByHeading, columnsByLetters } from '#formats/pairs/columns.ts';
import { readRecords, type TableRecord } from '#formats/pairs/records.ts';
import { sheetsOf } from '#formats/spreadsheet/xlsx.ts';
import { MAX_CELL, writeXlsx } from '#formats/spreadsheet/xlsx-writer.ts';
import { keptNode } from './tbx-entry.ts';

type Column = 'id' | 'arabic' | 'english' | 'alsoRight' | 'forbidden' | 'note' | 'source' | 'tbx';

/** Headings of what is written; what is read may have others, below. */
const HEADINGS: Readonly<Record<Column, string>> = {
  arabic: 'Arabic',
  english: 'English',
  alsoRight: 'Also right',
  forbidden: 'Forbidden',
  note: 'Note',
  source: 'Source',
  id: 'Muqabala ID',
  tbx: 'TBX',
};

/** Headings of the columns beside those of the two languages, in lower case. */
const READ: Readonly<Record<Exclude<Column, 'arabic' | 'english'>, readonly string[]>> = {
  id: ['muqabala id'],
  alsoRight: [
    'also right',
    'also correct',
    'allowed',
    'admitted',
    'synonyms',
    'synonym',
    'alternatives',
    'صحيح أيضا',
    'صحيح أيضًا',
    'مرادفات',
    'بدائل',
  ],
  forbidden: [
    'forbidden',
    'not allowed',
    'do not use',
    'avoid',
    'deprecated',
    'wrong',
    'ممنوع',
    'محظور',
    'لا يستعمل',
    'يتجنب',
  ],
  note: ['note', 'notes', 'comment', 'comments', 'remarks', 'ملاحظة', 'ملاحظات'],
  source: ['source', 'origin', 'reference', 'المصدر', 'مصدر', 'المرجع'],
  tbx: ['tbx'],
};

/** Maximum number of lines before the headings. */
const MAX_BEFORE = 5;

/** The terms of a table of separated values. @throws FormatError `pairs-not-found` */
export function readTermCsv(text: string): ReadTerms {
  const tables = [',', ';', '\t'].map((delimiter) =>
    tableOf(readRecords(text, { delimiter, escape: 'double' }).records),
  );
  const best = tables
    .filter((table) => table !== null)
    .reduce<Table | null>((first, table) => (first && rank(first) >= rank(table) ? first : table), null);
  if (!best) throw new FormatError('pairs-not-found');
  return termsOf(best);
}

/** The terms of a workbook: of every sheet that is in sight. @throws FormatError `pairs-not-found` */
export function readTermXlsx(bytes: Uint8Array): ReadTerms {
  const tables = sheetsOf(bytes)
    .filter(({ isHidden }) => !isHidden)
    .map(({ lines }) =>
      tableOf(lines.map(({ cells, line }) => ({ line, cells: cells.map((cell) => withoutMarks(cell)) }))),
    )
    .filter((table) => table !== null);
  if (tables.length === 0) throw new FormatError('pairs-not-found');
  const read = tables.map(termsOf);
  return { terms: read.flatMap(({ terms }) => terms), left: read.flatMap(({ left }) => left) };
}

interface Table {
  columns: Map<Column, number>;
  /** Empty where there are none. */
  heads: readonly string[];
  records: readonly TableRecord[];
}

function rank({ heads, columns }: Table): number {
  return (heads.length > 0 ? 100 : 0) + columns.size;
}

function tableOf(all: readonly TableRecord[]): Table | null {
  const records = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (records.some(({ cells }) => cells.length > MAX_COLUMNS)) return null;
  const at = records
    .slice(0, MAX_BEFORE + 1)
    .findIndex(({ cells }) => columnsByHeading(cells.map((cell) => cell.trim())) !== null);
  if (at < 0) {
    const letters = columnsByLetters(records.map(({ cells }) => cells));
    if (!letters) return null;
    const columns = new Map<Column, number>([
      ['arabic', letters.get('source')!],
      ['english', letters.get('target')!],
    ]);
    return { columns, heads: [], records };
  }
  const heads = records[at]!.cells.map((cell) => cell.trim());
  const sides = columnsByHeading(heads)!;
  const columns = new Map<Column, number>([
    ['arabic', sides.get('source')!],
    ['english', sides.get('target')!],
  ]);
  heads.forEach((head, i) => {
    if (i === columns.get('arabic') || i === columns.get('english')) return;
    const column = (Object.keys(READ) as (keyof typeof READ)[]).find((each) =>
      READ[each].includes(head.toLowerCase()),
    );
    if (column !== undefined && !columns.has(column)) columns.set(column, i);
  });
  return { columns, heads, records: records.slice(at + 1) };
}

function termsOf({ columns, heads, records }: Table): ReadTerms {
  const read: ReadTerms = { terms: [], left: [] };
  const known = new Set(columns.values());
  for (const { cells, line } of records) {
    const cell = (column: Column) => (cells[columns.get(column) ?? -1] ?? '').trim();
    const list = (column: Column) => wordingsOf(cells[columns.get(column) ?? -1] ?? '');
    const arabic = list('arabic');
    const [english, ...others] = list('english');
    const at = String(line);
    if (arabic.length === 0 || english === undefined) {
      read.left.push({ at, reason: arabic.length === 0 ? 'no-arabic' : 'no-english' });
      continue;
    }
    const tbx = keptNode(cell('tbx')) ? cell('tbx') : '';
    const isKnown = (i: number) => known.has(i) && (i !== columns.get('tbx') || tbx !== '');
    const further = Object.fromEntries(
      cells.flatMap((text, i) =>
        isKnown(i) || text.trim() === '' ? [] : [[heads[i] || `Column ${i + 1}`, text]],
      ),
    );
    const hasFurther = Object.keys(further).length > 0;
    const draft: TermDraft = {
      id: cell('id') || null,
      arabic,
      english,
      ...(columns.has('alsoRight') || others.length > 0
        ? { alsoRight: [...new Set([...others, ...list('alsoRight')])] }
        : {}),
      ...(columns.has('forbidden') ? { forbidden: list('forbidden') } : {}),
      ...(columns.has('note') ? { note: cell('note') } : {}),
      ...(columns.has('source') ? { source: cell('source') } : {}),
      ...(hasFurther || tbx !== ''
        ? { rest: { ...(hasFurther ? { columns: further } : {}), ...(tbx === '' ? {} : { tbx }) } }
        : {}),
    };
    if (isTerm(draft)) read.terms.push(draft);
    else read.left.push({ at, reason: 'too-long' });
  }
  return read;
}

/** Wordings of a cell: on lines of their own, else between bars or semicolons. */
function wordingsOf(cell: string): string[] {
  const separator = /[\r\n]/u.test(cell) ? /[\r\n]+/u : cell.includes('|') ? /\|/u : /[;؛]/u;
  const wordings = cell.split(separator).map((wording) => wording.trim());
  return [...new Set(wordings.filter((wording) => wording !== ''))];
}

/** A cell that {@link wordingsOf} reads again as it was. */
function cellOf(wordings: readonly string[]): string {
  const isPlain = wordings.every((wording) => !/[|;؛]/u.test(wording));
  // A line end at the end says that nothing else divides the cell.
  return isPlain ? wordings.join(' | ') : `${wordings.join('\n')}\n`;
}

function linesOf(terms: readonly DeskTerm[]): string[][] {
  const further = [...new Set(terms.flatMap(({ rest }) => Object.keys(rest?.columns ?? {})))];
  const hasTbx = terms.some(({ rest }) => rest?.tbx !== undefined);
  const columns = (Object.keys(HEADINGS) as Column[]).filter((column) => column !== 'tbx' || hasTbx);
  const lines = terms.map((term) => {
    const texts: Record<Column, string> = {
      arabic: cellOf(term.arabic),
      english: cellOf([term.english]),
      alsoRight: cellOf(term.alsoRight),
      forbidden: cellOf(term.forbidden),
      note: term.note,
      source: term.source,
      id: term.id,
      tbx: term.rest?.tbx ?? '',
    };
    return [
      ...columns.map((column) => texts[column]),
      ...further.map((head) => term.rest?.columns?.[head] ?? ''),
    ];
  });
  return [[...columns.map((column) => HEADINGS[column]), ...further], ...lines];
}

/** Terms as CSV by RFC 4180, in UTF-8 with the mark by which Excel knows it. */
export function writeTermCsv(terms: readonly DeskTerm[]): Uint8Array {
  const quoted = (cell: string) =>
    /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const text = linesOf(terms).map((cells) => `${cells.map(quoted).join(',')}\r\n`);
  return new TextEncoder().encode(`\ufeff${text.join('')}`);
}

/** Number of terms with a text that no cell of a workbook can hold: {@link writeTermXlsx} leaves it out. */
export function countTooLong(terms: readonly DeskTerm[]): number {
  return linesOf(terms).filter((cells) => cells.some((cell) => cell.length > MAX_CELL)).length;
}

/** Terms as a workbook. */
export function writeTermXlsx(terms: readonly DeskTerm[]): Uint8Array {
  return writeXlsx(
    'Terms',
    linesOf(terms).map((cells) => cells.map((cell) => (cell.length > MAX_CELL ? '' : cell))),
  );
}
