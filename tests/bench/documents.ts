import { NOTE_SEPARATORS, STYLES, numberingPart, writePackage } from '#formats/docx/markup.ts';

/** Gives the text of a paragraph by its number. */
type Text = (number: number) => string;

/** What Word writes around every run of Arabic. */
const RUN =
  '<w:rFonts w:ascii="Simplified Arabic" w:hAnsi="Simplified Arabic" w:cs="Simplified Arabic"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:bidi="ar-IQ"/>';

/** A document as Word leaves it after some hours of work: several runs to a paragraph, headings, lists, notes, a table, links. */
export function wordDocument(paragraphs: number, text: Text): Uint8Array {
  const body: string[] = [];
  const notes: string[] = [];
  for (let i = 0; i < paragraphs; i += 1) {
    const xml = paragraph(i, text(i), notes);
    body.push(i % 40 === 39 ? table(xml, paragraph(i, text(i + paragraphs), notes)) : xml);
  }
  return writePackage(
    { title: '', metadata: {} },
    `${body.join('')}<w:sectPr><w:bidi/></w:sectPr>`,
    {
      styles: STYLES,
      numbering: numberingPart(1),
      footnotes: { root: 'footnotes', content: NOTE_SEPARATORS + notes.join('') },
    },
    [{ id: 'rIdLink1', type: 'hyperlink', target: 'https://news.example.org/water', external: true }],
  );
}

function paragraph(i: number, text: string, notes: string[]): string {
  const style = i === 0 ? 'Title' : i % 20 === 10 ? 'Heading2' : i % 10 === 5 ? 'ListBullet' : null;
  const words = text.split(' ');
  // Word parts a text where it was edited or checked for spelling.
  const cuts = [0, 5, 9, 16, words.length];
  const runs = cuts.slice(1).map((end, at) => run(`${words.slice(cuts[at], end).join(' ')} `, at === 2));
  if (i % 15 === 7) runs[1] = `<w:hyperlink r:id="rIdLink1" w:history="1">${runs[1]!}</w:hyperlink>`;
  if (i % 25 === 3) {
    const id = notes.length + 1;
    notes.push(
      `<w:footnote w:id="${id}"><w:p><w:pPr><w:bidi/></w:pPr>${run(text, false)}</w:p></w:footnote>`,
    );
    runs.push(`<w:r><w:rPr><w:rtl/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`);
  }
  const properties = `${style === null ? '' : `<w:pStyle w:val="${style}"/>`}<w:bidi/><w:jc w:val="both"/><w:rPr>${RUN}</w:rPr>`;
  return `<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD" w:rsidP="00EF3456"><w:pPr>${properties}</w:pPr><w:bookmarkStart w:id="${i}" w:name="b${i}"/>${runs.join('<w:proofErr w:type="spellStart"/>')}<w:bookmarkEnd w:id="${i}"/></w:p>`;
}

function run(text: string, strong: boolean): string {
  return `<w:r w:rsidRPr="00AB12CD"><w:rPr>${strong ? '<w:b/><w:bCs/>' : ''}${RUN}<w:rtl/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

function table(...cells: string[]): string {
  const row = cells
    .map((cell) => `<w:tc><w:tcPr><w:tcW w:w="4536" w:type="dxa"/></w:tcPr>${cell}</w:tc>`)
    .join('');
  return `<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr>${row}</w:tr></w:tbl>`;
}

/** The page of an article as a news site serves it: menus before, teasers and scripts behind. */
export function newsPage(paragraphs: number, text: Text): Uint8Array {
  const teasers = Array.from(
    { length: 60 },
    (_, i) =>
      `<div class="teaser"><a href="/news/${i}"><img src="/t/${i}.jpg" alt=""><h3>${text(i).slice(0, 60)}</h3></a></div>`,
  ).join('\n');
  const body = Array.from({ length: paragraphs }, (_, i) => {
    const [first, second, ...rest] = text(i).split(' ');
    const words = `<a href="/topics/${i % 9}">${first!}</a> <strong>${second!}</strong> ${rest.join(' ')}`;
    if (i % 20 === 10) return `<h2>${words}</h2>`;
    return i % 25 === 12 ? `<ul><li>${words}</li></ul>` : `<p class="p">${words}</p>`;
  }).join('\n');
  return new TextEncoder().encode(`<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خطة الري الجديدة | صحيفة المثال</title>
<meta property="og:title" content="خطة الري الجديدة"><script>window.config={"a":"${'x'.repeat(20_000)}"}</script><style>${'p{margin:0}'.repeat(2_000)}</style></head>
<body><header><nav><ul>${'<li><a href="/s">قسم</a></li>'.repeat(40)}</ul></nav></header>
<main><article><h1>خطة الري الجديدة</h1>${body}</article><aside>${teasers}</aside></main>
<footer><p>حقوق النشر محفوظة</p></footer><script src="/app.js"></script></body></html>`);
}
