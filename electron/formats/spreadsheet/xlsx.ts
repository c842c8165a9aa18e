import { PLAIN, formatMarks, literalText, type Run } from '#core/text/inline-marks.ts';
import { MAX_COLUMNS, type ReadDocument, type Reader } from '#formats/codec.ts';
import { OpcPackage } from '#formats/opc-package.ts';
import { withoutWholeStyle } from '#formats/whole-style.ts';
import { attribute, descendants, elementsOf, textContent, type XmlElement } from '#formats/xml/xml-tree.ts';
import { SheetLines, readSheets, type Sheet } from './sheet.ts';
import type { FilePlace } from '#core/file-notices.ts';
import { beginning } from '#formats/left-out.ts';
import { isZipWith } from '#formats/zip.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** Workbooks of Excel since 2007 and of whatever writes them (SpreadsheetML, ISO/IEC 29500-1, 18): the pairs of their sheets. */
export function readXlsx(bytes: Uint8Array): ReadDocument {
  return readSheets(sheetsOf(bytes));
}

/** The sheets of a workbook, in order. @throws FormatError */
export function sheetsOf(bytes: Uint8Array): Sheet[] {
  const workbook = new OpcPackage(bytes, 'xl/workbook.xml');
  const root = workbook.xml(workbook.main)!.root;
  const relations = workbook.relations(workbook.main);
  const shared = sharedStrings(workbook);
  const dates = new DateFormats(workbook, root);
  return childrenOf(childOf(root, 'sheets'), 'sheet').flatMap((element): Sheet[] => {
    const id = element.attributes.find(({ local, uri }) => local === 'id' && uri !== '')?.value ?? '';
    const part = relations.get(id)?.target ?? '';
    const sheet = workbook.has(part) ? workbook.xml(part) : null;
    if (!sheet) return [];
    const name = attribute(element, 'name') ?? '';
    const isHidden = (attribute(element, 'state') ?? 'visible') !== 'visible';
    const { lines, hidden } = readSheet(sheet.root, shared, dates);
    return [{ name, isHidden, lines, hidden, ...extrasOf(workbook, part) }];
  });
}

function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent && elementsOf(parent).find(({ local }) => local === name);
}

function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent ? elementsOf(parent).filter(({ local }) => local === name) : [];
}

/** Comments and pictures, which stand in parts of their own. */
function extrasOf(workbook: OpcPackage, part: string): Pick<Sheet, 'comments' | 'images'> {
  const comments: FilePlace[] = [];
  let images = 0;
  for (const { type, target, external } of workbook.relations(part).values()) {
    if (external || (type !== 'comments' && type !== 'drawing')) continue;
    const root = workbook.xml(target)?.root;
    if (!root) continue;
    if (type === 'comments') {
      for (const comment of descendants(root, ({ local }) => local === 'comment')) {
        const line = /^[A-Za-z]+(\d+)$/u.exec(attribute(comment, 'ref') ?? '')?.[1] ?? '';
        comments.push({ kind: 'line', at: line, text: beginning(richText(childOf(comment, 'text'))) });
      }
    } else images += descendants(root, ({ local }) => local === 'pic').length;
  }
  return { comments, images };
}

function sharedStrings(workbook: OpcPackage): string[] {
  const part = workbook.related('sharedStrings');
  const root = part === null ? undefined : workbook.xml(part)?.root;
  return childrenOf(root, 'si').map(richText);
}

/** The text of a string, with marks. Readings of ideographs (`rPh`) are no part of it. */
function richText(string: XmlElement | undefined): string {
  const runs = (string ? elementsOf(string) : []).flatMap((element): Run[] => {
    if (element.local === 't') return [{ ...PLAIN, text: textContent(element) }];
    if (element.local !== 'r') return [];
    const style = childOf(element, 'rPr');
    const isOn = (name: string) => {
      const found = childOf(style, name);
      return found !== undefined && !['0', 'false'].includes(attribute(found, 'val') ?? '1');
    };
    const text = childrenOf(element, 't').map(textContent).join('');
    return [{ ...PLAIN, strong: isOn('b'), emphasis: isOn('i'), text }];
  });
  const written = runs.map((run) => ({ ...run, text: withControls(run.text) }));
  return formatMarks(withoutWholeStyle(written));
}

