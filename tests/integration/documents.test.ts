import { describe, expect, it, onTestFinished } from 'vitest';
import { Documents } from '#host/documents.ts';
import { TaskPool } from '#host/tasks/pool.ts';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { writeReviewTable } from '#formats/docx/review-table.ts';
import { newModel, sourceRow } from '#formats/model.ts';
import { readDocument, readReviewFile } from '#formats/readers.ts';
import { writeDocument } from '#formats/writers.ts';
import { builtTasks } from '#tests/built-tasks.ts';

const rows = Array.from({ length: 1_100 }, (_, i) => ({
  ...sourceRow({ kind: 'body', text: `فقرة ${i}` }),
  id: `p${i + 1}`,
  text: `Paragraph **${i}** of a [long](https://example.org/${i * 7919}) article, ${Math.sin(i)}.`,
}));
const model = newModel(rows, 'A long article');

async function withPool(timeLimit?: number): Promise<Documents> {
  const pool = new TaskPool({ program: await builtTasks() });
  onTestFinished(() => pool.close());
  return new Documents(pool.run, timeLimit);
}

describe('files that take long', () => {
  it('are read and written in a thread as they are here, while this program goes on', async () => {
    const documents = await withPool();
    const bytes = writeEnglishDocx(model);
    expect(bytes.length).toBeGreaterThan(32 * 1024);
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const read = await documents.read({ name: 'long.docx', bytes });
    const written = await documents.write(model, 'docx', { original: null, sourceName: '' });
    clearInterval(ticking);
    expect(read).toEqual(readDocument({ name: 'long.docx', bytes }));
    expect(written).toEqual(writeDocument(model, 'docx', { original: null, sourceName: '' }));
    expect(turns).toBeGreaterThan(0);
  });

  it('are review tables that come back, among others', async () => {
    const documents = await withPool();
    const bytes = writeReviewTable(model);
    expect(await documents.readReview(bytes)).toEqual(readReviewFile(bytes));
    expect(await documents.readReview(writeEnglishDocx(model))).toMatchObject({
      ok: false,
      error: { code: 'not-a-review-table' },
    });
  });

  it('fail in the thread as they do here', async () => {
    const documents = await withPool();
    const bytes = writeEnglishDocx(model);
    const half = bytes.slice(0, bytes.length - 100);
    expect(await documents.read({ name: 'half.docx', bytes: half })).toMatchObject({
      ok: false,
      error: { code: 'file-damaged' },
    });
    const refused = await documents.write(model, 'docx-original', {
      original: new Uint8Array(1),
      sourceName: 'a.txt',
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'original-does-not-fit' } });
  });

  it('that take longer than they may are refused by name of the fault, and the next one is read', async () => {
    const slow = await withPool(1);
    const bytes = writeEnglishDocx(model);
    const answers = await Promise.all([
      slow.read({ name: 'a.docx', bytes }),
      slow.readReview(bytes),
      slow.write(model, 'docx', { original: null, sourceName: '' }),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, error: { code: 'file-too-slow', values: {} } })));
    const patient = await withPool();
    expect((await patient.read({ name: 'a.docx', bytes })).ok).toBe(true);
  });

  it('are read while another file never ends', async () => {
    const pool = new TaskPool({ program: await builtTasks() });
    onTestFinished(() => pool.close());
    // Cancelled by nobody, refused by its time alone: a file that holds up one thread.
    const long = { ...model, rows: Array.from({ length: 40 }, () => model.rows).flat() };
    const slow = new Documents(pool.run, 20).write(long, 'docx', { original: null, sourceName: '' });
    const quick = new Documents(pool.run).read({ name: 'a.txt', bytes: Buffer.from('خبر') });
    expect((await quick).ok).toBe(true);
    expect(await slow).toMatchObject({ ok: false, error: { code: 'file-too-slow' } });
  });
});
