import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN, formatMarks, normalised, parseMarks, type Run } from '#core/text/inline-marks.ts';
import { newModel, type ArticleModel } from '#formats/model.ts';
import { readDocument } from '#formats/readers.ts';
import { writeDocument, type WriterId } from '#formats/writers.ts';
import { xmlText } from '#formats/xml/xml-text.ts';
import { docxOf } from './documents.ts';

/** A run of a Word document: Arabic, with what it is set in. */
const run = fc.record({
  text: fc.constantFrom('كلمة', ' كلمتان هنا ', 'a*b', '[x]', '& <ب>', '١٢٪', 'مُدُن'),
  strong: fc.boolean(),
  emphasis: fc.boolean(),
  link: fc.option(fc.constantFrom('https://example.org/?a=1&b=2', 'mailto:a@example.org'), { freq: 4 }),
  noteAfter: fc.boolean(),
});
const documentOf = fc.array(fc.array(run, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
type Given = { text: string; strong: boolean; emphasis: boolean; link: string | null; noteAfter: boolean };

/** The document, and the texts that it should be read as. */
function wordDocument(paragraphs: readonly (readonly Given[])[]): { bytes: Uint8Array; texts: string[] } {
  const links: string[] = [];
  let notes = 0;
  const texts: string[] = [];
  const body = paragraphs.map((runs, i) => {
    const marked: Run[] = [{ ...PLAIN, text: `فقرة ${i} ` }];
    const xml = runs.map(({ text, strong, emphasis, link, noteAfter }) => {
      const properties = `${strong ? '<w:b/><w:bCs/>' : ''}${emphasis ? '<w:i/><w:iCs/>' : ''}<w:rtl/>`;
      const inner = `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
      marked.push({ ...PLAIN, text, strong, emphasis, link });
      let out =
        link === null ? inner : `<w:hyperlink r:id="rIdLink${links.push(link)}">${inner}</w:hyperlink>`;
      if (noteAfter) {
        notes += 1;
        marked.push({ ...PLAIN, text: '', note: String(notes) });
        out += `<w:r><w:footnoteReference w:id="${notes}"/></w:r>`;
      }
      return out;
    });
    texts.push(formatMarks([...marked, { ...PLAIN, text: ' آخرها هنا.' }]));
    const plain = (text: string) =>
      `<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    return `<w:p><w:pPr><w:bidi/></w:pPr>${plain(`فقرة ${i} `)}${xml.join('')}${plain(' آخرها هنا.')}</w:p>`;
  });
  const notesXml = Array.from(
    { length: notes },
    (_, i) => `<w:footnote w:id="${i + 1}"><w:p><w:r><w:t>حاشية ${i + 1}</w:t></w:r></w:p></w:footnote>`,
  );
  const relations = links.map((target, i) => ({
    id: `rIdLink${i + 1}`,
    type: 'hyperlink',
    target,
    external: true,
  }));
  const bytes = docxOf(
    `<w:p><w:r><w:t>عنوان</w:t></w:r></w:p><w:p><w:r><w:t>متن الخبر، وهو جملة لها نهاية.</w:t></w:r></w:p>${body.join('')}`,
    { footnotes: { root: 'footnotes', content: notesXml.join('') } },
    relations,
  );
  return { bytes, texts };
}

function read(name: string, bytes: Uint8Array): ArticleModel {
  const document = readDocument({ name, bytes });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value.model;
}

function write(model: ArticleModel, format: WriterId, original: Uint8Array): Uint8Array {
  const written = writeDocument(model, format, { original, sourceName: 'a.docx' });
  if (!written.ok) throw new Error(written.error.code);
  return written.value.bytes;
}

/** What a reader sees of the paragraphs of a text, and how each part of it is set. */
function runsOf({ rows }: ArticleModel, withNotes = true): Run[][] {
  return (
    rows
      .flatMap(({ sources }) => sources)
      .filter(({ kind, text }) => kind !== 'footnote' && !/^\[\^?\d+\]/u.test(text))
      // HTML has one blank where there are several.
      .map(({ text }) =>
        normalised(
          parseMarks(text.replace(/ {2,}/gu, ' ')).runs.filter(({ note }) => withNotes || note === null),
        ),
      )
  );
}

/** The English of a translator who keeps every mark: each word of one script becomes a word of the other. */
function translated(model: ArticleModel): ArticleModel {
  const word = (text: string) => text.replace(/\p{Script=Arabic}+/gu, (arabic) => `w${arabic.length}`);
  return newModel(model.rows.map((row) => ({ ...row, text: word(row.sources[0]!.text) })));
}

const FORMATS: readonly [WriterId, name: string, hasNotes: boolean][] = [
  ['docx', 'a.docx', true],
  ['docx-original', 'a.docx', true],
  ['md', 'a.md', true],
  // A page has the labels of its notes as text.
  ['html', 'a.html', false],
];

describe('bold, italics, links and references to notes of a Word document', () => {
  it('are in the text of the row, each where it was', () => {
    const property = fc.property(documentOf, (paragraphs) => {
      const { bytes, texts } = wordDocument(paragraphs);
      const model = read('a.docx', bytes);
      expect(runsOf(model).slice(2)).toEqual(
        texts.map((text) => normalised(parseMarks(text.replace(/ {2,}/gu, ' ')).runs)),
      );
    });
    fc.assert(property, { numRuns: 30 });
  });

  it.each(FORMATS)('are in the English as %s, as the translator kept them', (format, name, hasNotes) => {
    const property = fc.property(documentOf, (paragraphs) => {
      const { bytes } = wordDocument(paragraphs);
      const model = translated(read('a.docx', bytes));
      const english = newModel(
        model.rows.map((row) => ({ ...row, sources: [{ kind: row.sources[0]!.kind, text: row.text }] })),
      );
      const back = read(name, write(model, format, bytes));
      const plainNotes = (runs: Run[][]) =>
        hasNotes
          ? runs
          : runs.map((each) => each.map((one) => ({ ...one, text: one.text.replace(/\[\d+\]/gu, '') })));
      expect(plainNotes(runsOf(back, hasNotes)).map(normalised)).toEqual(runsOf(english, hasNotes));
    });
    fc.assert(property, { numRuns: 25 });
  });
});
