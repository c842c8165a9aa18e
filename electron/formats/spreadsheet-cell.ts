/** Signs that a spreadsheet takes for the beginning of a formula, and controls that hide one (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/u;

/** A text for a cell of a table, which no spreadsheet takes for a formula. */
export function spreadsheetCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Value of a cell: null is an empty one. */
export type CellValue = string | number | boolean | null;

/**
 * A table as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it. Texts are no formulas; yes and no are `yes` and
 * `no`.
 */
export function writeCsv(rows: readonly (readonly CellValue[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const text = spreadsheetCell(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
