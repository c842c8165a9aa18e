import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { writeReviewTable } from '#formats/docx/review-table.ts';
import { newComment, type ArticleModel } from '#formats/model.ts';
import { xliff1Writer, xliff2Writer } from '#formats/xliff/xliff.ts';
import { tmxWriter } from '#formats/tmx/tmx.ts';
import { modelOf } from '#tests/unit/formats/documents.ts';
import { odsOf, odtOf, xlsxOf } from '#tests/unit/formats/office-files.ts';

const article = modelOf([
  { kind: 'headline', english: 'A **title**' },
  { english: 'One[^1] [two](https://example.org) *three*.' },
  { kind: 'item', english: 'An item' },
  { kind: 'cell', cell: { table: 0, row: 0, column: 0 }, english: 'A cell' },
  { kind: 'footnote', english: '[^1]: A note' },
]);
const reviewed: ArticleModel = {
  ...article,
  rows: article.rows.map((row) => ({
    ...row,
    status: 'approved',
    written: { by: 'Layla', at: '2026-01-01T00:00:00Z' },
    decided: { by: 'Karim', at: '2026-01-02T00:00:00Z' },
    comments: [
      newComment({
        by: 'Karim',
        text: 'Why?',
        side: 'source',
        paragraph: 0,
        span: { start: 0, end: 2 },
        quote: 'نص',
      }),
    ],
    errors: [
      {
        by: 'Karim',
        at: null,
        errorType: 'awkward',
        severity: 'minor',
        note: 'Read it aloud',
        side: 'target',
        paragraph: null,
        span: { start: 0, end: 3 },
        quote: 'abc',
      },
    ],
  })),
};
const context = { original: null, sourceName: 'a.txt' };

const PROSE =
  'قالت الوزيرة إن الخطة تشمل مدارس كثيرة في المحافظات الشمالية، وإن العمل فيها يبدأ مطلع العام المقبل بعد استكمال التمويل.';
const page = (body: string) =>
  Buffer.from(
    `<!doctype html><html><head><title>T</title><meta charset="utf-8"></head><body>${body}</body></html>`,
  );

const text = (content: string) => Buffer.from(content);
/** A good file of every format that is read, by its name; `fixtures` is the folder of the tests' fixtures. */
export const GOOD_FILES: Readonly<Record<string, (fixtures: string) => Uint8Array>> = {
  'own.docx': () => writeEnglishDocx(article),
  'review.docx': () => writeReviewTable(reviewed),
  'page.html': () =>
    page(
      `<nav><a href="/">x</a></nav><article><h1>عنوان</h1><p>${PROSE}</p><p>قال <b>الوزير</b> إن <a href="https://example.org">الخطة</a> جاهزة. ${PROSE}</p>` +
        '<ul><li>بند</li></ul><table><tr><td>أ</td><td>ب</td></tr></table><blockquote>قول</blockquote><!-- x --><script>1<2</script></article>',
    ),
  'short.html': () =>
    page('<h1>عنوان</h1><p>قال <b>الوزير</b> <a href="/a">هنا</a>.</p><ol><li>بند<ul><li>ب</ul></ol>'),
  'own.md': () =>
    text(
      '# عنوان\n\n**نص** و[رابط](https://example.org)[^1]\n\n- بند\n\n| أ | ب |\n|--|--|\n| ج | د |\n\n[^1]: حاشية\n',
    ),
  'own.txt': () => text('عنوان\n\nنص الخبر *هنا*.\n'),
  'text.odt': () =>
    odtOf(
      '<text:h text:outline-level="1">عنوان</text:h><text:p>قال <text:span text:style-name="B">نعم</text:span><text:note><text:note-body><text:p>ح</text:p></text:note-body></text:note></text:p>' +
        '<text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>أ</text:p></table:table-cell></table:table-row></table:table>',
      '<style:style style:name="B" style:family="text" style:parent-style-name="B"><style:text-properties fo:font-weight="bold"/></style:style>',
    ),
  'pairs.ods': () =>
    odsOf(
      '<table:table table:name="A"><table:table-column/><table:table-row table:number-rows-repeated="3"><table:table-cell><text:p>نص عربي</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>English</text:p></table:table-cell></table:table-row></table:table>',
    ),
  'pairs.xlsx': () =>
    xlsxOf(
      [
        {
          name: 'A',
          xml: '<cols><col min="9" max="9" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row></sheetData>',
        },
      ],
      ['<t>نص عربي</t>', '<r><rPr><b/></rPr><t>English</t></r>'],
    ),
  'word.rtf': () =>
    text(
      '{\\rtf1\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0\\fcharset178 Arial;}}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title T}{\\author A}}' +
        '\\pard\\s1\\rtlpar \\u1593?\\u1606?\\par\\pard\\b\\\'c7\\\'e1\\b0 {\\field{\\*\\fldinst HYPERLINK "https://example.org"}{\\fldrslt x}}{\\footnote \\pard n}\\par' +
        '{\\listtext 1.\\tab}y\\par\\trowd\\cellx100\\cellx200\\intbl a\\cell b\\cell\\row\\pard{\\v h}{\\pict 00ff}\\bin2 {}z\\par}',
    ),
  'saved.mhtml': () =>
    text(
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="b"\r\n\r\n' +
        `--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<html><body><h1>عنوان</h1><p>${PROSE}</p></body></html>`).toString('base64')}\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n`,
    ),
  'table.csv': () => text('Arabic,English,Status\n"نص, أول","A ""first"" text",approved\nثانٍ,Second,\n'),
  'own-2.1.xlf': () => xliff2Writer.write(reviewed, context),
  'own-1.2.xlf': () => xliff1Writer.write(reviewed, context),
  'own.tmx': () => tmxWriter.write(reviewed, context),
  ...Object.fromEntries(
    ['swordfish.xlf', 'omegat.xlf', 'trados.sdlxliff', 'memoq.mqxliff', 'phrase.mxliff'].map((name) => [
      name,
      (fixtures: string) => readFileSync(join(fixtures, 'xliff', name)),
    ]),
  ),
};
