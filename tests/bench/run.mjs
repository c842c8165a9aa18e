/**
 * `npm run bench [-- --out FILE] [--desks 10,100,1000,10000]`: measures what the design promises, prints a table and writes the figures as JSON.
 * With `--desks` a host on desks of so many articles, and nothing else: a minute and more each.
 * The engine runs as it is built for shipping, bundled by Vite; the window runs in the real hosts.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '#build/build.mjs';
import { bundle } from '#tests/bundle.mjs';
import { findBrowser, findDisplay, findElectron } from '#tests/hosts.mjs';
import { aims, deskTable, table } from './report.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => console.error(line);

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'test-results/bench.json' }, desks: { type: 'string' } },
});
const out = resolve(root, values.out);

/** Bundles a module of this folder as the programs are bundled, and loads it. */
async function load(name, folder) {
  return import(pathToFileURL(await bundle(`tests/bench/${name}.ts`, folder)).href);
}

async function measureEngine(scratch) {
  const engine = await load('engine', join(scratch, 'bundle'));
  const folds = [
    [2_000, 10_000],
    [2_000, 100_000],
  ].map(([rows, events]) => engine.benchFold(rows, events));
  const review = engine.benchReview(300, 5_000);
  const desk = await load('desk', join(scratch, 'bundle'));
  const folders = { config: join(scratch, 'journal-config'), desk: join(scratch, 'journal-desk') };
  const journal = await desk.benchJournal(folders, 3_000);
  return { folds, review, journal, desk };
}

/** A host on desks of many articles, each made and measured by itself. */
async function measureDesks(scratch, counts) {
  const { benchDesk, makeManyArticles } = await load('desks', join(scratch, 'bundle'));
  const program = join(root, 'dist', 'worker', 'tasks.cjs');
  const desks = [];
  for (const count of counts) {
    say(`measuring a desk of ${count.toLocaleString('en')} articles`);
    const folders = { config: join(scratch, `config-${count}`), desk: join(scratch, `desk-${count}`) };
    await makeManyArticles(folders.desk, count);
    desks.push(await benchDesk(folders, count, program));
    rmSync(folders.desk, { recursive: true, force: true });
  }
  return desks;
}

/** The measurements in a window are a Playwright run: it has the hosts and the page object of the end-to-end suite. */
function measureWindow(host, file, environment) {
  const options = ['test', '--config', 'tests/playwright.config.ts', '--reporter=line'];
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', ...options],
    {
      cwd: root,
      env: { ...process.env, ...environment, MUQABALA_BENCH: host, MUQABALA_BENCH_OUT: file },
      encoding: 'utf8',
      timeout: 600_000,
    },
  );
  if (status !== 0) throw new Error(`the measurements in ${host} failed:\n${stdout}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function measureWindows(scratch, desk) {
  const environment = {
    MUQABALA_BENCH_DESK: join(scratch, 'desk'),
    MUQABALA_BENCH_CONFIG: join(scratch, 'config'),
  };
  await desk.makeDesk(
    { desk: environment.MUQABALA_BENCH_DESK, config: environment.MUQABALA_BENCH_CONFIG },
    [17, 200, 2_000],
    { suggested: 1_999, history: { rows: 300, events: 5_000 } },
  );
  const figures = {};
  const browser = await findBrowser({ install: true, whole: true, say });
  if (browser.path) {
    say(`measuring in ${browser.version}`);
    environment.MUQABALA_BROWSER = browser.path;
    figures.browser = measureWindow('browser', join(scratch, 'browser.json'), environment);
    figures.browser.runtime = browser.version;
  } else say(`browser skipped: ${browser.reason}`);
  const electron = await findElectron({ install: true, say });
  const display = electron.path ? await findDisplay({ install: true, say }) : electron;
  if (display.reason) {
    say(`desktop skipped: ${display.reason}`);
    return figures;
  }
  say(`measuring in Electron ${electron.version}`);
  environment.ELECTRON_OVERRIDE_DIST_PATH = electron.folder;
  if (display.name) environment.DISPLAY = display.name;
  figures.desktop = measureWindow('desktop', join(scratch, 'desktop.json'), environment);
  figures.desktop.runtime = `Electron ${electron.version}`;
  display.stop();
  return figures;
}

async function measureAll() {
  say('measuring the engine');
  const { folds, review, journal, desk } = await measureEngine(scratch);
  const hosts = await measureWindows(scratch, desk);
  const figures = { folds, review, journal, hosts };
  write({ ...figures, aims: aims(figures) }, table);
}

/** Writes the figures with the machine that they are of, and prints them. */
function write(figures, print) {
  const machine = {
    node: process.version,
    platform: process.platform,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
  };
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
  console.log(print(figures));
  say(`written to ${out}`);
}

const scratch = mkdtempSync(join(tmpdir(), 'muqabala-bench-'));
try {
  await build({ say });
  if (values.desks === undefined) await measureAll();
  else write({ desks: await measureDesks(scratch, values.desks.split(',').map(Number)) }, deskTable);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
