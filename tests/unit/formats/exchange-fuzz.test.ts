import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../electron/formats/codec.ts';
import { readDocument } from '../../../electron/formats/registry.ts';
import { xliff1Writer, xliff2Writer, xliffBackWriter } from '../../../electron/formats/xliff/xliff.ts';
import { tmxWriter } from '../../../electron/formats/tmx/tmx.ts';
import { newComment, type ArticleModel } from '../../../electron/formats/model.ts';
import { fuzz, mutations } from './fuzz.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/xliff/${name}`, import.meta.url)));

/** Every mutation ends in an article or a failure, and what was read can be written back or says why not. */
function survives(name: string, bytes: Uint8Array): void {
  const document = readDocument({ name, bytes });
  if (!document.ok) {
    expect(document.error.code).toMatch(/^(?:file|languages|pairs)-/u);
    return;
  }
  const { model } = document.value;
  if (!/\.(?:tmx|csv)$/u.test(name)) writeBack(model, bytes);
}

function writeBack(model: ArticleModel, original: Uint8Array): void {
  const rows = model.rows.map((row) => ({
    ...row,
    text: `${row.text} More.`.trim(),
    status: 'translated' as const,
  }));
  try {
    const written = xliffBackWriter.write({ ...model, rows }, { original, sourceName: 'a.xlf' });
    const back = readDocument({ name: 'a.xlf', bytes: written });
    if (!back.ok) throw new Error(`what was written back cannot be read: ${JSON.stringify(back.error)}`);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}

const article: ArticleModel = {
  title: 'عنوان',
  metadata: {},
  stage: 'review',
  rows: ['نص **أول**', 'نص ثانٍ[^1]'].map((text, i) => ({
    id: `p${i + 1}`,
    sources: [{ kind: 'body', text }],
    text: i === 0 ? 'The **first** text' : 'The second[^1]',
    status: 'approved',
    omitted: false,
    changed: false,
    competing: false,
    written: { by: 'Layla', at: '2026-01-01T00:00:00Z' },
    decided: { by: 'Karim', at: '2026-01-02T00:00:00Z' },
    reason: null,
    comments: [
      newComment({
        by: 'Karim',
        text: 'Why?',
        side: 'source',
        paragraph: 0,
        span: { start: 0, end: 3 },
        quote: 'abc',
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

describe('mutations of good files', () => {
  const xliffs = ['swordfish.xlf', 'omegat.xlf', 'trados.sdlxliff', 'memoq.mqxliff', 'phrase.mxliff'];
  const files: [name: string, bytes: Uint8Array][] = [
    ...xliffs.map((name): [string, Uint8Array] => [name, fixture(name)]),
    ['own-2.1.xlf', xliff2Writer.write(article, context)],
    ['own-1.2.xlf', xliff1Writer.write(article, context)],
    ['own.tmx', tmxWriter.write(article, context)],
    [
      'table.csv',
      new TextEncoder().encode('Arabic,English,Status\n"نص, أول","A ""first"" text",approved\nثانٍ,Second,\n'),
    ],
  ];
  it.each(files)('%s: each ends in an article or a clear failure', (name, bytes) => {
    fuzz(mutations.bytes(bytes), (mutated) => survives(name, mutated));
  });
});
