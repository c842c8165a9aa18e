import { strict as assert } from 'node:assert';
import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { writeReviewTable } from '#formats/docx/review-table.ts';
import { newComment, type ArticleModel } from '#formats/model.ts';
import { readDocument, readReviewFile, writeDocument, type WriterId } from '#formats/registry.ts';
import { xliff1Writer, xliff2Writer } from '#formats/xliff/xliff.ts';
import { tmxWriter } from '#formats/tmx/tmx.ts';
import { peakMemory } from '#tests/peak-memory.ts';
import { modelOf } from './documents.ts';
import type { FuzzRequest } from './fuzz.ts';
import { mutations } from './mutations.ts';
import { odsOf, odtOf, xlsxOf } from './office-files.ts';

// Program of a process of its own, so that what it needs at most is what the readers need: reads changed copies of one good
// file, each of which has to end in a model or a failure that says what is wrong, in time and in memory.

const request = JSON.parse(process.argv[2]!) as FuzzRequest;

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
const fixture = (name: string) => readFileSync(join(request.fixtures, 'xliff', name));

/** The good files, by their names. */
const FILES: Readonly<Record<string, () => Uint8Array>> = {
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
      () => fixture(name),
    ]),
  ),
};

/** Every copy ends in an article or a failure; an article can be written into the file that it came from, or that says why not. */
function survives(name: string, bytes: Uint8Array): void {
  if (/^(?:review\.docx|own-.*\.xlf)$/u.test(name)) {
    const table = readReviewFile(bytes);
    if (!table.ok) assert.match(table.error.code, /^(?:(?:file|languages)-|not-a-review-table)/u);
  }
  const document = readDocument({ name, bytes });
  if (!document.ok) {
    assert.match(document.error.code, /^(?:(?:file|languages|pairs)-|is-review-table)/u);
    return;
  }
  const { model } = document.value;
  assert.notEqual(model.rows.length, 0);
  const original = ORIGINALS.find(([ending]) => ending.test(name))?.[1];
  if (original) writeBack(model, bytes, original);
}

const ORIGINALS: readonly [RegExp, WriterId][] = [
  [/\.docx$/u, 'docx-original'],
  [/(?:xliff|\.xlf)$/u, 'xlf-original'],
];

function writeBack(model: ArticleModel, original: Uint8Array, format: WriterId): void {
  const rows = model.rows.map((row) => ({
    ...row,
    text: `${row.text} More.`.trim(),
    status: 'translated' as const,
  }));
  const written = writeDocument({ ...model, rows }, format, { original, sourceName: 'a.xlf' });
  if (!written.ok) return;
  const back = readDocument({
    name: format === 'docx-original' ? 'a.docx' : 'a.xlf',
    bytes: written.value.bytes,
  });
  assert.ok(back.ok, `what was written back cannot be read: ${JSON.stringify(back)}`);
}

/** Readers that are wrong, to see that they are noticed. */
const BAD: Readonly<Record<string, () => unknown>> = {
  'throws.bad': () => {
    throw new Error('thrown over a file');
  },
  'hangs.bad': () => {
    for (;;);
  },
  'is-slow.bad': () => {
    for (const end = performance.now() + 60; performance.now() < end;);
  },
  'fills-the-heap.bad': () =>
    Array.from({ length: 4_000 }, (_, i) => Array.from({ length: 10_000 }, (__, j) => `${i} ${j}`)),
  'fills-buffers.bad': () => new Uint8Array(400 * 1024 * 1024).fill(1),
};

function run({ file, runs, time, memory, progress }: FuzzRequest): void {
  const bytes = FILES[file]?.() ?? new Uint8Array(100);
  const copies = /\.(?:docx|odt|ods|xlsx)$/u.test(file) ? mutations.archive(bytes) : mutations.bytes(bytes);
  const at = openSync(progress, 'w');
  const before = peakMemory();
  for (let number = 1; number <= runs; number += 1) {
    // Whoever waits for this process reads it where nothing more comes from it.
    writeSync(at, String(number), 0);
    const copy = copies.next().value as Uint8Array;
    const began = performance.now();
    if (BAD[file]) BAD[file]();
    else survives(file, copy);
    const took = performance.now() - began;
    assert.ok(took <= time, `took ${Math.round(took)} ms`);
    const most = peakMemory() - before;
    assert.ok(most <= memory, `took ${Math.round(most / 1024 / 1024)} MB`);
  }
  process.stdout.write(JSON.stringify({ most: peakMemory() - before }));
}

run(request);
