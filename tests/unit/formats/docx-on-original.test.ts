import type { WriteNotice } from '#core/file-notices.ts';
import { describe, expect, it } from 'vitest';
import { writePackage } from '#formats/docx/markup.ts';
import { writeOnOriginal } from '#formats/docx/on-original.ts';
import { newModel, type ArticleModel, type ModelRow } from '#formats/model.ts';
import { readDocument } from '#formats/readers.ts';
import { Zip, writeZip } from '#formats/zip.ts';
import { docxOf, paragraphsOf } from './documents.ts';
import { EMPTY_ROW } from './given.ts';

const r = (text: string, properties = '<w:rtl/>') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = '<w:bidi/>') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const PICTURE =
  '<w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r>';
const NOTES = `<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r>${r('حاشية')}</w:p></w:footnote>`;
const REFERENCE = '<w:r><w:rPr><w:rtl/></w:rPr><w:footnoteReference w:id="5"/></w:r>';
const SECTION = '<w:sectPr><w:bidi/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>';

const original = docxOf(
  p(
    r('عنوان كبير', '<w:rtl/><w:bCs/><w:szCs w:val="40"/><w:rFonts w:ascii="Georgia" w:cs="Amiri"/>'),
    '<w:bidi/><w:jc w:val="center"/>',
  ) +
    p(
      `${PICTURE}${r('متن أول')}${REFERENCE}<w:commentRangeStart w:id="1"/><w:ins w:id="2" w:author="x">${r(' أضيف')}</w:ins><w:r><w:commentReference w:id="1"/></w:r>`,
    ) +
    p(r('محاذى باليد'), '<w:jc w:val="right"/>') +
    `<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc>${p(r('خلية'))}</w:tc></w:tr></w:tbl>` +
    p('') +
    p(r('آخر')) +
    SECTION,
  { footnotes: { root: 'footnotes', content: NOTES }, comments: { root: 'comments', content: '' } },
);

/** The article that the original is imported as, with these English texts for its rows. */
function articleOf(bytes: Uint8Array, english: readonly string[]): ArticleModel {
  const read = readDocument({ name: 'a.docx', bytes });
  if (!read.ok) throw new Error(read.error.code);
  const { rows } = read.value.model;
  return newModel(rows.map((row, i) => ({ ...row, text: english[i] ?? '' })));
}

function documentXml(bytes: Uint8Array): string {
  return Buffer.from(new Zip(bytes).read('word/document.xml')!).toString('utf8');
}

const ENGLISH = [
  'A big headline',
  'A *first* body[^1] with a [link](https://example.org/en)',
  'Set by hand',
  'A cell',
  'The last',
  '[^1]: A note',
];

