import { describe, expect, it } from 'vitest';
import type { ReadWarning } from '#core/file-notices.ts';
import type { Relationship, WordPart } from '#formats/docx/markup.ts';
import { readDocument } from '#formats/readers.ts';
import { docxOf } from './documents.ts';

const NAMES =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ' +
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const t = (text: string, properties = '') =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = '') =>
  `<w:p ${NAMES}>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;

function read(body: string, parts: Record<string, WordPart> = {}, relations: Relationship[] = []) {
  const document = readDocument({ name: 'a.docx', bytes: docxOf(body, parts, relations) });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const { model, warnings } = document.value;
  return { texts: model.rows.flatMap(({ sources }) => sources.map(({ text }) => text)), model, warnings };
}
const left = (warnings: readonly ReadWarning[], code: ReadWarning['code']) =>
  warnings
    .find((warning) => warning.code === code)
    ?.places?.map(({ at, what, text }) => [at, what, text].filter((each) => each !== undefined).join(' '));

describe('what a Word document says in two ways', () => {
  const either = (requires: string, choice: string, fallback: string) =>
    `<mc:AlternateContent><mc:Choice Requires="${requires}">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;

  it('is read once: the way that is understood, else the last resort', () => {
    const sentence = (content: string) =>
      read(p(t('بلغ العدد ') + content + t(' عضوا.')) + p(t('ثم زاد.'))).texts[0];
    expect(sentence(either('wps', t('خمسة'), t('5')))).toBe('بلغ العدد خمسة عضوا.');
    expect(sentence(either('zz', t('خمسة'), t('5')))).toBe('بلغ العدد 5 عضوا.');
    expect(sentence(`<w:r>${either('zz', '', '<w:t>5</w:t>')}</w:r>`)).toBe('بلغ العدد 5 عضوا.');
    const around = `<mc:AlternateContent ${NAMES}><mc:Choice Requires="w14">${p(t('فقرة حديثة.'))}</mc:Choice><mc:Fallback>${p(t('فقرة قديمة.'))}</mc:Fallback></mc:AlternateContent>`;
    expect(read(p(t('أولى.')) + around).texts).toEqual(['أولى.', 'فقرة حديثة.']);
  });
});

describe('text that a Word document hides', () => {
  const styles: WordPart = {
    root: 'styles',
    content:
      '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Base"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>',
  };

  it('stays behind, whether by itself or by a style, and is named', () => {
    const { texts, warnings } = read(
      p(
        t('قال الوزير') +
          t(' سرا', '<w:rStyle w:val="Secret"/>') +
          t(' علنا', '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'),
      ) +
        p(t('للمحرر فقط'), '<w:pStyle w:val="Note"/>') +
        p(t('ثم غادر.')),
      { styles },
    );
    expect(texts).toEqual(['قال الوزير علنا', 'ثم غادر.']);
    expect(left(warnings, 'hidden-left')).toEqual(['1 سرا', '2 للمحرر فقط']);
  });
});

