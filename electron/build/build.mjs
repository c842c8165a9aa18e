/**
 * `npm run build`: builds the window and the programs into `dist/`, and only what has changed since the last time. What a
 * target was built from stands in `dist/stamps.json` as one hash for each target.
 *
 *   node electron/build/build.mjs [--force] [--quiet] [TARGET …]
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { mergePackages, noticesText, thirdPartyCollector } from './third-party.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const stampsFile = join(dist, 'stamps.json');

/** Where the notices of third parties are: `<target>.json` for each target that is bundled, and those of all in `notices`. */
const notices = join(dist, 'third-party');

/** What every target depends on beside its own sources. */
const COMMON = ['package.json', 'package-lock.json', 'tsconfig.json', 'electron/build'];
const PROGRAM_SOURCES = ['electron', 'resources/i18n', 'resources/language'];

/**
 * Target → what it is made from, and what it leaves in `dist/`. `modes` are the programs of vite.config.ts beside this file, `copy`
 * the names of files that are taken as they are, `files` others that are put beside them or beside a program, `needs` the targets that
 * have to be there before, and `finish` what is done with the result.
 */
const TARGETS = {
  sample: { sources: ['resources/sample'], result: 'sample', copy: /^(?!README)/ },
  icons: {
    sources: ['resources/icons'],
    result: 'icons',
    copy: /^icon\.png$/,
    // The icon of a window: to set one of 512 pixels takes the start 15 ms.
    files: { 'window.png': 'resources/icons/linux/128x128.png' },
  },
  language: {
    sources: ['electron/core', 'electron/language', 'resources/language'],
    result: 'language',
    modes: ['language'],
    finish: keepPackedLanguage,
  },
  worker: {
    needs: ['language'],
    sources: [
      'electron/core',
      'electron/language',
      'electron/formats',
      'electron/desk',
      'electron/sync',
      'electron/host',
      'resources/language',
    ],
    result: 'worker',
    modes: ['tasks'],
    files: { 'english.wasm': 'node_modules/harper.js/dist/harper_wasm_slim_bg.wasm' },
  },
  cli: { needs: ['language'], sources: PROGRAM_SOURCES, result: 'cli', modes: ['cli'] },
  desktop: { needs: ['language'], sources: PROGRAM_SOURCES, result: 'desktop', modes: ['main', 'preload'] },
  renderer: {
    sources: [
      'renderer',
      'electron/core',
      'electron/api',
      'electron/i18n',
      'resources/i18n',
      'resources/language',
    ],
    result: 'renderer',
  },
};

/** How long to wait for another build of this checkout, in ms, before its lock counts as left behind. */
const LOCK_PATIENCE = 120_000;

/**
 * Builds what is not up to date.
 *
 * @param {{ targets?: string[], force?: boolean, say?: (line: string) => void }} [options]
 * @returns {Promise<string[]>} the targets that were built
 */
export async function build({ targets = Object.keys(TARGETS), force = false, say = () => {} } = {}) {
  mkdirSync(dist, { recursive: true });
  const unlock = await lock();
  try {
    const built = [];
    for (const name of withNeeds(targets)) {
      const stamp = stampOf(TARGETS[name].sources);
      if (!force && readStamps()[name] === stamp && isThere(name)) continue;
      say(`building ${name}`);
      await buildTarget(name);
      await writeFile(stampsFile, `${JSON.stringify({ ...readStamps(), [name]: stamp }, null, 2)}\n`);
      built.push(name);
    }
    if (built.length > 0) await writeNotices();
    return built;
  } finally {
    unlock();
  }
}

/** Targets with those that they are made from before them. */
function withNeeds(targets) {
  return [...new Set(targets.flatMap((name) => [...(TARGETS[name].needs ?? []), name]))];
}

/** Runs the module that packs the language data, and leaves the data in its place. */
async function keepPackedLanguage(folder) {
  const module = join(folder, 'pack.mjs');
  const { packedLanguage } = await import(pathToFileURL(module).href);
  await writeFile(join(folder, 'data.json'), packedLanguage());
  rmSync(module);
}

/** Builds beside the old result and puts the new one in its place at the end, so that a failed build changes nothing. */
async function buildTarget(name) {
  const { result, modes, copy, sources, files = {}, finish } = TARGETS[name];
  const fresh = join(dist, `.fresh-${result}`);
  let bundled = null;
  rmSync(fresh, { recursive: true, force: true });
  if (copy) copyFiles(join(root, sources[0]), fresh, copy);
  else {
    const vite = await productionBuild();
    const { plugin, packages } = thirdPartyCollector();
    const options = { logLevel: 'warn', build: { outDir: fresh }, plugins: [plugin] };
    if (modes) {
      const configFile = join(root, 'electron', 'build', 'vite.config.ts');
      for (const mode of modes) await vite({ ...options, configFile, mode });
    } else await vite({ ...options, configFile: join(root, 'renderer', 'vite.config.ts') });
    bundled = mergePackages([[...packages.values()]]);
    await finish?.(fresh);
  }
  for (const [file, from] of Object.entries(files)) cpSync(join(root, from), join(fresh, file));
  const target = join(dist, result);
  const old = join(dist, `.old-${result}`);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  if (bundled) await writeJson(join(notices, `${name}.json`), bundled);
  rmSync(old, { recursive: true, force: true });
}

/** Whether a target is there, with the notices of what is in it. */
function isThere(name) {
  const { result, copy } = TARGETS[name];
  return existsSync(join(dist, result)) && (copy !== undefined || existsSync(join(notices, `${name}.json`)));
}

/** Puts the packages of all targets together, as data for the window and as a text for people. */
async function writeNotices() {
  const lists = Object.keys(TARGETS)
    .map((name) => join(notices, `${name}.json`))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const packages = mergePackages(lists);
  await writeJson(join(notices, 'notices.json'), packages);
  await writeFile(join(notices, 'notices.txt'), noticesText(packages));
}

function writeJson(file, value) {
  mkdirSync(notices, { recursive: true });
  return writeFile(file, `${JSON.stringify(value, null, 1)}\n`);
}

/** Vite's build, for production whatever `NODE_ENV` says: under a test runner React would be its slow development one. */
async function productionBuild() {
  const { build: vite } = await import('vite');
  return async (config) => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await vite(config);
    } finally {
      if (before === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = before;
    }
  };
}

function copyFiles(from, to, wanted) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (wanted.test(name)) cpSync(join(from, name), join(to, name), { recursive: true });
  }
}

/** One hash over the names and contents of all files that a target is made from. */
function stampOf(sources) {
  const hash = createHash('sha256');
  for (const file of [...COMMON, ...sources].flatMap((path) => filesOf(join(root, path)))) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file).split(sep).join('/')}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampsFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Keeps two builds of one checkout apart: tests and people start them at the same time. */
async function lock() {
  const path = join(dist, '.lock');
  for (;;) {
    try {
      mkdirSync(path);
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (lockAge(path) > LOCK_PATIENCE) rmSync(path, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function lockAge(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      // Only what has changed is built anyway; scripts need not be told that nothing has.
      'if-needed': { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(TARGETS, name));
  if (unknown !== undefined) {
    console.error(`There is no target ${unknown}. Targets: ${Object.keys(TARGETS).join(', ')}.`);
    return 2;
  }
  const say = values.quiet ? undefined : (line) => console.log(line);
  const targets = positionals.length > 0 ? positionals : undefined;
  const built = await build({ targets, force: values.force, say });
  if (built.length === 0 && !values['if-needed']) say?.('everything is up to date');
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
