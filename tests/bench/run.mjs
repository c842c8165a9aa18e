/**
 * `npm run bench [-- --quick] [--only engine,programs,window,blocks,desks] [--hosts browser,desktop] [--desks 10,100,1000,10000]
 * [--out FILE]`: measures what the design promises beside a floor in the same run, prints a table and writes the figures as JSON.
 * The whole takes under twenty minutes on a machine that does nothing else, and says how long each group took. `--quick` takes under
 * three: small sizes, few runs, the browser alone. `--desks` measures a host on desks of so many articles, and nothing else: under half a
 * minute each, 10,000 articles some two minutes.
 * `npm run bench -- --runs a.json,b.json,c.json` measures nothing: it prints the figures of several runs side by side.
 * The engine runs as it is built for shipping, bundled by Vite; the window runs in the real hosts.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '#build/build.mjs';
import { bundle } from '#tests/bundle.mjs';
import { findBrowser, findDisplay, findElectron } from '#tests/hosts.mjs';
import { benchPrograms } from './programs.mjs';
import { table, tableOfRuns } from './report.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => console.error(line);

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'test-results/bench.json' },
    desks: { type: 'string' },
    only: { type: 'string' },
    hosts: { type: 'string' },
    runs: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const out = resolve(root, values.out);
const { quick } = values;
/** The hosts whose windows are measured. */
const windows = values.hosts?.split(',') ?? (quick ? ['browser'] : ['browser', 'desktop']);

/** Sizes and numbers of runs. An article in whose every row is a finding, at each size, and one without any. */
const PLAN = quick
  ? {
      events: [10, 100, 1_000, 10_000],
      rows: { browser: [10, 1_000], desktop: [10, 1_000] },
      clean: 1_000,
      window: { keys: 25, rounds: 1, manyRounds: [], openings: 2, starts: 1 },
      programs: 3,
      journal: 1_000,
      signing: { turns: 10, events: 10_000 },
      blocks: { events: 10_000, paragraphs: 2_000 },
      desks: [10, 100],
      idle: 3_000,
    }
  : {
      events: [10, 100, 1_000, 10_000, 100_000],
      // Both hosts draw the same window: how it grows is measured in one of them.
      rows: { browser: [10, 17, 100, 1_000, 2_000, 10_000], desktop: [17, 2_000] },
      clean: 2_000,
      window: { keys: 30, rounds: 2, manyRounds: [17, 2_000], openings: 5, starts: 5 },
      programs: 9,
      journal: 3_000,
      signing: { turns: 24, events: 100_000 },
      blocks: { events: 100_000, paragraphs: 20_000 },
      desks: [10, 100, 1_000, 10_000],
      // A heartbeat, two looks at the list of articles and three at the people there, wherever it begins.
      idle: 10_000,
    };
const counts = values.desks?.split(',').map(Number);
const groups = counts
  ? ['desks']
  : (values.only?.split(',') ?? ['engine', 'programs', 'window', 'blocks', 'desks']);

/** Bundles a module of this folder as the programs are bundled, and loads it. */
async function load(name, folder) {
  return import(pathToFileURL(await bundle(`tests/bench/${name}.ts`, folder)).href);
}

/** A folder for the settings and one for the desk of a measurement. */
function foldersOf(scratch, name) {
  return { config: join(scratch, `${name}-config`), desk: join(scratch, `${name}-desk`) };
}

