import { describe, expect, it } from 'vitest';
import { readDocument } from '#formats/readers.ts';
import { failureOf, paragraphsOf } from './documents.ts';
import { archiveOf, odfMeta, odtOf } from './office-files.ts';

const paragraphs = (body: string, styles = '') => paragraphsOf('a.odt', odtOf(body, styles));
const texts = (body: string, styles = '') => paragraphs(body, styles).map(({ text }) => text);
const kinds = (body: string, styles = '') => paragraphs(body, styles).map(({ kind }) => kind);

function warningsOf(body: string, styles = '') {
  const read = readDocument({ name: 'a.odt', bytes: odtOf(body, styles) });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.warnings;
}

const style = (name: string, family: string, properties: string, parent = '') =>
  `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}">` +
  `<style:text-properties ${properties}/></style:style>`;

describe('a text of OpenDocument', () => {
  it('is read by its paragraphs, with white space of the file as one blank and written blanks as they are', () => {
    expect(
      texts(
        '<text:p>\n  قال <text:span>الوزير</text:span>\n  <text:span> إن</text:span> السوق<text:s text:c="2"/>مفتوح</text:p>' +
          '<text:p>سطر<text:line-break/>آخر<text:tab/>هنا</text:p><text:p> </text:p>',
      ),
    ).toEqual(['قال الوزير إن السوق  مفتوح', 'سطر\nآخر\tهنا']);
  });

  it('has its headings, lists, quotes and captions by style and place', () => {
    const lists =
      '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/>' +
      '<text:list-level-style-bullet text:level="2"/></text:list-style>' +
      style('Title', 'paragraph', '') +
      style('P1', 'paragraph', '', 'Title') +
      style('Q', 'paragraph', '', 'Quotations') +
      style('Quotations', 'paragraph', '');
    const item = (content: string) => `<text:list-item>${content}</text:list-item>`;
    const body =
      '<text:p text:style-name="P1">عنوان</text:p><text:h text:outline-level="2">فرعي</text:h>' +
      `<text:list text:style-name="N">${item('<text:p>واحد</text:p><text:list>' + item('<text:p>نقطة</text:p>') + '</text:list>')}</text:list>` +
      `<text:list>${item('<text:p>بند</text:p>')}</text:list>` +
      '<text:p text:style-name="Q">اقتباس</text:p><text:p>نص.</text:p>';
    expect(kinds(body, lists)).toEqual(['headline', 'heading', 'numbered', 'item', 'item', 'quote', 'body']);
  });

  it('keeps stress of Arabic letters and links, and no style that a whole paragraph has', () => {
    const styles =
      style('B', 'text', 'style:font-weight-complex="bold"') +
      style('I', 'text', 'fo:font-style="italic"') +
      style('LatinOnly', 'text', 'fo:font-weight="bold" style:font-weight-complex="normal"') +
      style('PB', 'paragraph', 'fo:font-weight="bold"');
    expect(
      texts(
        '<text:p>قال <text:span text:style-name="B">نعم</text:span> و<text:span text:style-name="LatinOnly">لا</text:span> ' +
          '<text:a xlink:href="https://example.org/a"><text:span text:style-name="I">هنا</text:span></text:a></text:p>' +
          '<text:p text:style-name="PB">كله غامق</text:p>',
        styles,
      ),
    ).toEqual(['قال **نعم** ولا *[هنا](https://example.org/a)*', 'كله غامق']);
  });

  it('has the cells of tables in their columns, merged ones included', () => {
    const cell = (text: string, more = '') =>
      `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
    const body =
      '<text:p>قبل.</text:p><table:table><table:table-header-rows><table:table-row>' +
      cell('أ', 'table:number-columns-spanned="2"') +
      '<table:covered-table-cell/>' +
      cell('ج') +
      '</table:table-row></table:table-header-rows><table:table-row>' +
      '<table:table-cell table:number-columns-repeated="2"/>' +
      cell('ثالث') +
      '</table:table-row></table:table><text:p>بعد.</text:p>';
    expect(paragraphs(body).map(({ text, cell: place }) => [text, place?.row, place?.column])).toEqual([
      ['قبل.', undefined, undefined],
      ['أ', 0, 0],
      ['ج', 0, 2],
      ['ثالث', 1, 2],
      ['بعد.', undefined, undefined],
    ]);
  });

  it('has its notes at the end and its text boxes behind the paragraph that they hang on', () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note>';
    const box = '<draw:frame><draw:text-box><text:p>إطار</text:p></draw:text-box></draw:frame>';
    expect(texts(`<text:p>قال${note} ثم${box} مضى.</text:p><text:p>نهاية.</text:p>`)).toEqual([
      'قال[^1] ثم مضى.',
      'إطار',
      'نهاية.',
      '[^1]: حاشية',
    ]);
  });

  it('leaves behind deletions, comments, pictures, objects and hidden text, and says so with the place', () => {
    const body =
      '<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion><text:p>محذوف</text:p></text:deletion></text:changed-region><text:changed-region xml:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>' +
      '<text:p>قال<text:change text:change-id="c1"/><office:annotation><dc:creator>س</dc:creator><text:p>تعليق</text:p></office:annotation> الوزير' +
      '<text:span text:style-name="H">سر</text:span><draw:frame><draw:image/><svg:desc xmlns:svg="urn:svg">السوق</svg:desc></draw:frame></text:p>' +
      '<text:p>ثم<draw:frame><draw:object/><draw:title>رسم</draw:title></draw:frame> مضى.</text:p>' +
      '<text:table-of-content><text:index-body><text:p>فهرس</text:p></text:index-body></text:table-of-content>';
    const styles = style('H', 'text', 'text:display="none"');
    expect(texts(body, styles)).toEqual(['قال الوزير', 'ثم مضى.']);
    expect(warningsOf(body, styles)).toEqual([
      {
        code: 'changes-accepted',
        values: { count: 2 },
        places: [{ kind: 'paragraph', at: '1', text: 'محذوف' }],
      },
      {
        code: 'comments-left',
        values: { count: 1 },
        places: [{ kind: 'paragraph', at: '1', text: 'تعليق' }],
      },
      { code: 'images-left', values: { count: 1 }, places: [{ kind: 'paragraph', at: '1', text: 'السوق' }] },
      {
        code: 'objects-left',
        values: { count: 2 },
        places: [
          { kind: 'paragraph', at: '2', what: 'object', text: 'رسم' },
          { kind: 'paragraph', at: '3', what: 'contents', text: 'فهرس' },
        ],
      },
      { code: 'hidden-left', values: { count: 1 }, places: [{ kind: 'paragraph', at: '1', text: 'سر' }] },
    ]);
  });

  it('leaves behind headers and footers with words, each text once', () => {
    const page = (header: string, footer: string) =>
      `<style:master-page><style:header><text:p>${header}</text:p></style:header><style:footer><text:p>${footer}</text:p></style:footer></style:master-page>`;
    const styles = `<office:document-styles xmlns:office="urn:office" xmlns:style="urn:style" xmlns:text="urn:text"><office:master-styles>${page('سري', '1')}${page('سري', 'صفحة 2')}</office:master-styles></office:document-styles>`;
    const read = readDocument({
      name: 'a.odt',
      bytes: odtOf('<text:p>نص.</text:p>', '', { 'styles.xml': styles }),
    });
    expect(read.ok && read.value.warnings).toEqual([
      {
        code: 'margins-left',
        values: { count: 2 },
        places: [
          { kind: 'header', at: '', text: 'سري' },
          { kind: 'footer', at: '', text: 'صفحة 2' },
        ],
      },
    ]);
  });

  it('has a table in a cell as a table of its own', () => {
    const cell = (content: string) => `<table:table-cell>${content}</table:table-cell>`;
    const table = (...cells: string[]) =>
      `<table:table><table:table-row>${cells.map(cell).join('')}</table:table-row></table:table>`;
    const inner = table('<text:p>ب</text:p>', '<text:p>ج</text:p>');
    const body = table(`<text:p>أ</text:p>${inner}`, '<text:p>د</text:p>');
    expect(paragraphs(body).map(({ text, cell: at }) => [text, at!.table, at!.column])).toEqual([
      ['أ', 0, 0],
      ['ب', 1, 0],
      ['ج', 1, 1],
      ['د', 0, 1],
    ]);
  });

  it('says who wrote it and what it is called', () => {
    const more = {
      'meta.xml': odfMeta('<dc:title>السوق</dc:title><meta:initial-creator>ليلى</meta:initial-creator>'),
    };
    const read = readDocument({ name: 'a.odt', bytes: odtOf('<text:p>نص.</text:p>', '', more) });
    expect(read.ok && [read.value.model.title, read.value.model.metadata]).toEqual([
      'السوق',
      { byline: 'ليلى' },
    ]);
  });

  it('is known by its content, also where its type is packed or missing', () => {
    expect(paragraphsOf('a.bin', odtOf('<text:p>نص</text:p>'))).toHaveLength(1);
    const content =
      '<o:document-content xmlns:o="urn:office" xmlns:text="urn:text"><o:body><o:text><text:p>نص</text:p></o:text></o:body></o:document-content>';
    const bare = archiveOf({ 'content.xml': content, 'META-INF/manifest.xml': '<manifest/>' });
    expect(paragraphsOf('a.odt', bare)).toHaveLength(1);
  });

  it('is refused where it has a password, no text or a part that is damaged', () => {
    const locked = { 'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>' };
    expect(failureOf('a.odt', odtOf('<text:p>نص</text:p>', '', locked))).toBe('file-locked');
    expect(failureOf('a.odt', odtOf(''))).toBe('file-empty');
    expect(failureOf('a.odt', odtOf('<text:p>'))).toMatch(/^file-damaged content\.xml:/u);
  });
});
