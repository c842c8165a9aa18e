import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '#tests/bundle.mjs';
import { runs } from '#tests/runs.ts';
import { MEMORY_LIMIT, TIME_LIMIT, fuzz, type FuzzRequest } from './fuzz.ts';
import { GOOD_FILES } from './good-files.ts';

/** Changed copies of each file; `MUQABALA_FUZZ=10000` for a long run. */
const RUNS = Number(process.env.MUQABALA_FUZZ ?? runs(250));

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-fuzz-'));
  program = await bundle('tests/integration/fuzz/program.ts', folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

describe('copies of a good file that were changed at random', () => {
  it.each(Object.keys(GOOD_FILES))(
    '%s: each ends in a model or a clear failure, in good time and little memory',
    async (file) => {
      const most = await fuzz(program, { file, runs: RUNS });
      if (RUNS > 1_000) console.log(`${file}: ${RUNS} copies, ${Math.round(most / 1024 / 1024)} MB`);
    },
    TIME_LIMIT * 4 + RUNS * 100,
  );
});

describe('a reader that is wrong is noticed', () => {
  const one = (file: string, limits: Partial<FuzzRequest> = {}) =>
    fuzz(program, { file, runs: 1, ...limits });

  it('where it throws, or takes too long', async () => {
    await expect(one('throws.bad')).rejects.toThrow(/copy 1: ends with 1\b[^]*thrown over a file/u);
    await expect(one('is-slow.bad', { time: 50 })).rejects.toThrow(/copy 1: ends with 1\b[^]*took \d+ ms/u);
  });

  it('where it never ends', async () => {
    await expect(one('hangs.bad', { hang: 500 })).rejects.toThrow('copy 1: hangs');
  });

  it('where it takes memory, of the heap or beside it', async () => {
    await expect(one('fills-the-heap.bad')).rejects.toThrow(/copy 1: [^]*heap/u);
    await expect(one('fills-buffers.bad')).rejects.toThrow(
      new RegExp(`copy 1: [^]*took (?!${MEMORY_LIMIT} )\\d+ MB`, 'u'),
    );
  });
});
