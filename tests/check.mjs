/**
 * `npm run check`: what every change has to pass, in about a minute on a quiet machine of two cores. The steps run side by
 * side: the unit tests, which take both cores, and what takes one beside them. All are run, and what is red is printed; the last
 * lines name the tests that are. The report of a red run stays in `test-results/check`.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readVitestReport } from './vitest-report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results', 'check');
const report = join(results, 'unit-tests.json');

/** File in which the compiler keeps what it has checked: a second check looks at what has changed. */
const TYPES_SEEN = 'node_modules/.cache/types.tsbuildinfo';

/** Name → program and its options. The layers and circles of the imports are among the unit tests. */
const STEPS = {
  types: [
    'typescript/bin/tsc',
    '--noEmit',
    '-p',
    'tsconfig.json',
    // Each checker looks through the libraries once more, which two cores do not win back.
    '--checkers',
    '1',
    '--incremental',
    '--tsBuildInfoFile',
    TYPES_SEEN,
  ],
  lint: ['oxlint/bin/oxlint', '--deny-warnings', 'electron', 'renderer', 'tests'],
  format: ['oxfmt/bin/oxfmt', '--check', '.'],
  'dead code': ['knip/bin/knip.js', '--no-progress'],
  'unit tests': [
    'vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    'unit',
    // They wait for nothing, so a third worker would only load everything once more.
    '--maxWorkers=100%',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
};

/** Interval between two lines that tell what is still running, in ms. */
const PROGRESS_INTERVAL = 15_000;
const begun = performance.now();
const running = new Set();
setInterval(() => {
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`${seconds} s: ${[...running].join(', ')} still running`);
}, PROGRESS_INTERVAL).unref();

function run(name, [script, ...options]) {
  const started = performance.now();
  running.add(name);
  const child = spawn(process.execPath, [`node_modules/${script}`, ...options], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  return new Promise((settle) => {
    child.once('close', (code) => {
      running.delete(name);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${name.padEnd(10)} ${code === 0 ? 'green' : 'RED'} after ${seconds} s`);
      if (code !== 0) console.log(output.trimEnd());
      settle(code === 0);
    });
  });
}

const { 'unit tests': unit, ...others } = STEPS;

/** One after the other, so that no more than one of them takes time from the unit tests. */
async function runOthers() {
  let green = true;
  for (const [name, step] of Object.entries(others)) green = (await run(name, step)) && green;
  return green;
}

/** Names the unit tests that are red, and keeps the report that says what they were. */
function tellRedTests() {
  const failures = readVitestReport(report, root)?.failures ?? [];
  for (const { name } of failures) console.log(`FAILED ${name}`);
  if (failures.length === 0) return;
  const kept = join(results, `red-${new Date().toISOString().replaceAll(':', '-')}.json`);
  copyFileSync(report, kept);
  console.log(`what they said stays in ${kept}`);
}

mkdirSync(results, { recursive: true });
rmSync(report, { force: true });
const green = await Promise.all([runOthers(), run('unit tests', unit)]);
tellRedTests();
process.exitCode = green.every(Boolean) ? 0 : 1;
