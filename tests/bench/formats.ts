import { UNWATCHED } from '#core/job.ts';
import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { SaxesParser } from 'saxes';
import { importMemory } from '#desk/memory/import-memory.ts';
import { newComment, type ArticleModel, type ModelRow } from '#formats/model.ts';
import { readDocument, readReviewFile } from '#formats/readers.ts';
import { writeDocument, type WriterId } from '#formats/writers.ts';
import { Zip, writeZip } from '#formats/zip.ts';
import { peakMemory } from '#tests/peak-memory.ts';
import { seeded } from '#tests/seeded.ts';
import { newsPage, wordDocument } from './documents.ts';

export { peakMemory };

/** What one measurement gives: times in ms, the size of the file in bytes. Memory is measured by whoever runs it. */
export interface Measured {
  write: number | null;
  read: number | null;
  size: number;
}

/** Words of news prose. Texts that are all one sentence pack to nothing, which no file of a newspaper does. */
const ARABIC_WORDS =
  'قال وزير الري إن الخطة الجديدة تشمل محافظات كثيرة وإن العمل فيها يبدأ مطلع العام المقبل بعد استكمال التمويل اللازم وأضاف المتحدث باسم الحكومة أمام الصحفيين في العاصمة أمس أنّ المشروع سيوفر فرص عمل لآلاف الشبان بينما حذّر خبراء من تأخر التنفيذ بسبب ارتفاع أسعار المواد وتراجع العملة خلال الأشهر الماضية وفق تقرير صدر عن البنك المركزي'.split(
    ' ',
  );
const ENGLISH_WORDS =
  'the irrigation minister said that a new plan covers many governorates and work on it begins early next year once funding is complete while a government spokesman told reporters in the capital yesterday the project would provide jobs for thousands of young people experts warned of delays because prices of materials have risen and currency fell over past months according to report issued by central bank'.split(
    ' ',
  );

/** A sentence of `length` words, another one for each number. */
function sentence(words: readonly string[], number: number, length = 24): string {
  const random = seeded(number + 1);
  const picked = Array.from({ length }, () => words[random(words.length)]!);
  return `${picked.join(' ')} ${number}.`;
}

function article(paragraphs: number): ArticleModel {
  const rows = Array.from({ length: paragraphs }, (_, i): ModelRow => ({
    id: `p${i + 1}`,
    sources: [{ kind: i === 0 ? 'headline' : 'body', text: marked(sentence(ARABIC_WORDS, i), i) }],
    text: marked(sentence(ENGLISH_WORDS, i), i),
    status: i % 3 === 0 ? 'translated' : 'approved',
    omitted: false,
    changed: false,
    competing: false,
    written: { by: 'Layla', at: '2026-01-01T00:00:00Z' },
    decided: { by: 'Karim', at: '2026-01-02T00:00:00Z' },
    reason: null,
    comments:
      i % 10 === 0 ? [newComment({ id: `c${i}`, by: 'Karim', text: 'Is this right?', side: 'target' })] : [],
    errors: [],
  }));
  return { title: 'عنوان', metadata: {}, stage: 'review', rows };
}

/** Something in bold in one paragraph of ten. */
function marked(text: string, number: number): string {
  return number % 10 === 0 ? text.replace(/\S+(?= \S+$)/u, '**$&**') : text;
}

function write(model: ArticleModel, format: WriterId, original: Uint8Array | null = null): Uint8Array {
  const written = writeDocument(model, format, { original, sourceName: 'article.txt' });
  if (!written.ok) throw new Error(written.error.code);
  return written.value.bytes;
}

function read(name: string, bytes: Uint8Array): ArticleModel {
  const document = readDocument({ name, bytes });
  if (!document.ok) throw new Error(document.error.code);
  return document.value.model;
}

function timed<T>(work: () => T): [result: T, time: number] {
  const began = performance.now();
  const result = work();
  return [result, performance.now() - began];
}

/** Writes an article in a format and reads it again, as the first thing that the program does. */
export function measureFormat(format: WriterId, paragraphs: number): Measured {
  const model = article(paragraphs);
  const [bytes, writing] = timed(() => write(model, format));
  const [, reading] = timed(() => read(`a.${format.replace('12', '')}`, bytes));
  return { write: writing, read: reading, size: bytes.length };
}

