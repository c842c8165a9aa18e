// Measures the checks on seeded slips: node tests/bench/checks/run.mjs [--half a|b] [--lexicon DIR] [--show KIND|clean|warnings] [--seed N] [--data DIR]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '#tests/bundle.mjs';

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const lines = (path) =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];
const data = option('data') ?? fileURLToPath(new URL('../../../../shared/bench/', import.meta.url));
const slips = join(data, 'slips-dev.jsonl');
if (!existsSync(slips)) {
  console.log(`bench:checks: no data (${slips} is absent); nothing was measured.`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-checks-'));
try {
  const { measure } = await import(pathToFileURL(await bundle('tests/bench/checks/measure.ts', folder)).href);
  const report = measure({
    language: fileURLToPath(new URL('../../../resources/language', import.meta.url)),
    lexicon: option('lexicon'),
    slips: lines(slips),
    documents: lines(join(data, 'dev.jsonl')),
    half: option('half'),
    show: option('show'),
    seed: option('seed') === undefined ? undefined : Number(option('seed')),
    now: () => performance.now(),
  });
  console.log(report);
} finally {
  rmSync(folder, { recursive: true });
}
