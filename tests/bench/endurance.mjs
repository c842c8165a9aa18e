/**
 * `npm run bench:endurance [-- --minutes 20] [--out FILE]`: mixed work in a window in a browser for so many minutes, and how the memory of
 * window and host grows meanwhile. The first quarter is left out: caches fill. Exit code 1 where the window's heap would grow by
 * more than a tenth within twenty minutes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '#build/build.mjs';
import { bundle } from '#tests/bundle.mjs';
import { findBrowser } from '#tests/hosts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => console.error(line);
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    out: { type: 'string', default: 'test-results/endurance.json' },
  },
});

/** Growth of a series within twenty minutes, by the line that fits best, as a share of where the line begins. */
function growthOf(samples, field) {
  const points = samples
    .filter((sample) => sample[field] !== null)
    .map((sample) => [sample.at, sample[field]]);
  if (points.length < 2) return null;
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return (slope * 20 * 60_000) / (y - slope * (x - points[0][0]));
}

const scratch = mkdtempSync(join(tmpdir(), 'muqabala-endurance-'));
try {
  await build({ say });
  const browser = await findBrowser({ install: true, whole: true, say });
  if (!browser.path) throw new Error(browser.reason);
  const module = await bundle('tests/bench/key-desk.ts', join(scratch, 'bundle'));
  const { makeKeyDesk } = await import(pathToFileURL(module).href);
  const [config, desk] = [join(scratch, 'config'), join(scratch, 'desk')];
  await makeKeyDesk({ config, desk }, [
    { rows: 17, article: 'found' },
    { rows: 200, article: 'found' },
  ]);
  const file = join(scratch, 'endurance.json');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      'tests/playwright.config.ts',
      '--reporter=line',
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        MUQABALA_BROWSER: browser.path,
        MUQABALA_BENCH: 'browser',
        MUQABALA_BENCH_FILE: 'endurance.ts',
        MUQABALA_BENCH_MINUTES: values.minutes,
        MUQABALA_BENCH_DESK: desk,
        MUQABALA_BENCH_CONFIG: config,
        MUQABALA_BENCH_OUT: file,
      },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`the work failed:\n${stdout}`);
  const { rounds, samples } = JSON.parse(readFileSync(file, 'utf8'));
  const later = samples.filter(({ at }) => at >= samples.at(-1).at / 4);
  const megabytes = (bytes) => (bytes === null ? '?' : (bytes / 1024 / 1024).toFixed(1));
  for (const { at, heap, nodes, listeners, host } of samples)
    console.log(
      `${(at / 60_000).toFixed(1).padStart(5)} min  heap ${megabytes(heap)} MB  nodes ${nodes}  listeners ${listeners}  host ${megabytes(host)} MB`,
    );
  const growth = Object.fromEntries(
    ['heap', 'nodes', 'listeners', 'host'].map((field) => [field, growthOf(later, field)]),
  );
  const shown = Object.entries(growth).map(
    ([field, share]) => `${field} ${share === null ? 'unknown' : `${(share * 100).toFixed(1)} %`}`,
  );
  console.log(`\n${rounds} rounds; growth in 20 minutes: ${shown.join(', ')}`);
  const out = resolve(root, values.out);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ rounds, growth, samples }, null, 2)}\n`);
  if (growth.heap !== null && growth.heap > 0.1) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
