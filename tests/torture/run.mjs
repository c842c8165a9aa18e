/** `npm run torture`: see README.md. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '#build/build.mjs';
import { bundle } from '#tests/bundle.mjs';
import { findBrowser, findDisplay, findElectron } from '#tests/hosts.mjs';

const number = (fallback) => ({ type: 'string', default: String(fallback) });
const { values } = parseArgs({
  options: {
    kills: number(400),
    edits: number(1_000),
    damages: number(2_000),
    seconds: number(300),
    seed: number(1),
    only: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'muqabala-torture-'));
try {
  const [module, host] = [
    await bundle('tests/torture/torture.ts', join(folder, 'program')),
    await bundle('tests/integration/streaming-host.ts', join(folder, 'program')),
  ];
  const { torture } = await import(pathToFileURL(module).href);
  const sizes = {
    kills: Number(values.kills),
    edits: Number(values.edits),
    damages: Number(values.damages),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
  };
  let bad = 0;
  const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));
  if ([undefined, 'server'].includes(values.only)) await build();
  const language = fileURLToPath(new URL('../../resources/language', import.meta.url));
  const outcomes = ['properties', 'windows'].includes(values.only)
    ? []
    : torture({ folder, host, language, program, sizes }, values.only);
  for await (const { name, tried, lost, silent, crashed, lastLine, seconds, notes } of outcomes) {
    bad += lost + silent + crashed;
    const ends = lastLine > 0 ? `, end of a journal ${lastLine}` : '';
    console.log(
      `${name}: ${tried} tried, lost ${lost}, silent ${silent}, crashed ${crashed}${ends} (${seconds.toFixed(1)} s)`,
    );
    for (const note of notes.slice(0, 10)) console.log(`  ${note}`);
  }
  if ([undefined, 'properties'].includes(values.only) && !runProperties()) bad += 1;
  if ([undefined, 'windows'].includes(values.only) && !(await runWindows())) bad += 1;
  process.exitCode = bad === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Runs the tests without the suite in windows of which the gate does a part, whole. Whether they are green. */
function runProperties() {
  const env = { ...process.env, MUQABALA_RUNS: 'all' };
  const files = [
    'tests/unit',
    'tests/contract',
    'tests/integration/fuzz',
    'tests/integration/sign-off-pack.test.ts',
  ];
  const options = ['run', '--config', 'tests/vitest.config.ts', ...files];
  return runNode(['node_modules/vitest/vitest.mjs', ...options], env);
}

/** Runs a Node program of the project to its end. Whether it is green. */
function runNode(command, env) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return spawnSync(process.execPath, command, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/** Runs what the gate leaves out of the contract suite and of the end-to-end tests, in each host that can be had. Whether it is green. */
async function runWindows() {
  const [browser, electron] = [await findBrowser(), await findElectron()];
  const display = electron.path ? await findDisplay() : electron;
  const env = { ...process.env, MUQABALA_LONG: 'all', MUQABALA_RUNS: 'all' };
  const hosts = [];
  if (browser.path) {
    env.MUQABALA_BROWSER = browser.path;
    hosts.push('--project=browser');
  } else console.log(`windows: browser skipped: ${browser.reason}`);
  if (electron.path && !display.reason) {
    env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder;
    if (display.name) env.DISPLAY = display.name;
    hosts.push('--project=desktop');
  } else console.log(`windows: desktop skipped: ${display.reason}`);
  if (hosts.length === 0) return true;
  const playwright = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'tests/playwright.config.ts',
  ];
  const contract = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    'tests/contract',
  ];
  const green =
    runNode(['electron/build/build.mjs', '--if-needed'], env) &&
    // What is red in the one says nothing of the other.
    [contract, [...playwright, ...hosts]].map((step) => runNode(step, env)).every(Boolean);
  display.stop?.();
  return green;
}
