// Builds the alignment bench with Vite, which resolves TypeScript and the bundled lexicon, and runs it.
//
//   node tests/bench/align.mjs [DEV.jsonl]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from '#build/build.mjs';
import { bundle } from '#tests/bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'muqabala-align-'));
try {
  const program = await bundle('tests/bench/align.bench.ts', folder);
  await build({ targets: ['cli'] });
  const { runBench } = await import(pathToFileURL(program).href);
  const documents = path.resolve(root, process.argv[2] ?? '../shared/bench/dev.jsonl');
  const handAligned = path.join(root, 'tests', 'fixtures', 'alignment');
  const cli = path.join(root, 'dist', 'cli', 'muqabala.js');
  process.exitCode = runBench(documents, handAligned, cli) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
