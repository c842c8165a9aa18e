import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { importMemory } from '../../electron/desk/memory.ts';
import { newComment, type ArticleModel, type ModelRow } from '../../electron/formats/model.ts';
import { readDocument, writeDocument, type WriterId } from '../../electron/formats/registry.ts';

/** What one measurement gives: times in ms, the size of the file in bytes. Memory is measured by whoever runs it. */
export interface Measured {
  write: number | null;
  read: number | null;
  size: number;
}

const ARABIC =
  'قال وزير الري إن الخطة الجديدة تشمل ١٢ محافظة، وإن العمل فيها يبدأ في أيار ٢٠٢٦ بكلفة ٣٫٥ مليون دينار.';
const ENGLISH =
  'The irrigation minister said that the new plan covers 12 governorates, and that work on it begins in May 2026 at a cost of 3.5 million dinars.';

function article(paragraphs: number): ArticleModel {
  const rows = Array.from({ length: paragraphs }, (_, i): ModelRow => ({
    id: `p${i + 1}`,
    sources: [
      { kind: i === 0 ? 'headline' : 'body', text: `${ARABIC} ${i % 10 === 0 ? '**رقم**' : 'رقم'} ${i}.` },
    ],
    text: `${ENGLISH} ${i % 10 === 0 ? '**Number**' : 'Number'} ${i}.`,
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

/** Writes an article in a format and reads it again, as the first thing that the program does. */
export function measureFormat(format: WriterId, paragraphs: number): Measured {
  const model = article(paragraphs);
  const began = performance.now();
  const written = writeDocument(model, format, { original: null, sourceName: 'article.txt' });
  const write = performance.now() - began;
  if (!written.ok) throw new Error(written.error.code);
  const { bytes } = written.value;
  const reading = performance.now();
  const read = readDocument({ name: `a.${format.replace('12', '')}`, bytes });
  if (!read.ok) throw new Error(read.error.code);
  return { write, read: performance.now() - reading, size: bytes.length };
}

/** Puts an article into the XLIFF file that it came from; every row has other English. */
export function measureWriteBack(paragraphs: number): Measured {
  const model = article(paragraphs);
  const file = writeDocument(model, 'xlf', { original: null, sourceName: 'a.txt' });
  if (!file.ok) throw new Error(file.error.code);
  const edited = { ...model, rows: model.rows.map((row) => ({ ...row, text: `${row.text} More.` })) };
  const began = performance.now();
  const written = writeDocument(edited, 'xlf-original', { original: file.value.bytes, sourceName: 'a.xlf' });
  if (!written.ok) throw new Error(written.error.code);
  return { write: performance.now() - began, read: null, size: written.value.bytes.length };
}

/** Takes a translation memory of so many units into a desk; it is made in `folder` first, in pieces. */
export function measureMemory(folder: string, units: number): Measured {
  const path = join(folder, `${units}.tmx`);
  const file = openSync(path, 'w');
  writeSync(
    file,
    '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" segtype="paragraph"/><body>\n',
  );
  for (let i = 0; i < units; i += 1) {
    writeSync(
      file,
      `<tu tuid="${i}"><tuv xml:lang="ar"><seg>${ARABIC} ${i}</seg></tuv><tuv xml:lang="en" creationid="LAYLA" creationdate="20260101T000000Z"><seg>${ENGLISH} ${i}</seg></tuv></tu>\n`,
    );
  }
  writeSync(file, '</body></tmx>\n');
  closeSync(file);
  const root = join(folder, `desk-${units}`);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'desk.json'), '{}');
  const began = performance.now();
  const { pairs } = importMemory({ path, root }, { isCancelled: () => false, onProgress: () => undefined });
  if (pairs !== units) throw new Error(`${pairs} of ${units} pairs`);
  return { write: null, read: performance.now() - began, size: statSync(path).size };
}
