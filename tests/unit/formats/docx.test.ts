import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN, formatMarks, normalised, parseMarks, type Run } from '#core/text/inline-marks.ts';
import { unzipSync } from 'fflate';
import { newModel } from '#formats/model.ts';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { readDocument } from '#formats/readers.ts';
import { docxOf, modelOf, paragraphsOf } from './documents.ts';

const p = (content: string, properties = '') =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const r = (text: string, properties = '') =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const textsOf = (body: string) => paragraphsOf('a.docx', docxOf(body)).map(({ text }) => text);

describe('reading Word documents', () => {
  it('joins runs and keeps bold, italics, line breaks and hyphens', () => {
    const body = p(
      r('قال ') +
        r('الوزير', '<w:rtl/><w:bCs/>') +
        r(' إن') +
        '<w:r><w:br/></w:r>' +
        r('الأمر ', '<w:b w:val="0"/>') +
        r('مهم', '<w:i/>') +
        '<w:r><w:noBreakHyphen/></w:r>',
    );
    expect(textsOf(body)).toEqual(['قال **الوزير** إن\nالأمر *مهم*\u2011']);
  });

  it('reads tracked changes as accepted, and says that there were some', () => {
    const body =
      p(
        `${r('بقي ')}<w:ins w:id="1" w:author="a">${r('أضيف')}</w:ins><w:del w:id="2"><w:r><w:delText>حُذف</w:delText></w:r></w:del>`,
      ) +
      p(r('أول'), '<w:rPr><w:del w:id="3"/></w:rPr>') +
      p(r(' وثان')) +
      '<w:moveFrom w:id="4"><w:p><w:r><w:t>منقول</w:t></w:r></w:p></w:moveFrom>';
    const read = readDocument({ name: 'a.docx', bytes: docxOf(body) });
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.model.rows.map(({ sources }) => sources[0]!.text)).toEqual(['بقي أضيف', 'أول وثان']);
    expect(read.value.warnings.map(({ code }) => code)).toEqual(['changes-accepted']);
  });

  it('follows links of both kinds, and leaves the rest of a field out', () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = p(
      `${field('begin')}<w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>${field('separate')}${r('هنا')}${field('end')}` +
        r(' و') +
        `<w:hyperlink r:id="rId9">${r('هناك')}</w:hyperlink>`,
    );
    const relations = [{ id: 'rId9', type: 'hyperlink', target: 'https://example.org/b', external: true }];
    expect(paragraphsOf('a.docx', docxOf(body, {}, relations)).map(({ text }) => text)).toEqual([
      '[هنا](https://example.org/a) و[هناك](https://example.org/b)',
    ]);
    const script = [{ id: 'rId9', type: 'hyperlink', target: 'javascript:alert(1)', external: true }];
    expect(paragraphsOf('a.docx', docxOf(body, {}, script))[0]!.text).toMatch(/ وهناك$/u);
  });

  it('puts notes behind the text, by their labels', () => {
    const reference = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const notes = [7, 3].map((id) => `<w:footnote w:id="${id}">${p(r(`حاشية ${id}`))}</w:footnote>`).join('');
    const read = paragraphsOf(
      'a.docx',
      docxOf(p(r('أول') + reference(3) + r(' وثان') + reference(7) + r('.')), {
        footnotes: { root: 'footnotes', content: notes },
      }),
    );
    expect(read).toEqual([
      { kind: 'body', text: 'أول[^1] وثان[^2].' },
      { kind: 'footnote', text: '[^1]: حاشية 3' },
      { kind: 'footnote', text: '[^2]: حاشية 7' },
    ]);
  });

  it('tells headings, lists, quotes and cells by their styles, however they are wrapped', () => {
    const style = (id: string) => `<w:pStyle w:val="${id}"/>`;
    const styles = {
      root: 'styles',
      content:
        '<w:style w:type="paragraph" w:styleId="عنوان1"><w:name w:val="heading 1"/></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="عنوان1"/></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>',
    };
    const body =
      p(r('عنوان'), style('عنوان1')) +
      `<w:sdt><w:sdtContent>${p(r('متن.'), style('Loop'))}</w:sdtContent></w:sdt>` +
      p(r('فرعي'), style('Mine')) +
      p(r('بند'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>') +
      p(r('قول'), style('Q')) +
      `<w:tbl><w:tr><w:tc>${p(r('خلية'))}${p('')}</w:tc><w:tc>${p(r('أخرى'))}</w:tc></w:tr></w:tbl>`;
    expect(paragraphsOf('a.docx', docxOf(body, { styles })).map(({ kind }) => kind)).toEqual([
      'headline',
      'body',
      'heading',
      'item',
      'quote',
      'cell',
      'cell',
    ]);
  });

  it('reads text boxes behind their paragraph, once', () => {
    const box = `<w:txbxContent>${p(r('في الإطار'))}</w:txbxContent>`;
    const body =
      p(
        `${r('قبل')}<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ) + p(r('بعد'));
    expect(textsOf(body)).toEqual(['قبل', 'في الإطار', 'بعد']);
  });
});

const runs = fc.array(
  fc.record({
    text: fc.constantFrom(
      'word',
      ' two words ',
      'a*b',
      '[x]',
      '\n',
      'كلمة',
      '&<>"',
      '1 < 2',
      '  ',
      'tab\there',
    ),
    strong: fc.boolean(),
    emphasis: fc.boolean(),
    link: fc.option(fc.constant('https://example.org/?a=1&b="'.replace('"', '%22')), { freq: 4 }),
    note: fc.constant(null),
  }),
  { minLength: 1, maxLength: 5 },
);

/** A text that is set in one style as a whole loses it: that is the paragraph's style. */
function mixed(given: readonly Run[]): string {
  return formatMarks([{ ...PLAIN, text: 'Plain ' }, ...given, { ...PLAIN, text: ' end.' }]);
}

describe('writing Word documents', () => {
  it('comes back as it was written: kinds, words, marks, tables and notes', () => {
    const kinds = fc.constantFrom('body', 'heading', 'item', 'numbered', 'quote', 'caption');
    const paragraphs = fc.array(fc.record({ kind: kinds, runs }), { minLength: 1, maxLength: 6 });
    const property = fc.property(paragraphs, (given) => {
      const english = given.map(({ kind, runs: of }) => ({ kind, english: mixed(of) }));
      const model = modelOf([{ kind: 'headline', english: 'A title' }, ...english]);
      const back = paragraphsOf('a.docx', writeEnglishDocx(model));
      const wanted = english.flatMap(({ kind, english: text }) =>
        text.split(/\n\s*\n/u).map((part) => ({ kind, text: part.trim() })),
      );
      const plain = (text: string) => normalised(parseMarks(text).runs);
      expect(back.map(({ kind, text }) => [kind, plain(text)])).toEqual([
        ['headline', plain('A title')],
        ...wanted.filter(({ text }) => text !== '').map(({ kind, text }) => [kind, plain(text)]),
      ]);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('has notes at the foot of the page where the English refers to them, else as text', () => {
    const model = modelOf([
      { english: 'One[^1] and again[^1].' },
      { kind: 'footnote', english: '[^1]: The **first** note.' },
      { kind: 'footnote', english: '[^2]: Nobody refers to it.' },
    ]);
    expect(paragraphsOf('a.docx', writeEnglishDocx(model)).map(({ text }) => text)).toEqual([
      'One[^1] and again\\[1\\].'.replaceAll('\\', ''),
      '[2]: Nobody refers to it.',
      '[^1]: The **first** note.',
    ]);
  });

  it('keeps the cells of a table together', () => {
    const cell = (row: number, column: number) => ({ table: 3, row, column });
    const given = [
      { kind: 'cell' as const, cell: cell(0, 0), english: 'City' },
      { kind: 'cell' as const, cell: cell(0, 1), english: 'Number' },
      { kind: 'cell' as const, cell: cell(1, 1), english: '12\n\nor more' },
    ];
    expect(paragraphsOf('a.docx', writeEnglishDocx(modelOf(given)))).toEqual([
      { kind: 'cell', text: 'City', cell: { table: 0, row: 0, column: 0 } },
      { kind: 'cell', text: 'Number', cell: { table: 0, row: 0, column: 1 } },
      { kind: 'cell', text: '12', cell: { table: 0, row: 1, column: 1 } },
      { kind: 'cell', text: 'or more', cell: { table: 0, row: 1, column: 1 } },
    ]);
  });

  it('is the same bytes for the same article', () => {
    const model = modelOf([{ english: 'One.' }]);
    expect(writeEnglishDocx(model)).toEqual(writeEnglishDocx(model));
  });

  it('has the English title in its properties, the Arabic one while there is none', () => {
    const titled = (english: string) => {
      const model = { ...modelOf([{ kind: 'headline', english }]), title: 'العنوان' };
      return new TextDecoder().decode(unzipSync(writeEnglishDocx(model))['docProps/core.xml']);
    };
    expect(titled('The **new** library')).toContain('<dc:title>The new library</dc:title>');
    expect(titled('')).toContain('<dc:title>العنوان</dc:title>');
  });

  it('has the details of the article in its properties', () => {
    const metadata = {
      byline: 'Nour & Omar',
      slug: 'road',
      desk: 'World',
      agency: 'Agency',
      embargo: '2026-03-01T12:00:00Z',
    };
    const bytes = writeEnglishDocx({ ...newModel([], 'Title'), metadata });
    const core = new TextDecoder().decode(unzipSync(bytes)['docProps/core.xml']);
    expect(core).toContain('<dc:creator>Nour &amp; Omar</dc:creator><dc:identifier>road</dc:identifier>');
    expect(core).toContain('<cp:category>World</cp:category><cp:keywords>Agency</cp:keywords>');
    expect(core).toContain('<cp:contentStatus>Embargo until 2026-03-01T12:00:00Z</cp:contentStatus>');
  });
});
