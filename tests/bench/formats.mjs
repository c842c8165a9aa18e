/**
 * `npm run bench:formats`: how long the formats take to write and read an article of 2,000 paragraphs, and a large translation
 * memory, and how much memory that needs. Each measurement is a process of its own, bundled as the programs are: what it
 * says of memory is the most that the whole process held.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PARAGRAPHS = 2_000;
const FORMATS = ['docx', 'html', 'md', 'txt', 'xlf', 'xlf12', 'tmx'];

/** On Linux, what the process itself held: its other counter begins with what the one that started it held. */
const PEAK = `(() => {
  try {
    const status = process.getBuiltinModule('node:fs').readFileSync('/proc/self/status', 'utf8');
    return Number(/VmHWM:\\s*(\\d+)/u.exec(status)[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
})()`;

const CASES = {
  'nothing but the program': '({ write: null, read: null, size: 0 })',
  ...Object.fromEntries(
    FORMATS.map((format) => [
      `${format}, 2,000 paragraphs`,
      `bench.measureFormat('${format}', ${PARAGRAPHS})`,
    ]),
  ),
  'xlf into its original, 2,000 paragraphs': `bench.measureWriteBack(${PARAGRAPHS})`,
  'tmx into memory/, 100,000 units': 'bench.measureMemory(folder, 100_000)',
  'tmx into memory/, 600,000 units': 'bench.measureMemory(folder, 600_000)',
};

const folder = mkdtempSync(join(tmpdir(), 'muqabala-formats-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, 'tests', 'bench', 'formats.ts'),
      outDir: join(folder, 'bundle'),
      target: 'node20.18',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'formats.mjs', codeSplitting: false } },
    },
  });
  const module = pathToFileURL(join(folder, 'bundle', 'formats.mjs')).href;
  console.log(
    'what'.padEnd(42),
    'write'.padStart(9),
    'read'.padStart(9),
    'file'.padStart(9),
    'most memory'.padStart(12),
  );
  for (const [name, expression] of Object.entries(CASES)) {
    const program = `const bench = await import(${JSON.stringify(module)}); const folder = ${JSON.stringify(folder)};
      const measured = ${expression};
      console.log(JSON.stringify({ ...measured, memory: ${PEAK} }));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    const { write, read, size, memory } = JSON.parse(stdout);
    const ms = (value) => (value === null ? '' : `${Math.round(value)} ms`).padStart(9);
    const megabytes = (value) => `${(value / 1024 / 1024).toFixed(1)} MB`;
    console.log(
      name.padEnd(42),
      ms(write),
      ms(read),
      megabytes(size).padStart(9),
      megabytes(memory).padStart(12),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
