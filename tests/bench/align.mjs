// Builds the alignment bench with Vite, which resolves TypeScript and the bundled lexicon, and runs it.
//
//   node tests/bench/align.mjs [DEV.jsonl]
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { build as buildTargets } from '../../electron/cli/build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = await mkdtemp(path.join(root, 'tests', 'bench', '.build-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(root, 'tests', 'bench', 'align.bench.ts'),
      outDir,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'align.bench.js' } },
    },
  });
  await buildTargets({ targets: ['cli'] });
  const { runBench } = await import(pathToFileURL(path.join(outDir, 'align.bench.js')).href);
  const documents = path.resolve(root, process.argv[2] ?? '../shared/bench/dev.jsonl');
  const handAligned = path.join(root, 'tests', 'fixtures', 'alignment');
  const program = path.join(root, 'dist', 'cli', 'muqabala.js');
  process.exitCode = runBench(documents, handAligned, program) ? 0 : 1;
} finally {
  await rm(outDir, { recursive: true, force: true });
}
