import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '#formats/codec.ts';
import { readDocument } from '#formats/readers.ts';
import { failureOf } from './documents.ts';
import { inlineRows, odsOf, xlsxOf } from './office-files.ts';

function read(name: string, bytes: Uint8Array): ReadDocument {
  const document = readDocument({ name, bytes });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value;
}

const pairs = ({ model }: ReadDocument) =>
  model.rows.map(({ sources, text }) => [sources.map((source) => source.text).join('|'), text]);

const cell = (text: string, more = '') =>
  `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, more = '') => `<table:table-row ${more}>${cells}</table:table-row>`;
const table = (rows: string, name = 'ورقة', style = '') =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;

const ARABIC = ['قال الوزير إن السوق مفتوح.', 'ثم مضى.'] as const;
const PAIRS = [
  [ARABIC[0], 'The minister said the market is open.'],
  [ARABIC[1], 'Then he left.'],
] as const;

describe('a workbook of Excel', () => {
  it('is read by its headings, wherever its table begins', () => {
    const rows = [
      ['قائمة الأسبوع'],
      [],
      ['#', 'English', 'Arabic (ar)'],
      ['1', PAIRS[0][1], ARABIC[0]],
      ['2', PAIRS[1][1], ARABIC[1]],
    ];
    const document = read('a.xlsx', xlsxOf([{ name: 'A', xml: inlineRows(rows) }]));
    expect(pairs(document)).toEqual(PAIRS);
    expect(document.model.rows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(document.warnings).toEqual([
      {
        code: 'beside-left',
        values: { count: 1 },
        places: [{ kind: 'line', at: '1', text: 'قائمة الأسبوع' }],
      },
    ]);
  });

  it('is read by its letters where it has no headings, with gaps between its cells', () => {
    const rows = PAIRS.map(([arabic, english]) => [english, null, arabic]);
    expect(pairs(read('a.xlsx', xlsxOf([{ name: 'A', xml: inlineRows(rows) }])))).toEqual(PAIRS);
  });

  it('has shared strings with stress, line breaks, and characters that XML cannot hold', () => {
    const strings = [
      '<r><t xml:space="preserve">قال </t></r><r><rPr><b/></rPr><t>الوزير</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
      '<t>The *minister* said_x000B_so</t>',
    ];
    const xml = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData>';
    expect(pairs(read('a.xlsx', xlsxOf([{ name: 'A', xml }], strings)))).toEqual([
      ['قال **الوزير**', 'The \\*minister\\* said\nso'],
    ]);
  });

  it('shows dates of days as dates, and formulas by what they came to', () => {
    const styles = {
      'xl/styles.xml':
        '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    };
    const text = (value: string) => `<c t="str"><f>A1</f><v>${value}</v></c>`;
    const xml = `<sheetData><row>${['Arabic', 'English', 'Date'].map(text).join('')}</row><row>${text(ARABIC[0])}${text('Said')}<c s="1"><v>45292</v></c></row></sheetData>`;
    const [first] = read('a.xlsx', xlsxOf([{ name: 'A', xml }], [], styles)).model.rows;
    expect(first).toMatchObject({ text: 'Said', written: { at: '2024-01-01' } });
  });

  it('gives the pairs of all sheets, and names those without and what is hidden', () => {
    const good = (english: string) =>
      inlineRows([
        ['العربية', 'الإنجليزية', 'Extra'],
        [ARABIC[0], english, 'x'],
      ]);
    const hidden = good('Second').replace('<row r="2">', '<row r="2" hidden="1">');
    const document = read(
      'a.xlsx',
      xlsxOf([
        { name: 'One', xml: good('First') },
        { name: 'Two', xml: hidden },
        { name: 'Secret', xml: good('Third'), state: 'hidden' },
        { name: 'Names', xml: inlineRows([['سالم'], ['ليلى']]) },
        { name: 'Empty', xml: '<sheetData/>' },
      ]),
    );
    expect(pairs(document)).toEqual([[ARABIC[0], 'First']]);
    expect(document.warnings).toEqual([
      {
        code: 'hidden-left',
        values: { count: 2 },
        places: [
          { kind: 'line', at: '2', text: `${ARABIC[0]} Second x` },
          { kind: 'part', at: 'Secret', text: 'العربية' },
        ],
      },
      { code: 'columns-left', values: { count: 1 }, places: [{ kind: 'column', at: 'Extra' }] },
      {
        code: 'sheets-left',
        values: { count: 2 },
        places: [
          { kind: 'part', at: 'Two', text: 'العربية' },
          { kind: 'part', at: 'Names', text: 'سالم' },
        ],
      },
    ]);
  });

  it('names columns that are not read by their numbers where it has no headings', () => {
    const bare = inlineRows([
      ['k1', ARABIC[0], 'The minister said so.'],
      ['k2', ARABIC[1], 'Then he left.'],
    ]);
    expect(read('a.xlsx', xlsxOf([{ name: 'A', xml: bare }])).warnings).toEqual([
      { code: 'columns-left', values: { count: 1 }, places: [{ kind: 'column', at: '1', text: 'k1' }] },
    ]);
  });

  it('leaves out a hidden column', () => {
    const xml = `<cols><col min="3" max="3" hidden="1"/></cols>${inlineRows([
      ['Arabic', 'English', 'Note'],
      [ARABIC[0], 'Said', 'سر'],
    ])}`;
    const document = read('a.xlsx', xlsxOf([{ name: 'A', xml }]));
    expect(document.model.rows[0]!.comments).toEqual([]);
    expect(document.warnings.map(({ code }) => code)).toEqual(['hidden-left']);
  });

  it('is refused without pairs, and where a line has more columns than any table', () => {
    const arabic = inlineRows([['سالم', 'Salem'], ['نص عربي بلا ترجمة'], ['نص آخر بلا ترجمة']]);
    expect(failureOf('a.xlsx', xlsxOf([{ name: 'A', xml: arabic }]))).toBe('pairs-not-found');
    const far =
      '<sheetData><row><c r="A1" t="str"><v>نص</v></c><c r="XFD1" t="str"><v>x</v></c></row></sheetData>';
    expect(failureOf('a.xlsx', xlsxOf([{ name: 'A', xml: far }]))).toBe('pairs-not-found');
  });
});

describe('a workbook of OpenDocument', () => {
  it('is read by its headings, with repeated cells and lines', () => {
    const rows =
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="3"') +
      row(cell('English') + '<table:table-cell/>' + cell('Arabic')) +
      row(cell(PAIRS[0][1]) + '<table:table-cell/>' + cell(ARABIC[0])) +
      row(cell(PAIRS[1][1]) + '<table:table-cell/>' + cell(ARABIC[1]), 'table:number-rows-repeated="2"') +
      row('<table:table-cell/>', 'table:number-rows-repeated="1048000"');
    expect(pairs(read('a.ods', odsOf(table(rows))))).toEqual([...PAIRS, PAIRS[1]]);
  });

  it('has stress, several paragraphs in a cell, and no comments', () => {
    const styles =
      '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>';
    const commented =
      '<table:table-cell><office:annotation><text:p>تعليق</text:p></office:annotation><text:p>قال <text:span text:style-name="B">نعم</text:span></text:p><text:p>ثم</text:p></table:table-cell>';
    const document = read('a.ods', odsOf(table(row(commented + cell('Yes'))), styles));
    expect(pairs(document)).toEqual([['قال **نعم**\nثم', 'Yes']]);
    expect(document.warnings).toEqual([
      { code: 'comments-left', values: { count: 1 }, places: [{ kind: 'line', at: '1', text: 'تعليق' }] },
    ]);
  });

  it('leaves out hidden lines, columns and sheets, and names them', () => {
    const styles =
      '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const columns =
      '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/>';
    const rows =
      columns +
      row(cell('Arabic') + cell('English') + cell('Note')) +
      row(cell(ARABIC[0]) + cell('Said') + cell('سر')) +
      row(cell(ARABIC[1]) + cell('Left'), 'table:visibility="filter"');
    const document = read('a.ods', odsOf(table(rows) + table(rows, 'Secret', 'H'), styles));
    expect(pairs(document)).toEqual([[ARABIC[0], 'Said']]);
    expect(document.warnings).toEqual([
      {
        code: 'hidden-left',
        values: { count: 4 },
        places: [
          { kind: 'line', at: '1', text: 'Note' },
          { kind: 'line', at: '2', text: 'سر' },
          { kind: 'line', at: '3', text: `${ARABIC[1]} Left` },
          { kind: 'part', at: 'Secret', text: 'Arabic' },
        ],
      },
    ]);
  });

  it('is refused where one line is repeated beyond the rows that an article has', () => {
    const rows = row(cell(ARABIC[0]) + cell('Said'), 'table:number-rows-repeated="1048576"');
    expect(failureOf('a.ods', odsOf(table(rows)))).toMatch(/^file-too-large/u);
  });
});
