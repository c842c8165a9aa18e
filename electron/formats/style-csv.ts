import { STYLE_PARTS, styleRuleSchema, type ReadStyleLines, type StyleRule } from '#core/style/style-rule.ts';
import { readRecords } from './pairs/records.ts';
import { textOf } from './plain-text.ts';
import { writeCsv } from './spreadsheet-cell.ts';

const COLUMNS = ['not', 'write', 'note', 'part'] as const;

/** Reads a list of style: columns *not*, *write*, *note* and *part*, by their names or, without a head, in this order. */
export function readStyleCsv(bytes: Uint8Array): ReadStyleLines {
  const text = textOf(bytes);
  const [head = ''] = text.split(/[\r\n]/u);
  const delimiter = [';', '\t'].find((sign) => head.includes(sign) && !head.includes(',')) ?? ',';
  const { records } = readRecords(text, { delimiter, escape: 'double' });
  const names = (records[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const hasHead = names.includes('not') && names.includes('write');
  const columns = COLUMNS.map((column, i) => (hasHead ? names.indexOf(column) : i));
  const read: ReadStyleLines = { rules: [], left: [] };
  for (const { cells, line } of hasHead ? records.slice(1) : records) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const [not = '', write = '', note = '', part = ''] = columns.map((at) => unguarded(cells[at] ?? ''));
    const known = STYLE_PARTS.find((each) => each === part.trim().toLowerCase()) ?? 'words';
    const rule = styleRuleSchema.safeParse({ not, write, note, part: known });
    if (rule.success) read.rules.push(rule.data);
    else read.left.push(line);
  }
  return read;
}

/** A cell without the sign that keeps spreadsheets from reading it as a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell;
}

/** A list of style as CSV that {@link readStyleCsv} reads. */
export function writeStyleCsv(rules: readonly StyleRule[]): string {
  return writeCsv([COLUMNS, ...rules.map((rule) => COLUMNS.map((column) => rule[column]))]);
}
