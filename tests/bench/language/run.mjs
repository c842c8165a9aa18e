// Measures the checks of the English: `npm run bench:language -- [--show missed|clean|grammar] [--data DIR] [--seed N]`
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '#tests/bundle.mjs';

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const data = option('data') ?? fileURLToPath(new URL('../../../../shared/bench/', import.meta.url));
const documents = join(data, 'dev.jsonl');
if (!existsSync(documents)) {
  console.log(`bench:language: no data (${documents} is absent); nothing was measured.`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'bench-language-'));
try {
  const file = await bundle('tests/bench/language/measure.ts', folder);
  const { measure } = await import(pathToFileURL(file).href);
  const engine = new URL('../../../node_modules/harper.js/dist/harper_wasm_slim_bg.wasm', import.meta.url);
  const report = await measure({
    binary: readFileSync(engine),
    documents: readFileSync(documents, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
    seed: Number(option('seed') ?? 1),
    show: option('show'),
    now: () => performance.now(),
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    },
    memory: () => process.memoryUsage().rss / 1_048_576,
  });
  console.log(report);
} finally {
  rmSync(folder, { recursive: true });
}