/** Puts an article into the XLIFF file that it came from; every row has other English. */
export function measureWriteBack(paragraphs: number): Measured {
  const model = article(paragraphs);
  const file = write(model, 'xlf');
  const edited = { ...model, rows: model.rows.map((row) => ({ ...row, text: `${row.text} More.` })) };
  const [written, time] = timed(() => write(edited, 'xlf-original', file));
  return { write: time, read: null, size: written.length };
}

/** Reads a document as Word leaves it, and puts English into it. */
export function measureOriginal(paragraphs: number): Measured {
  const original = wordDocument(paragraphs, (number) => sentence(ARABIC_WORDS, number));
  const [model, reading] = timed(() => read('a.docx', original));
  const rows = model.rows.map((row, i) => ({ ...row, text: marked(sentence(ENGLISH_WORDS, i), i) }));
  const [, writing] = timed(() => write({ ...model, rows }, 'docx-original', original));
  return { write: writing, read: reading, size: original.length };
}

/** Writes a review table, and reads back one in which somebody has changed every third row. */
export function measureReviewTable(paragraphs: number): Measured {
  const model = article(paragraphs);
  const [table, writing] = timed(() => write(model, 'bilingual-docx'));
  const [back, reading] = timed(() => readReviewFile(table));
  if (!back.ok || back.value.rows.length !== paragraphs) throw new Error('the table did not come back');
  return { write: writing, read: reading, size: table.length };
}

/** Reads the page of an article among what a news site has around it. */
export function measurePage(paragraphs: number): Measured {
  const page = newsPage(paragraphs, (number) => sentence(ARABIC_WORDS, number));
  const [, reading] = timed(() => read('a.html', page));
  return { write: null, read: reading, size: page.length };
}

/**
 * What nobody can do without: to unpack a document and go over its markup, nothing kept of it, and to pack the same bytes
 * again.
 */
export function measureBareDocument(kind: 'word' | 'own' | 'table', paragraphs: number): Measured {
  const bytes =
    kind === 'word'
      ? wordDocument(paragraphs, (number) => sentence(ARABIC_WORDS, number))
      : write(article(paragraphs), kind === 'own' ? 'docx' : 'bilingual-docx');
  const [parts, reading] = timed(() => {
    const zip = new Zip(bytes);
    const all = new Map(zip.names.map((name) => [name, zip.read(name)!]));
    new SaxesParser({ xmlns: true }).write(new TextDecoder().decode(all.get('word/document.xml'))).close();
    return all;
  });
  const [, writing] = timed(() => writeZip(parts));
  return { write: writing, read: reading, size: bytes.length };
}

/** To go over the tags of a page, nothing kept of it; and to make one string of so many and encode it. */
export function measureBarePage(paragraphs: number): Measured {
  const page = newsPage(paragraphs, (number) => sentence(ARABIC_WORDS, number));
  const [, reading] = timed(() => new Parser({}).end(new TextDecoder().decode(page)));
  const { rows } = article(paragraphs);
  const [, writing] = timed(() =>
    new TextEncoder().encode(rows.map(({ text }) => `<p>${text}</p>`).join('\n')),
  );
  return { write: writing, read: reading, size: page.length };
}

/** Takes a translation memory of so many units into a desk; it is made in `folder` first, in pieces. */
export async function measureMemory(folder: string, units: number): Promise<Measured> {
  const path = join(folder, `${units}.tmx`);
  const file = openSync(path, 'w');
  writeSync(
    file,
    '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" segtype="paragraph"/><body>\n',
  );
  for (let i = 0; i < units; i += 1) {
    writeSync(
      file,
      `<tu tuid="${i}"><tuv xml:lang="ar"><seg>${sentence(ARABIC_WORDS, i)}</seg></tuv><tuv xml:lang="en" creationid="LAYLA" creationdate="20260101T000000Z"><seg>${sentence(ENGLISH_WORDS, i)}</seg></tuv></tu>\n`,
    );
  }
  writeSync(file, '</body></tmx>\n');
  closeSync(file);
  const root = join(folder, `desk-${units}`);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'desk.json'), '{}');
  const began = performance.now();
  const { pairs } = await importMemory({ path, root }, UNWATCHED);
  if (pairs !== units) throw new Error(`${pairs} of ${units} pairs`);
  return { write: null, read: performance.now() - began, size: statSync(path).size };
}
