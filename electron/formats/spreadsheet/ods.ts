import { PLAIN, formatMarks, type Run } from '#core/text/inline-marks.ts';
import { MAX_COLUMNS, type ReadDocument, type Reader } from '#formats/codec.ts';
import { OpenDocument, openDocumentKind, odfCount } from '#formats/opendocument/package.ts';
import { OdfStyles, type TextStyle } from '#formats/opendocument/styles.ts';
import { withoutWholeStyle } from '#formats/whole-style.ts';
import {
  descendants,
  elementsOf,
  localAttribute,
  textContent,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';
import { SheetLines, readSheets, type Sheet } from './sheet.ts';
import type { FilePlace } from '#core/file-notices.ts';
import { beginning } from '#formats/left-out.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** Workbooks of OpenDocument: the pairs of their sheets. */
export function readOds(bytes: Uint8Array): ReadDocument {
  const document = new OpenDocument(bytes, 'spreadsheet');
  const styles = new OdfStyles(document);
  const tables = elementsOf(document.body).filter(({ local }) => local === 'table');
  return readSheets(tables.map((table) => readSheet(table, styles)));
}

function readSheet(table: XmlElement, styles: OdfStyles): Sheet {
  const name = localAttribute(table, 'name') ?? '';
  const sheet = new SheetLines();
  const hiddenColumns = hiddenColumnsOf(table);
  const comments: FilePlace[] = [];
  let line = 1;
  for (const row of descendants(table, ({ local }) => local === 'table-row')) {
    const cells = cellsOf(row, styles);
    const repeated = odfCount(row, 'number-rows-repeated');
    const isHidden = ['collapse', 'filter'].includes(localAttribute(row, 'visibility') ?? '');
    if (cells.some((cell) => cell.trim() !== '')) {
      if (isHidden) sheet.hide(line, cells.join(' '));
      else sheet.addSeen(cells, line, hiddenColumns, repeated);
    }
    for (const comment of descendants(row, ({ local }) => local === 'annotation')) {
      const words = descendants(comment, ({ local }) => local === 'p')
        .map(textContent)
        .join(' ');
      comments.push({ kind: 'line', at: String(line), text: beginning(words) });
    }
    line += repeated;
  }
  const images = descendants(table, ({ local }) => local === 'image').length;
  const isHidden = styles.isHiddenTable(localAttribute(table, 'style-name'));
  return { name, isHidden, lines: sheet.lines, hidden: sheet.hidden, comments, images };
}

function cellsOf(row: XmlElement, styles: OdfStyles): string[] {
  const cells: string[] = [];
  for (const cell of elementsOf(row)) {
    if (cell.local !== 'table-cell' && cell.local !== 'covered-table-cell') continue;
    const text = cell.local === 'table-cell' ? cellText(cell, styles) : '';
    const repeated = Math.min(odfCount(cell, 'number-columns-repeated'), MAX_COLUMNS);
    for (let i = 0; i < repeated && cells.length < MAX_COLUMNS; i += 1) cells.push(text);
  }
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** The paragraphs of a cell, a line each; a date by its value, whatever it is shown as. */
function cellText(cell: XmlElement, styles: OdfStyles): string {
  const date = localAttribute(cell, 'date-value');
  if (date !== null) return date.slice(0, 10);
  const own = localAttribute(cell, 'style-name');
  const style = styles.textStyle('text', own, PLAIN);
  return elementsOf(cell)
    .filter(({ local }) => local === 'p')
    .map((paragraph) => {
      const runs = runsOf(paragraph, style, styles);
      return formatMarks(withoutWholeStyle(runs)).trim();
    })
    .join('\n');
}

function runsOf(element: XmlElement, style: TextStyle, styles: OdfStyles): Run[] {
  return element.children.flatMap((child): Run[] => {
    const { strong, emphasis } = style;
    const run = (text: string) => [{ ...PLAIN, strong, emphasis, text }];
    if (child.kind === 'text') return run(child.text.replace(/[\t\n\r ]+/gu, ' '));
    if (child.kind !== 'element') return [];
    if (child.local === 's') return run(' '.repeat(Math.min(odfCount(child, 'c'), MAX_COLUMNS)));
    if (child.local === 'tab') return run('\t');
    if (child.local === 'line-break') return run('\n');
    const inner =
      child.local === 'span' ? styles.textStyle('text', localAttribute(child, 'style-name'), style) : style;
    return runsOf(child, inner, styles);
  });
}

function hiddenColumnsOf(table: XmlElement): (column: number) => boolean {
  const ranges: [first: number, end: number][] = [];
  let at = 0;
  for (const column of descendants(table, ({ local }) => local === 'table-column')) {
    const end = at + odfCount(column, 'number-columns-repeated');
    if (['collapse', 'filter'].includes(localAttribute(column, 'visibility') ?? '')) ranges.push([at, end]);
    at = end;
  }
  return (column) => ranges.some(([first, end]) => column >= first && column < end);
}

export const odsReader: Reader = {
  id: 'ods',
  extensions: READ_ENDINGS.ods,
  sniff: (bytes) => openDocumentKind(bytes) === 'spreadsheet',
  trustsName: false,
  read: readOds,
};
