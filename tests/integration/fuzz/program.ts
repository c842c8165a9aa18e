import { strict as assert } from 'node:assert';
import { openSync, writeSync } from 'node:fs';
import type { ArticleModel } from '#formats/model.ts';
import { readDocument, readReviewFile } from '#formats/readers.ts';
import { writeDocument, type WriterId } from '#formats/writers.ts';
import { mutations } from '#tests/unit/formats/mutations.ts';
import { peakMemory } from '#tests/peak-memory.ts';
import type { FuzzRequest } from './fuzz.ts';
import { GOOD_FILES } from './good-files.ts';

// Program of a process of its own, so that what it needs at most is what the readers need: reads changed copies of one good
// file, each of which has to end in a model or a failure that says what is wrong, in time and in memory.

const request = JSON.parse(process.argv[2]!) as FuzzRequest;

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

function run({ file, runs, time, memory, progress, fixtures }: FuzzRequest): void {
  const bytes = GOOD_FILES[file]?.(fixtures) ?? new Uint8Array(100);
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