const MEASURE = {
  async engine(scratch) {
    const engine = await load('engine', join(scratch, 'bundle'));
    const folds = PLAN.events.map((events) =>
      engine.benchFold(Math.min(2_000, Math.ceil(events / 5)), events),
    );
    const review = engine.benchReview(300, 5_000);
    const desk = await load('desk', join(scratch, 'bundle'));
    const journal = await desk.benchJournal(foldersOf(scratch, 'journal'), PLAN.journal);
    const { benchSigning } = await load('signing', join(scratch, 'bundle'));
    const { turns, events } = PLAN.signing;
    const signing = await benchSigning(foldersOf(scratch, 'signing'), turns, events);
    return { folds, review, journal, signing };
  },

  async programs(scratch) {
    return { programs: benchPrograms(scratch, PLAN.programs) };
  },

  async blocks(scratch) {
    const { benchBlocks } = await load('blocks', join(scratch, 'bundle'));
    const program = join(root, 'dist', 'worker', 'tasks.cjs');
    return { blocks: await benchBlocks(foldersOf(scratch, 'blocks'), program, PLAN.blocks) };
  },

  /** A host on desks of many articles, each made and measured by itself. */
  async desks(scratch) {
    const { benchDesk, makeManyArticles } = await load('desks', join(scratch, 'bundle'));
    const program = join(root, 'dist', 'worker', 'tasks.cjs');
    const desks = [];
    for (const count of counts ?? PLAN.desks) {
      const begun = performance.now();
      const folders = foldersOf(scratch, `desk-${count}`);
      await makeManyArticles(folders.desk, count);
      desks.push(await benchDesk(folders, count, program, PLAN.idle));
      rmSync(folders.desk, { recursive: true, force: true });
      sayTime(`a desk of ${count.toLocaleString('en')} articles`, begun);
    }
    return { desks };
  },

  async window(scratch) {
    const { makeKeyDesk } = await load('key-desk', join(scratch, 'bundle'));
    const { config, desk } = foldersOf(scratch, 'keys');
    const articlesOf = (host) => [
      ...PLAN.rows[host].map((rows) => ({ rows, article: 'found' })),
      { rows: PLAN.clean, article: 'clean' },
    ];
    const program = join(root, 'dist', 'worker', 'tasks.cjs');
    const host = windows.includes('browser') ? 'browser' : 'desktop';
    await makeKeyDesk({ config, desk }, articlesOf(host), program);
    const environment = (host) => ({
      MUQABALA_BENCH_DESK: desk,
      MUQABALA_BENCH_CONFIG: config,
      MUQABALA_BENCH_SCRATCH: scratch,
      MUQABALA_BENCH_PLAN: JSON.stringify({ articles: articlesOf(host), ...PLAN.window }),
    });
    const hosts = {};
    for (const host of windows) await MEASURE_HOST[host](hosts, scratch, environment(host));
    return { hosts };
  },
};

/** Each host measured in its own window, or a word on why it is not. */
const MEASURE_HOST = {
  async browser(hosts, scratch, environment) {
    const { path, version, reason } = await findBrowser({ install: true, whole: true, say });
    if (!path) {
      say(`browser skipped: ${reason}`);
      return;
    }
    say(`measuring in ${version}`);
    const own = { ...environment, MUQABALA_BROWSER: path };
    measureHost(hosts, 'browser', version, join(scratch, 'browser.json'), own);
  },

  async desktop(hosts, scratch, environment) {
    const electron = await findElectron({ install: true, say });
    const display = electron.path ? await findDisplay({ install: true, say }) : electron;
    if (display.reason) {
      say(`desktop skipped: ${display.reason}`);
      return;
    }
    const version = `Electron ${electron.version}`;
    say(`measuring in ${version}`);
    const own = { ...environment, ELECTRON_OVERRIDE_DIST_PATH: electron.folder };
    if (display.name) own.DISPLAY = display.name;
    measureHost(hosts, 'desktop', version, join(scratch, 'desktop.json'), own);
    display.stop();
  },
};

/** Adds the figures of one host; where they cannot be had, those of the other one are not lost. */
function measureHost(hosts, host, runtime, file, environment) {
  const begun = performance.now();
  try {
    hosts[host] = { ...measureWindow(host, file, environment), runtime };
  } catch (error) {
    process.exitCode = 1;
    say(error.stack);
  }
  sayTime(host, begun);
}

function sayTime(what, begun) {
  say(`${what} took ${Math.round((performance.now() - begun) / 1_000)} s`);
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
      timeout: 1_800_000,
    },
  );
  if (status !== 0) throw new Error(`the measurements in ${host} failed:\n${stdout}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Writes the figures with the machine that they are of. */
function write(figures) {
  const machine = {
    node: process.version,
    platform: process.platform,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    /** Programs that wanted a processor during the last minute: more than one or two, and what is timed by the clock is too slow. */
    load: loadavg()[0],
    quick,
  };
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
}

/** Measures all groups that are asked for, and prints and writes the figures. */
async function measure() {
  const scratch = mkdtempSync(join(tmpdir(), 'muqabala-bench-'));
  const begun = performance.now();
  try {
    await build({ say });
    const figures = {};
    for (const group of groups) {
      if (!Object.hasOwn(MEASURE, group))
        throw new Error(`There is no group ${group}: ${Object.keys(MEASURE)}.`);
      say(`measuring ${group}`);
      const started = performance.now();
      // A group that fails leaves what the others have measured.
      try {
        Object.assign(figures, await MEASURE[group](scratch));
      } catch (error) {
        process.exitCode = 1;
        say(`${group} failed: ${error.stack}`);
      }
      sayTime(group, started);
      write(figures);
    }
    console.log(table(figures));
    say(`written to ${out}`);
    sayTime('all of it', begun);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (values.runs === undefined) await measure();
else {
  const files = values.runs.split(',').map((file) => resolve(root, file));
  console.log(tableOfRuns(files.map((file) => JSON.parse(readFileSync(file, 'utf8')))));
}