describe('the English on the original Word document', () => {
  const written = writeOnOriginal(articleOf(original, ENGLISH), original);
  const xml = documentXml(written);

  it('stands where the Arabic stood, notes and links with it', () => {
    expect(paragraphsOf('a.docx', written).map(({ text }) => text)).toEqual(ENGLISH);
    expect(xml).not.toMatch(/[\u0600-\u06ff]/u);
  });

  it('runs from left to right', () => {
    expect(xml).not.toMatch(/<w:(?:bidi|rtl|bidiVisual|cs)\b/u);
    expect(xml).toContain('<w:jc w:val="center"/>');
    expect(xml).toContain('<w:jc w:val="left"/>');
    expect(xml).not.toContain('w:val="right"');
  });

  it('stands instead of text that is given in several ways, and beside what is drawn in several', () => {
    const ways = (choice: string, fallback: string) =>
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
    const drawing = '<w:drawing><a/></w:drawing>';
    const bytes = docxOf(
      p(`${r('قال')}<w:r>${ways('<w:t>أولا</w:t>', '<w:t>بديلا</w:t>')}</w:r>`) +
        p(r('ثم') + ways(r('مضى'), r('مشى'))) +
        p(`${r('صورة')}<w:r>${ways(drawing, '<w:pict/>')}</w:r>${ways(`<w:r>${drawing}</w:r>`, '')}`),
    );
    const written = writeOnOriginal(articleOf(bytes, ['One', 'Two', 'Three']), bytes);
    expect(paragraphsOf('a.docx', written).map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
    const xml = documentXml(written);
    expect(xml).not.toMatch(/[\u0600-\u06ff]/u);
    expect(xml.split(drawing)).toHaveLength(3);
  });

  it('begins where lines do in a document that has all of its text at their ends, as LibreOffice writes it', () => {
    const atEnd = (text: string) => p(r(text), '<w:bidi w:val="1"/><w:jc w:val="right"/>');
    const atStart = p(r('أول'), '<w:bidi/><w:jc w:val="left"/>');
    const alignments = (body: string) => {
      const bytes = docxOf(body);
      const xml = documentXml(writeOnOriginal(articleOf(bytes, ['One', 'Two', 'Three']), bytes));
      return [...xml.matchAll(/<w:jc w:val="(\w+)"/gu)].map((match) => match[1]);
    };
    expect(alignments(atEnd('واحد') + atEnd('اثنان') + atStart)).toEqual(['left', 'left', 'left']);
    // A signature is where it was: at the ends of lines.
    expect(alignments(p(r('واحد')) + atStart + atEnd('ليلى'))).toEqual(['left', 'right']);
  });

  it('is set as the Arabic was, and keeps pictures and pages', () => {
    expect(xml).toContain(
      '<w:rFonts w:ascii="Georgia" w:cs="Amiri"/><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>',
    );
    expect(xml).toContain('<pic:pic');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
  });

  it('has no tracked changes and no comments of the original', () => {
    expect(xml).not.toMatch(/<w:(?:ins|del|comment)/u);
  });

  it('keeps every part that it does not touch byte for byte', () => {
    const [before, after] = [new Zip(original), new Zip(written)];
    for (const name of before.names.filter((each) => !/document|footnotes|styles|numbering/u.test(each))) {
      expect(after.read(name)).toEqual(before.read(name));
    }
  });

  it('takes paragraphs of any number: merged, cut, added, left out', () => {
    const model = articleOf(original, ENGLISH);
    const [first, second, third, cell, last] = model.rows as [
      ModelRow,
      ModelRow,
      ModelRow,
      ModelRow,
      ModelRow,
    ];
    const rows: ModelRow[] = [
      { ...EMPTY_ROW, text: 'Before all' },
      { ...first, text: 'Headline\n\nand more' },
      { ...second, sources: [...second.sources, ...third.sources], text: 'Merged' },
      { ...EMPTY_ROW, text: 'Added' },
      { ...cell, text: '' },
      { ...last, text: 'Last' },
    ];
    const bytes = writeOnOriginal({ ...model, rows }, original);
    expect(paragraphsOf('a.docx', bytes).map(({ text }) => text)).toEqual([
      'Before all',
      'Headline',
      'and more',
      'Merged',
      'Added',
      'Last',
    ]);
    // A cell without a paragraph is no document that Word opens.
    expect(documentXml(bytes)).toMatch(/<w:tc><w:p>(?:(?!<w:t>).)*<\/w:p><\/w:tc>/u);
  });

  it('keeps references to notes that the English does not name, at the end of their paragraph', () => {
    const english = ENGLISH.with(1, 'A first body');
    const back = readDocument({
      name: 'a.docx',
      bytes: writeOnOriginal(articleOf(original, english), original),
    });
    expect(back.ok && back.value.model.rows.map(({ sources }) => sources[0]!.text)).toEqual(
      ENGLISH.with(1, 'A first body[^1]'),
    );
    // A note without English goes, and its reference with it.
    const without = documentXml(writeOnOriginal(articleOf(original, english.with(5, '')), original));
    expect(without).not.toContain('footnoteReference');
  });

  it('is seen where the style of its paragraph hides and its words do not', () => {
    const hiding = docxOf(
      '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>ظاهر</w:t></w:r></w:p>',
      {
        styles: {
          root: 'styles',
          content:
            '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>',
        },
      },
    );
    const seen = writeOnOriginal(articleOf(hiding, ['Seen']), hiding);
    const back = readDocument({ name: 'a.docx', bytes: seen });
    expect(back.ok && back.value.model.rows.map(({ sources }) => sources[0]!.text)).toEqual(['Seen']);
  });

  it('is put into a document that writes its elements with another prefix', () => {
    const parts = new Map(new Zip(original).names.map((name) => [name, new Zip(original).read(name)!]));
    const other = documentXml(original)
      .replace(/(<\/?|\s|:)w:/gu, '$1o:')
      .replace('xmlns:w=', 'xmlns:o=');
    parts.set('word/document.xml', Buffer.from(other));
    const renamed = writeZip(parts);
    const back = readDocument({
      name: 'a.docx',
      bytes: writeOnOriginal(articleOf(renamed, ENGLISH), renamed),
    });
    expect(back.ok && back.value.model.rows.map(({ sources }) => sources[0]!.text)).toEqual(ENGLISH);
  });

  it('is refused where the article is not from a Word document, or not from this one', () => {
    const refused = (bytes: Uint8Array | null) => {
      try {
        writeOnOriginal(articleOf(original, ENGLISH), bytes);
        return 'written';
      } catch (error) {
        return String(error);
      }
    };
    expect(refused(Buffer.from('text'))).toContain('original-does-not-fit');
    expect(refused(null)).toContain('original-does-not-fit');
    expect(refused(docxOf(p(r('غير ذلك'))))).toContain('original-does-not-fit');
  });
});

describe('what of the original is no text of the article', () => {
  const numbering = {
    root: 'numbering',
    content:
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="arabicAbjad"/></w:lvl></w:abstractNum>',
  };
  const described = PICTURE.replace(
    '<w:drawing>',
    '<w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1" descr="صورة النهر"/>',
  );
  const contents = p(r('عنوان فرعي … ٣'), '<w:pStyle w:val="TOC1"/><w:bidi/>');
  const styles = {
    root: 'styles',
    content:
      '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
  };
  const bytes = writePackage(
    { title: 'عنوان كبير', metadata: {} },
    contents +
      p(described + r('عنوان كبير'), '<w:pStyle w:val="Title"/><w:bidi/>') +
      p(r('متن')) +
      '<w:sectPr><w:pgNumType w:fmt="hindiNumbers" w:start="3"/><w:bidi/></w:sectPr>',
    { styles, numbering, header: { root: 'hdr', content: p(r('صحيفة المثال')) + p(r('12')) } },
    [],
  );
  const model = articleOf(bytes, ['The *big* headline', 'The body, of نص']);

  it('is counted and told where it stays Arabic', () => {
    const told: WriteNotice[] = [];
    writeOnOriginal(model, bytes, (notice) => told.push(notice));
    expect(told).toEqual([{ code: 'arabic-kept', values: { row: null, count: 3 } }]);
    writeOnOriginal(articleOf(original, ENGLISH), original, (notice) => told.push(notice));
    expect(told).toHaveLength(1);
  });

  it('is English where it can be: how things are counted, and the title', () => {
    const zip = new Zip(writeOnOriginal(model, bytes));
    const part = (name: string) => Buffer.from(zip.read(name)!).toString('utf8');
    expect(part('word/numbering.xml')).toContain('<w:numFmt w:val="lowerLetter"/>');
    expect(part('word/document.xml')).toContain('<w:pgNumType w:fmt="decimal" w:start="3"/>');
    expect(part('docProps/core.xml')).toContain('<dc:title>The big headline</dc:title>');
  });
});
