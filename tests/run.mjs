/**
 * `npm test`: builds if needed, runs the unit, contract and integration tests, then the end-to-end suite in every host that
 * can be had here. A host that cannot is printed as skipped, with the reason. The last line is the sum. With `--whole` it runs all that
 * a change has to pass, without it what takes some ten minutes of two cores (decision 73).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser, findDisplay, findElectron } from './hosts.mjs';
import { patience, patient } from './machine.mjs';
import { PROGRESS } from './progress.mjs';
import { readJson, readVitestReport } from './vitest-report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');
const say = (line) => console.log(line);
const row = (name, text) => say(`${name.padEnd(9)} ${text}`);

/** Maximum time of a runner on a quiet machine, in ms, before it is ended as hung. */
const MAX_TIME = { build: 120_000, vitest: 900_000, playwright: 1_800_000 };

/** Interval between two lines that tell how far a runner is, in ms. */
const PROGRESS_INTERVAL = 20_000;

const { whole } = parseArgs({ options: { whole: { type: 'boolean', default: false } } }).values;

/** What a run that is not whole leaves out: tests in windows by their tag, and whole files of the others. */
const LEFT_TO_WHOLE = {
  tag: '@whole',
  files: [
    'tests/integration/desktop-program.test.ts',
    'tests/integration/desktop-windows.test.ts',
    'tests/integration/fuzz/**',
    'tests/integration/hostile-desk*.test.ts',
    'tests/integration/packaged.test.ts',
    'tests/integration/server-load.test.ts',
    'tests/integration/sync.test.ts',
  ],
};

const sum = { passed: 0, failed: 0, skipped: 0 };

function add({ passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

function inWords({ passed, failed, skipped }) {
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

const running = new Set();
const progressLine = new RegExp(`^${PROGRESS}(\\d+) (.*)$`);

/**
 * Runs a Node program to its end, and tells now and then how far it is. `output` is all it said; `status` is null when it
 * was ended as hung after `limit` ms.
 */
function run(name, script, options, { limit, environment = {} }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const posix = process.platform !== 'win32';
  const child = spawn(process.execPath, [script, ...options], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that ending it ends the browsers and hosts that it started too.
    detached: posix,
  });
  const end = () => {
    try {
      if (posix) process.kill(-child.pid, 'SIGKILL');
      else child.kill();
    } catch {
      // It has ended already.
    }
  };
  running.add(end);
  let output = '';
  let done = 0;
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, count, what] = progressLine.exec(line) ?? [];
    if (count === undefined) return void (output += `${line}\n`);
    done += Number(count);
    last = `, last ${what}`;
  });
  child.stderr.on('data', (data) => (output += data));
  const tell = setInterval(() => row(name, `${seconds()} s: ${done} tests done${last}`), PROGRESS_INTERVAL);
  const late = setTimeout(end, patient(limit));
  return new Promise((settle) => {
    // `exit` and not `close`: a host that was left behind may hold the pipes open for ever.
    child.once('exit', (status) => {
      clearTimeout(late);
      clearInterval(tell);
      end();
      running.delete(end);
      setImmediate(() => settle({ status, output, seconds: seconds() }));
    });
  });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const end of running) end();
    process.exit(130);
  });
}