/** Characters that XML cannot hold are written by their number: `_x000B_`. */
function withControls(text: string): string {
  return text
    .replace(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/gu, '\n');
}

function readSheet(
  root: XmlElement,
  shared: readonly string[],
  dates: DateFormats,
): Pick<Sheet, 'lines' | 'hidden'> {
  const sheet = new SheetLines();
  const hiddenColumns = hiddenColumnsOf(childOf(root, 'cols'));
  let line = 0;
  for (const row of childrenOf(childOf(root, 'sheetData'), 'row')) {
    line = numberOf(attribute(row, 'r')) ?? line + 1;
    const cells: string[] = [];
    for (const cell of childrenOf(row, 'c')) {
      const column = columnOf(attribute(cell, 'r')) ?? cells.length;
      if (column >= MAX_COLUMNS) continue;
      while (cells.length <= column) cells.push('');
      cells[column] = cellText(cell, shared, dates);
    }
    if (isTrue(attribute(row, 'hidden'))) {
      sheet.hide(line, cells.join(' '));
      continue;
    }
    sheet.addSeen(cells, line, hiddenColumns);
  }
  return sheet;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function hiddenColumnsOf(columns: XmlElement | undefined): (column: number) => boolean {
  const ranges = childrenOf(columns, 'col')
    .filter((column) => isTrue(attribute(column, 'hidden')))
    .map(
      (column) => [numberOf(attribute(column, 'min')) ?? 0, numberOf(attribute(column, 'max')) ?? 0] as const,
    );
  return (column) => ranges.some(([min, max]) => column + 1 >= min && column + 1 <= max);
}

function numberOf(text: string | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? value : null;
}

/** The column of a cell by its name (`AB12` is 27), counted from 0. */
function columnOf(name: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/u.exec(name ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(cell: XmlElement, shared: readonly string[], dates: DateFormats): string {
  const inline = childOf(cell, 'is');
  if (inline) return richText(inline);
  const value = childrenOf(cell, 'v').map(textContent).join('');
  switch (attribute(cell, 't') ?? 'n') {
    case 's':
      return shared[Number(value)] ?? '';
    case 'str':
      return literalText(withControls(value));
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return dates.isDate(attribute(cell, 's')) ? dates.day(Number(value)) : value;
    default:
      return literalText(value);
  }
}

/** Number formats that show dates by themselves (ISO/IEC 29500-1, 18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22]);
const DAY = 86_400_000;

/** Formats of cells that are dates: numbers of days that are shown as dates. */
class DateFormats {
  private readonly styles: boolean[];
  /** The day before the first, in ms. */
  private readonly start: number;

  constructor(workbook: OpcPackage, root: XmlElement) {
    const part = workbook.related('styles');
    const styles = part === null ? undefined : workbook.xml(part)?.root;
    const dates = new Set(
      childrenOf(childOf(styles, 'numFmts'), 'numFmt')
        .filter((format) => /[dy]/iu.test(unquoted(attribute(format, 'formatCode') ?? '')))
        .map((format) => Number(attribute(format, 'numFmtId'))),
    );
    this.styles = childrenOf(childOf(styles, 'cellXfs'), 'xf').map((format) => {
      const id = Number(attribute(format, 'numFmtId') ?? 0);
      return BUILT_IN_DATES.has(id) || dates.has(id);
    });
    const is1904 = childrenOf(root, 'workbookPr').some((settings) => isTrue(attribute(settings, 'date1904')));
    this.start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  }

  isDate(style: string | undefined): boolean {
    return this.styles[Number(style ?? 0)] ?? false;
  }

  /** A number of days as ISO 8601. */
  day(days: number): string {
    const time = this.start + Math.floor(days) * DAY;
    return Math.abs(time) < 8e15 ? new Date(time).toISOString().slice(0, 10) : '';
  }
}

/** A number format without words in quotes, colours and conditions. */
function unquoted(format: string): string {
  return format.replace(/"[^"]*"|\[[^[\]]*\]|\\./gu, '');
}

export const xlsxReader: Reader = {
  id: 'xlsx',
  extensions: READ_ENDINGS.xlsx,
  sniff: (bytes) => isZipWith(bytes, 'xl/workbook.xml'),
  trustsName: false,
  read: readXlsx,
};
