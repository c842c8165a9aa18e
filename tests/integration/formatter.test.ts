import { describe, expect, it, onTestFinished } from 'vitest';
import { Formatter } from '#host/formatter.ts';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { writeReviewTable } from '#formats/docx/review-table.ts';
import { newModel, sourceRow } from '#formats/model.ts';
import { readDocument, readReviewFile, writeDocument } from '#formats/registry.ts';
import { builtWorkers } from '#tests/built-workers.ts';

const rows = Array.from({ length: 2_000 }, (_, i) => ({
  ...sourceRow({ kind: 'body', text: `فقرة ${i}` }),
  id: `p${i + 1}`,
  text: `Paragraph **${i}** of a [long](https://example.org/${i * 7919}) article, ${Math.sin(i)}.`,
}));
const model = newModel(rows, 'A long article');

async function withThread(): Promise<Formatter> {
  const formatter = new Formatter(await builtWorkers());
  onTestFinished(() => formatter.close());
  return formatter;
}

describe('files that take long', () => {
  it('are read and written in a thread as they are here, while this program goes on', async () => {
    const formatter = await withThread();
    const bytes = writeEnglishDocx(model);
    expect(bytes.length).toBeGreaterThan(32 * 1024);
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const read = await formatter.read({ name: 'long.docx', bytes });
    const written = await formatter.write(model, 'docx', { original: null, sourceName: '' });
    clearInterval(ticking);
    expect(read).toEqual(readDocument({ name: 'long.docx', bytes }));
    expect(written).toEqual(writeDocument(model, 'docx', { original: null, sourceName: '' }));
    expect(turns).toBeGreaterThan(0);
  });

  it('are review tables that come back, among others', async () => {
    const formatter = await withThread();
    const bytes = writeReviewTable(model);
    expect(await formatter.readReview(bytes)).toEqual(readReviewFile(bytes));
    expect(await formatter.readReview(writeEnglishDocx(model))).toMatchObject({
      ok: false,
      error: { code: 'not-a-review-table' },
    });
  });

  it('fail in the thread as they do here', async () => {
    const formatter = await withThread();
    const bytes = writeEnglishDocx(model);
    const half = bytes.slice(0, bytes.length - 100);
    expect(await formatter.read({ name: 'half.docx', bytes: half })).toMatchObject({
      ok: false,
      error: { code: 'file-damaged' },
    });
    const refused = await formatter.write(model, 'docx-original', {
      original: new Uint8Array(1),
      sourceName: 'a.txt',
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'original-does-not-fit' } });
  });
});