describe('what a Word document holds beside paragraphs', () => {
  it('is named with where it stands: diagrams, charts, WordArt, formulas and embedded documents', () => {
    const drawing = (content: string) => p(`<w:r><w:drawing>${content}</w:drawing></w:r>`);
    const related = (id: string, target: string): Relationship => ({ id, type: 'diagramData', target });
    const { texts, warnings } = read(
      p(t('أولى.')) +
        drawing('<dgm:relIds r:dm="rIdA"/>') +
        '<w:altChunk r:id="rIdB"/>' +
        p(t('ثانية.')) +
        drawing('<c:chart r:id="rIdC"/>') +
        p(
          '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="لافتة"/></v:shape></w:pict></w:r>',
        ) +
        p(
          t('ثالثة ') +
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:t>x+1</m:t></m:oMath>',
        ),
      {
        diagram: { root: 'dgm:dataModel', attributes: NAMES, content: '<a:t>مرحلة</a:t><a:t>ثانية</a:t>' },
        chart: { root: 'c:chartSpace', attributes: NAMES, content: '<a:t>الإنتاج</a:t>' },
      },
      [related('rIdA', 'diagram.xml'), related('rIdB', 'chunk.html'), related('rIdC', 'chart.xml')],
    );
    expect(texts).toEqual(['أولى.', 'ثانية.', 'ثالثة']);
    expect(left(warnings, 'objects-left')).toEqual([
      '2 diagram مرحلة ثانية',
      '2 document word/chunk.html',
      '3 chart الإنتاج',
      '3 word-art لافتة',
      '3 formula x+1',
    ]);
  });

  it('is named by its words: comments, tracked changes, pictures, headers and footers', () => {
    const comment = (id: number, text: string) => `<w:comment w:id="${id}">${p(t(text))}</w:comment>`;
    const margin = (id: string, type: string): Relationship => ({ id, type, target: `${id}.xml` });
    const { texts, warnings } = read(
      p(
        t('قال') +
          '<w:r><w:commentReference w:id="7"/></w:r><w:del><w:r><w:delText> كذبا</w:delText></w:r></w:del>' +
          `<w:ins>${t(' صدقا')}</w:ins>`,
      ) +
        p(
          '<w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" id="1" name="x" descr="السوق"/><pic:pic xmlns:pic="urn:pic"/></w:drawing></w:r>',
        ),
      {
        comments: { root: 'comments', content: comment(7, 'متى؟') },
        header1: { root: 'hdr', content: p(t('سري')) },
        footer1: { root: 'ftr', content: p(t('12')) },
        footer2: { root: 'ftr', content: p(t('الصفحة 12')) },
      },
      [margin('header1', 'header'), margin('footer1', 'footer'), margin('footer2', 'footer')],
    );
    expect(texts).toEqual(['قال صدقا']);
    expect(left(warnings, 'changes-accepted')).toEqual(['1 كذبا', '1 صدقا']);
    expect(left(warnings, 'comments-left')).toEqual(['1 متى؟']);
    expect(left(warnings, 'images-left')).toEqual(['2 السوق']);
    expect(warnings.find(({ code }) => code === 'margins-left')).toEqual({
      code: 'margins-left',
      values: { count: 2 },
      places: [
        { kind: 'header', at: '', text: 'سري' },
        { kind: 'footer', at: '', text: 'الصفحة 12' },
      ],
    });
  });

  it('is named once where it is a table of contents', () => {
    const styles: WordPart = {
      root: 'styles',
      content: '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>',
    };
    const entry = (text: string) => p(t(text), '<w:pStyle w:val="T"/>');
    const { texts, warnings } = read(
      p(t('قبل.')) + entry('الفصل الأول 3') + entry('الثاني 9') + p(t('بعد.')),
      {
        styles,
      },
    );
    expect(texts).toEqual(['قبل.', 'بعد.']);
    expect(left(warnings, 'objects-left')).toEqual(['2 contents الفصل الأول 3']);
  });

  it('is read where it is text: symbols, chosen entries of lists, the base of ruby', () => {
    const list =
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="صباحا"/><w:listEntry w:val="مساء"/></w:ddList></w:ffData></w:fldChar></w:r>' +
      '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const symbol = (font: string, code: string) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
    const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${t('شرح')}</w:rt><w:rubyBase>${t('الأصل')}</w:rubyBase></w:ruby></w:r>`;
    const { texts, warnings } = read(
      p(t('يفتح ') + list + t('.')) +
        p(symbol('Wingdings', 'F0FC') + t(' نعم ') + symbol('Arial', '00D7') + symbol('Odd', 'F041')) +
        p(t('في ') + ruby + t(' كلمة.')),
    );
    expect(texts).toEqual(['يفتح مساء.', '✓ نعم ×', 'في الأصل كلمة.']);
    expect(left(warnings, 'objects-left')).toEqual(['2 symbol odd F041']);
  });

  it('has a field end with its paragraph where nothing else ends it, and go on where something does', () => {
    const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>';
    const separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
    expect(read(p(t('أولى.') + begin) + p(t('ثانية.')) + p(t('ثالثة.'))).texts).toEqual([
      'أولى.',
      'ثانية.',
      'ثالثة.',
    ]);
    expect(read(p(t('أولى.') + begin) + p(`${separate}${t('ثانية.')}${end}`) + p(t('ثالثة.'))).texts).toEqual(
      ['أولى.', 'ثانية.', 'ثالثة.'],
    );
  });
});

describe('the shape of a Word document', () => {
  it('keeps cells in the column of the grid that they stand in', () => {
    const cell = (text: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${p(t(text))}</w:tc>`;
    const { model } = read(
      `<w:tbl><w:tr>${cell('أ')}${cell('ب')}${cell('ج')}</w:tr><w:tr>${cell('عريضة', '<w:gridSpan w:val="2"/>')}${cell('ثالثة')}</w:tr>` +
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('وسطى')}</w:tr></w:tbl>`,
    );
    const cells = model.rows.flatMap(({ sources }) =>
      sources.map(({ text, cell: at }) => [text, at?.row, at?.column]),
    );
    expect(cells).toEqual([
      ['أ', 0, 0],
      ['ب', 0, 1],
      ['ج', 0, 2],
      ['عريضة', 1, 0],
      ['ثالثة', 1, 2],
      ['وسطى', 2, 1],
    ]);
  });

  it('parts words at breaks of page and column', () => {
    const broken = (type: string) =>
      p(`${t('انتهت الأولى')}<w:r><w:br w:type="${type}"/></w:r>${t('وبدأت الثانية.')}`);
    expect(read(broken('page') + broken('column')).texts).toEqual(
      Array(2).fill('انتهت الأولى وبدأت الثانية.'),
    );
  });

  it('takes Arabic for bold by the switch of complex scripts, where there is one', () => {
    const { texts } = read(
      p(
        t('قال ') +
          t('الوزير', '<w:bCs/><w:rtl/>') +
          t(' اليوم ') +
          t('كلمة', '<w:b/><w:bCs w:val="0"/><w:rtl/>') +
          t(' و') +
          t('UN', '<w:b/><w:bCs w:val="0"/>') +
          t('.'),
      ),
    );
    expect(texts).toEqual(['قال **الوزير** اليوم كلمة و**UN**.']);
  });
});

describe('documents of other programs', () => {
  const style = (id: string, name: string, based = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${based === '' ? '' : `<w:basedOn w:val="${based}"/>`}</w:style>`;
  const styles = (...all: string[]): Record<string, WordPart> => ({
    styles: { root: 'styles', content: all.join('') },
  });
  const on = '<w:rtl w:val="1"/><w:b w:val="1"/><w:bCs w:val="1"/>';
  const off = '<w:rtl w:val="1"/><w:b w:val="0"/><w:bCs w:val="0"/>';
  const kinds = ({ model }: ReturnType<typeof read>) =>
    model.rows.map(({ sources }) => [sources[0]!.kind, sources[0]!.text]);

  it('of Google Docs: content controls around words and paragraphs, switches with their values', () => {
    const tagged = (content: string) =>
      `<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const body =
      p(t('عنوان', on), '<w:pStyle w:val="Title"/><w:bidi w:val="1"/>') +
      tagged(
        p(
          t('قال ', off) +
            tagged(`<w:ins w:id="1" w:author="x">${t('الوزير', on)}</w:ins>`) +
            t(' نعم.', off),
        ),
      );
    expect(kinds(read(body, styles(style('Title', 'Title'))))).toEqual([
      ['headline', 'عنوان'],
      ['body', 'قال **الوزير** نعم.'],
    ]);
  });

  it('of Pages and LibreOffice: headings by the name of their style, without a number', () => {
    const body =
      p(t('عنوان'), '<w:pStyle w:val="T"/>') +
      p(t('فرعي'), '<w:pStyle w:val="H"/>') +
      p(t('أصغر'), '<w:pStyle w:val="H2"/>') +
      p(t('نص.'), '<w:pStyle w:val="B"/>');
    const names = [
      style('T', 'Title'),
      style('H', 'Heading'),
      style('H2', 'Heading 2', 'H'),
      style('B', 'Body'),
    ];
    expect(kinds(read(body, styles(...names)))).toEqual([
      ['headline', 'عنوان'],
      ['heading', 'فرعي'],
      ['heading', 'أصغر'],
      ['body', 'نص.'],
    ]);
  });
});