/** Colours and other orders to a terminal. */
// oxlint-disable-next-line no-control-regex -- that is what they are
const TERMINAL_ORDERS = /\u001b\[[0-9;]*m/g;

function indent(text, lines = 30) {
  const all = text.replace(TERMINAL_ORDERS, '').trim().split('\n');
  return all
    .slice(0, lines)
    .concat(all.length > lines ? [`… ${all.length - lines} more lines`] : [])
    .map((line) => `    ${line}`)
    .join('\n');
}

/** A runner that died, or found something wrong outside of any test, is a failure of its own. */
function died(name, { status, output }) {
  const why = status === null ? 'took too long and was ended' : `ended with exit code ${status}`;
  say(`  FAILED ${name} ${why}\n${indent(output.split('\n').slice(-60).join('\n'), 60)}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

async function build() {
  const result = await run('build', 'electron/build/build.mjs', ['--if-needed'], { limit: MAX_TIME.build });
  if (result.status === 0) row('build', `done in ${result.seconds} s`);
  else add(died('build', result));
  return result.status === 0;
}

/** In the title of a test of the desktop app, where that cannot be had: see `titled` in `contract/desktop-app.ts`. */
const WITHOUT_DESKTOP = '(skipped: ';

/** Runs the tests of vitest. Gives the number of those that were skipped for want of a desktop app; others are told here. */
async function vitest(environment) {
  let withoutDesktop = 0;
  const file = join(results, 'vitest.json');
  const reporters = ['--reporter=json', '--reporter=./tests/progress.mjs', `--outputFile.json=${file}`];
  const options = ['run', '--config', 'tests/vitest.config.ts', ...reporters];
  const result = await run('vitest', 'node_modules/vitest/vitest.mjs', options, {
    limit: MAX_TIME.vitest,
    environment: { ...environment, ...(!whole && { MUQABALA_LEFT_OUT: LEFT_TO_WHOLE.files.join(',') }) },
  });
  const report = readVitestReport(file, root);
  if (!report) {
    add(died('vitest', result));
    return withoutDesktop;
  }
  const { counts, failures } = report;
  const skips = report.skips.filter((title) => !title.includes(WITHOUT_DESKTOP));
  withoutDesktop = report.skips.length - skips.length;
  row('vitest', `${inWords(counts)} in ${result.seconds} s (unit, contract, integration)`);
  for (const skipped of skips) say(`  skipped ${skipped}`);
  for (const failure of failures) say(`  FAILED ${failure.name}\n${indent(failure.text)}`);
  if (result.status !== 0 && counts.failed === 0) add(died('vitest', result));
  add(counts);
  return withoutDesktop;
}

/** Every test of a Playwright report, with the names of the files and groups that it is in. */
function* testsOf(suites, path = []) {
  for (const suite of suites ?? []) {
    const inside = [...path, suite.title];
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) yield { title: [...inside, spec.title].join(' › '), test };
    yield* testsOf(suite.suites, inside);
  }
}

async function playwright(hosts, environment) {
  const file = join(results, 'playwright.json');
  const projects = hosts.map(({ project }) => `--project=${project}`);
  const options = [
    'test',
    '--config',
    'tests/playwright.config.ts',
    '--reporter=json,./tests/progress.mjs',
    ...(whole ? [] : [`--grep-invert=${LEFT_TO_WHOLE.tag}`]),
    ...projects,
  ];
  const result = await run('windows', 'node_modules/@playwright/test/cli.js', options, {
    limit: MAX_TIME.playwright,
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  const report = readJson(file);
  if (!report) return add(died('playwright', result));
  let failed = 0;
  for (const { project, name } of hosts) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const lines = [];
    for (const { title, test } of testsOf(report.suites)) {
      if (test.projectName !== project) continue;
      if (test.status === 'expected') counts.passed += 1;
      else if (test.status === 'flaky') {
        counts.passed += 1;
        lines.push(`  NEEDED A SECOND TRY ${title}`);
      } else if (test.status === 'skipped') {
        counts.skipped += 1;
        const why = test.annotations.find((note) => note.type === 'skip')?.description;
        lines.push(`  skipped ${title}${why ? `: ${why}` : ''}`);
      } else {
        counts.failed += 1;
        const errors = test.results.flatMap((one) => one.errors.map((error) => error.message ?? ''));
        lines.push(`  FAILED ${title}\n${indent(errors.join('\n'))}`);
      }
    }
    row(project, `${inWords(counts)} in ${name}`);
    for (const line of lines) say(line);
    failed += counts.failed;
    add(counts);
  }
  for (const error of report.errors ?? []) say(`  FAILED ${indent(error.message ?? '')}`);
  if (result.status !== 0 && failed === 0) add(died('playwright', result));
}

async function main() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  row(
    'tests',
    whole ? 'all that a change has to pass' : 'without those that only `npm test -- --whole` runs',
  );
  row('machine', `waits are ${patience()} times as long as on a quiet machine at most`);
  const built = await build();

  const [browser, electron] = [
    await findBrowser({ install: true, say }),
    await findElectron({ install: true, say }),
  ];
  const display = electron.path ? await findDisplay({ install: true, say }) : { reason: electron.reason };
  const environment = {};
  if (browser.path) environment.MUQABALA_BROWSER = browser.path;
  if (electron.path) environment.ELECTRON_OVERRIDE_DIST_PATH = electron.folder;

  // Each file that starts windows has a display of its own, where there is none yet: they run side by side.
  const withoutDesktop = await vitest(environment);

  if (display.name) environment.DISPLAY = display.name;

  const hosts = [];
  const skip = (project, reason) => {
    row(project, `skipped: ${reason}`);
    sum.skipped += 1;
  };
  if (browser.path) {
    const shell = browser.path.endsWith('headless-shell') ? ', headless shell' : '';
    hosts.push({ project: 'browser', name: `${browser.version}${shell}` });
  } else skip('browser', browser.reason);
  if (electron.path && !display.reason)
    hosts.push({ project: 'desktop', name: `Electron ${electron.version}` });
  else {
    const reason = electron.reason ?? display.reason;
    skip('desktop', `${reason} (${withoutDesktop} tests of vitest, and the suite in its windows)`);
  }
  if (built && hosts.length > 0 && existsSync(join(root, 'tests', 'e2e'))) {
    const loops = join(results, 'loops');
    mkdirSync(loops);
    await playwright(hosts, { ...environment, MUQABALA_LOOPS: loops });
    tellBlocks(loops);
  }
  display.stop?.();
}

/** Tells the longest block of the hosts of the end-to-end suite. Nothing fails by it: the machine may be at work on other things. */
function tellBlocks(folder) {
  const blocks = readdirSync(folder).flatMap((name) => readJson(join(folder, name)) ?? []);
  if (blocks.length === 0) return;
  const most = (field) => Math.round(Math.max(...blocks.map((block) => block[field])));
  row(
    'blocks',
    `longest of a host ${most('processor')} ms of the processor, ${most('worst')} ms by the clock`,
  );
}

let broken = false;
try {
  await main();
} catch (error) {
  broken = true;
  say(`  FAILED the test run itself, in ${dirname(fileURLToPath(import.meta.url))}\n${indent(error.stack)}`);
  sum.failed += 1;
}
say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 || broken ? 1 : 0);
