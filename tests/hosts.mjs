/**
 * Finds what the tests that need a window run in: a browser, an Electron, a display. Each answer is either what was found
 * or the reason why there is none, in words that can be printed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const MINUTE = 60_000;

/** What Electron needs of a Debian machine, and the server of a display that nobody looks at. */
export const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'xvfb',
  'xauth',
];

/** Flags for every Chromium and Electron that a test starts: no traffic of its own, no first-run page, no GPU. */
export const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
];

/** Has an Electron wait until Playwright is attached to it, so that no start is lost. */
export const HOLD_FLAGS = ['-r', join(root, 'tests', 'hold-electron.cjs')];

/**
 * Where the browser is. Looks at `MUQABALA_BROWSER`, the usual names and places, Playwright's own, and at last, as root
 * on Debian, installs the package when `install` is set.
 *
 * Chromium's headless shell comes first: it renders pages as the whole browser does, which starts two renderers for its own
 * window beside each page. With `whole` it is left out: what is measured is measured in what people have.
 *
 * @returns {Promise<{ path: string, version: string } | { reason: string }>}
 */
export async function findBrowser({ install = false, whole = false, say = () => {} } = {}) {
  const named = process.env.MUQABALA_BROWSER;
  if (named) {
    const version = versionOf(named);
    return version
      ? { path: named, version }
      : { reason: `MUQABALA_BROWSER is ${named}, which does not start` };
  }
  const found = firstThatStarts([
    ...(whole ? [] : onPath(['chromium-headless-shell'])),
    ...(await browserPlaces()),
  ]);
  if (found) return found;
  if (!install) return { reason: 'no Chromium or Chrome found; MUQABALA_BROWSER can name one' };
  const failure = installPackages(['chromium'], say);
  const installed = failure ? null : firstThatStarts(onPath(['chromium']));
  return (
    installed ?? {
      reason: `no Chromium or Chrome found, and ${failure ?? 'the one installed does not start'}`,
    }
  );
}

async function browserPlaces() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const places = onPath(names);
  if (process.platform === 'darwin') {
    for (const base of ['/Applications', join(homedir(), 'Applications')])
      for (const name of ['Google Chrome', 'Chromium', 'Microsoft Edge'])
        places.push(join(base, `${name}.app`, 'Contents', 'MacOS', name));
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, LOCALAPPDATA } = process.env;
    for (const base of [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(Boolean))
      for (const name of [
        'Google\\Chrome\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ])
        places.push(join(base, name));
  }
  const { chromium } = await import('@playwright/test');
  places.push(chromium.executablePath());
  return places;
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function firstThatStarts(paths) {
  for (const path of paths) {
    const version = existsSync(path) ? versionOf(path) : null;
    if (version) return { path, version };
  }
  return null;
}

/** What `--version` says, which a stub that only asks for another package does not. Windows browsers open a window instead. */
function versionOf(path) {
  if (!existsSync(path)) return null;
  if (process.platform === 'win32') return path;
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: MINUTE / 2 });
  return run.status === 0 && /\d+\.\d+/.test(run.stdout) ? run.stdout.trim().split('\n').at(-1) : null;
}

/**
 * Where Electron is: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, the one in the package, else what the package
 * downloads within `patience` ms.
 *
 * @returns {Promise<{ folder: string, path: string, version: string } | { reason: string }>}
 */
export async function findElectron({ install = false, patience = 3 * MINUTE, say = () => {} } = {}) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    const electron = electronIn(named);
    return electron
      ? startable(electron, install, say)
      : { reason: `there is no Electron in ${named}, which ELECTRON_OVERRIDE_DIST_PATH names` };
  }
  const own = join(root, 'node_modules', 'electron', 'dist');
  if (!electronIn(own) && install) {
    if (!(await canBeReached())) return { reason: 'Electron is not installed and cannot be reached' };
    say('downloading Electron');
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: patience, killSignal: 'SIGKILL' });
  }
  const electron = electronIn(own);
  return electron
    ? startable(electron, install, say)
    : { reason: 'the Electron binary could not be downloaded' };
}

/** Whether it is worth while to wait for the download. A mirror or a proxy may know a way that this does not. */
async function canBeReached() {
  const ways = /^(npm_config_)?(electron_mirror|electron_custom_dir|https?_proxy|all_proxy)$/i;
  if (Object.entries(process.env).some(([name, value]) => value && ways.test(name))) return true;
  try {
    const signal = AbortSignal.timeout(MINUTE / 6);
    await fetch('https://github.com/electron/electron/releases', { method: 'HEAD', signal });
    return true;
  } catch {
    return false;
  }
}

