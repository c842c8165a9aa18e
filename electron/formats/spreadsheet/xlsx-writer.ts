import { writeZip } from '#formats/zip.ts';
import { attributeValue, xmlText } from '#formats/xml/xml-text.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Maximum length of a cell, in UTF-16 code units: what Excel opens. */
export const MAX_CELL = 32_767;

/** A workbook of one sheet, whose first line is a heading that stays in sight. Every cell is text, whatever it looks like. */
export function writeXlsx(name: string, lines: readonly (readonly string[])[]): Uint8Array {
  const rows = lines.map((cells, line) => {
    const style = line === 0 ? ' s="1"' : ' s="0"';
    const texts = cells.map((text, column) =>
      text === ''
        ? ''
        : `<c r="${columnName(column)}${line + 1}" t="inlineStr"${style}><is><t xml:space="preserve">${cellText(text)}</t></is></c>`,
    );
    return `<row r="${line + 1}">${texts.join('')}</row>`;
  });
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${[
        ['workbook', 'sheet.main'],
        ['worksheets/sheet1', 'worksheet'],
        ['styles', 'styles'],
      ]
        .map(
          ([part, type]) =>
            `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
        )
        .join('')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${attributeValue(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml':
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
      '<xf numFmtId="49" fontId="1" applyFont="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml':
      `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols><col min="1" max="${Math.max(1, lines[0]?.length ?? 1)}" width="28" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`,
  };
  const encoder = new TextEncoder();
  return writeZip(
    new Map(Object.entries(parts).map(([part, xml]) => [part, encoder.encode(DECLARATION + xml)])),
  );
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** Text as a cell has it: what looks like a character by its number is written so that it is none, as Excel does. */
function cellText(text: string): string {
  return xmlText(text.replace(/_(?=x[\dA-Fa-f]{4}_)/gu, '_x005F_'));
}

function columnName(column: number): string {
  const above = Math.trunc(column / 26);
  return (above === 0 ? '' : columnName(above - 1)) + String.fromCharCode(65 + (column % 26));
}
