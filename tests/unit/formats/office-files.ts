import { writeZip } from '#formats/zip.ts';

// Documents of OpenDocument and workbooks of Excel, written as markup.

const bytes = (text: string) => new TextEncoder().encode(text);

const NAMESPACES = ['office', 'style', 'text', 'table', 'draw', 'fo', 'dc', 'meta']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(' ');

/** An archive with these parts. */
export function archiveOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return writeZip(new Map(Object.entries(parts).map(([name, text]) => [name, bytes(text)])));
}

function openDocument(
  kind: 'text' | 'spreadsheet',
  body: string,
  styles: string,
  more: Record<string, string>,
) {
  return archiveOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml':
      `<office:document-content ${NAMESPACES}><office:automatic-styles>${styles}</office:automatic-styles>` +
      `<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'META-INF/manifest.xml': '<manifest/>',
    ...more,
  });
}

/** A text of OpenDocument. `styles`: those that were made for single places. */
export function odtOf(body: string, styles = '', more: Record<string, string> = {}): Uint8Array {
  return openDocument('text', body, styles, more);
}

/** A workbook of OpenDocument. */
export function odsOf(body: string, styles = ''): Uint8Array {
  return openDocument('spreadsheet', body, styles, {});
}

/** The properties of a document of OpenDocument. */
export function odfMeta(content: string): string {
  return `<office:document-meta ${NAMESPACES}><office:meta>${content}</office:meta></office:document-meta>`;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface GivenSheet {
  name: string;
  /** Content of `worksheet`. */
  xml: string;
  state?: string;
}

/** A workbook of Excel. `strings`: content of the shared strings. */
export function xlsxOf(
  sheets: readonly GivenSheet[],
  strings: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (content: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  return archiveOf({
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}" state="${state}" r:id="s${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map((_, i) => relation(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
        relation('strings', 'sharedStrings', 'sharedStrings.xml') +
        relation('styles', 'styles', 'styles.xml'),
    ),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((string) => `<si>${string}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${xml}</worksheet>`,
      ]),
    ),
    ...more,
  });
}

/** Rows of cells with text, written into the sheet itself; null: the cell is not in the file. */
export function inlineRows(rows: readonly (readonly (string | null)[])[]): string {
  const cell = (text: string | null, r: number, c: number) =>
    text === null
      ? ''
      : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  return `<sheetData>${rows
    .map((cells, r) => `<row r="${r + 1}">${cells.map((text, c) => cell(text, r, c)).join('')}</row>`)
    .join('')}</sheetData>`;
}