function electronIn(folder) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const path = join(folder, names[process.platform] ?? 'electron');
  return existsSync(path) ? { folder, path } : null;
}

/** A binary may be there and its libraries not; as root on Debian they are fetched. */
function startable(electron, install, say) {
  let run = electronVersion(electron.path);
  if (run.status !== 0 && install) {
    installPackages(ELECTRON_PACKAGES, say);
    run = electronVersion(electron.path);
  }
  if (run.status === 0) return { ...electron, version: run.stdout.trim() };
  const why = run.error?.message ?? run.stderr.trim().split('\n').at(-1);
  return { reason: `Electron does not start: ${why}` };
}

function electronVersion(path) {
  // `--version` opens no window, but Chromium refuses even that as root with a sandbox.
  return spawnSync(path, [...sandboxFlags(), '--version'], { encoding: 'utf8', timeout: MINUTE });
}

/** What Electron needs to start here: without root's rights or user namespaces its sandbox cannot be set up on Linux. */
export function sandboxFlags() {
  if (process.platform !== 'linux') return [];
  const forbids = (file, value) => {
    try {
      return readFileSync(file, 'utf8').trim() === value;
    } catch {
      return false;
    }
  };
  const impossible =
    process.getuid() === 0 ||
    forbids('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    forbids('/proc/sys/user/max_user_namespaces', '0') ||
    forbids('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1');
  return impossible ? ['--no-sandbox'] : [];
}

/**
 * A display for windows: the one that is there, else an Xvfb of our own, which `stop` ends.
 *
 * @returns {Promise<{ name: string | null, stop: () => void } | { reason: string }>} `name` is null where none is needed.
 */
export async function findDisplay({ install = false, say = () => {} } = {}) {
  if (process.platform !== 'linux') return { name: null, stop() {} };
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, stop() {} };
  if (onPath(['Xvfb']).length === 0) {
    const failure = install ? installPackages(ELECTRON_PACKAGES, say) : 'DISPLAY is not set';
    if (failure) return { reason: `there is no display and no Xvfb (${failure})` };
  }
  return startXvfb();
}

/** How many numbers of displays are tried before it is given up. */
const DISPLAY_ATTEMPTS = 10;

/**
 * An Xvfb with a number of its own. Not by `-displayfd`, which has the server pick one: it takes no lock then, and of two
 * that start at the same time the second takes the first one's socket away.
 */
async function startXvfb() {
  let reason = '';
  for (let attempt = 0; attempt < DISPLAY_ATTEMPTS; attempt += 1) {
    const number = 100 + Math.floor(Math.random() * 9_000);
    if (existsSync(`/tmp/.X${number}-lock`)) continue;
    const display = await startXvfbAt(number);
    if (display.stop) return display;
    reason = display.reason;
  }
  return { reason: `Xvfb did not start: ${reason}` };
}

function startXvfbAt(number) {
  const options = [`:${number}`, '-screen', '0', '1680x1050x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', options, { stdio: 'ignore' });
  const stop = () => server.kill('SIGTERM');
  process.once('exit', stop);
  return new Promise((settle) => {
    const ended = (why) => {
      clearInterval(look);
      clearTimeout(late);
      process.off('exit', stop);
      settle({ reason: why });
    };
    const look = setInterval(() => {
      if (!existsSync(`/tmp/.X11-unix/X${number}`)) return;
      clearInterval(look);
      clearTimeout(late);
      server.unref();
      settle({ name: `:${number}`, stop });
    }, 20);
    const late = setTimeout(() => {
      stop();
      ended('it did not come up within 30 seconds');
    }, MINUTE / 2);
    server.once('error', (error) => ended(error.message));
    server.once('exit', (code) => ended(`exit code ${code}`));
  });
}

/** Installs Debian packages; null when done, else the reason why not. */
function installPackages(packages, say) {
  if (process.platform !== 'linux' || onPath(['apt-get']).length === 0) return 'this is not a Debian machine';
  if (process.getuid() !== 0) return 'installing it takes root';
  say(`installing ${packages.join(', ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env: environment, encoding: 'utf8', timeout: 5 * MINUTE };
  const fetched = spawnSync('apt-get', ['update', '-qq'], options);
  if (fetched.status !== 0) return 'the package lists could not be fetched';
  const installed = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages.map(debianName)],
    options,
  );
  return installed.status === 0 ? null : 'the package could not be installed';
}

/** Debian 13 renamed libraries whose time became 64 bits wide. */
function debianName(name) {
  const renamed = spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' });
  return renamed.status === 0 ? `${name}t64` : name;
}
