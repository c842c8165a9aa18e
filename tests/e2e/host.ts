import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  _electron,
  chromium,
  expect,
  type Browser,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { startPatiently, within } from '#tests/machine.mjs';
import { QUIET_FLAGS, findBrowser, findElectron, sandboxFlags } from '#tests/hosts.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type HostKind = 'browser' | 'desktop';

/** Where a host of a test keeps everything: nothing outside of this folder is read or written. */
export interface Place {
  folder: string;
  /** Home folder; new desks are proposed in `home/Documents`. */
  home: string;
  config: string;
  /** Where tests put desks and files to import. */
  work: string;
}

export function makePlace(): Place {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'muqabala-e2e-')));
  const place = {
    folder,
    home: join(folder, 'home'),
    config: join(folder, 'config'),
    work: join(folder, 'work'),
  };
  mkdirSync(join(place.home, 'Documents'), { recursive: true });
  mkdirSync(place.config);
  mkdirSync(place.work);
  return place;
}

export function removePlace(place: Place): void {
  rmSync(place.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export interface LaunchOptions {
  /** Desk to open at once; without one the window shows the welcome. */
  desk?: string | undefined;
  viewport?: { width: number; height: number };
}

/** A running host with a window. */
export interface Host {
  readonly kind: HostKind;
  readonly place: Place;
  readonly page: Page;
  /** The Electron app; null in a browser. */
  readonly electron: ElectronApplication | null;
  /** Process id of the host: the server, or Electron's main process. */
  readonly pid: number;
  /** Another window on the same host where there is such a thing, else on another host of the same place. */
  secondWindow(desk: string): Promise<Page>;
  /** Gives the first window a size, in CSS pixels: of what is in it, without its frame. */
  resize(size: { width: number; height: number }): Promise<void>;
  /** What the next dialog for files or folders is answered with. */
  chooseInDialog(paths: string[]): Promise<void>;
  /** Does what leads to a file being saved (a download, or the save dialog) and gives its path. */
  saved(name: string, action: () => Promise<void>): Promise<string>;
  /** Ends the host as a power cut would. */
  kill(): Promise<void>;
  /** Ends the host as a person would: closes the windows. */
  close(): Promise<void>;
}

export async function launch(kind: HostKind, place: Place, options: LaunchOptions = {}): Promise<Host> {
  return kind === 'browser' ? launchServer(place, options) : launchElectron(place, options);
}

function environmentOf(place: Place): Record<string, string> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return {
    ...inherited,
    MUQABALA_CONFIG_DIR: place.config,
    MUQABALA_DOCUMENTS_DIR: join(place.home, 'Documents'),
    HOME: place.home,
    USERPROFILE: place.home,
    XDG_CONFIG_HOME: join(place.home, '.config'),
    LANG: 'en_GB.UTF-8',
    LANGUAGE: 'en',
  };
}

interface Server {
  child: ChildProcess;
  url: string;
}

/** `muqabala`, as somebody at a terminal runs it. */
export async function muqabala(place: Place, ...args: string[]): Promise<{ code: number; out: string }> {
  const program = join(root, 'dist/cli/muqabala.js');
  const env = { ...process.env, MUQABALA_CONFIG_DIR: join(place.folder, 'terminal') };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env });
    return { code: 0, out: stdout };
  } catch (failure) {
    const { code, stdout } = failure as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

/** Servers of this worker. None outlives it, however a test ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const URL_LINE = /https?:\/\/127\.0\.0\.1:\d+\S*/;

/** Starts `muqabala serve` and waits for the address that it prints. */
export function startServer(place: Place, desk?: string): Promise<Server> {
  return startPatiently((milliseconds) => startServerWithin(milliseconds, place, desk));
}

async function startServerWithin(milliseconds: number, place: Place, desk?: string): Promise<Server> {
  const options = ['serve', '--no-open', ...(desk === undefined ? [] : ['--desk', desk])];
  const child = spawn(process.execPath, [join(root, 'dist/cli/muqabala.js'), ...options], {
    env: environmentOf(place),
    cwd: place.work,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const told = new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer) => {
      output += String(data);
      const match = URL_LINE.exec(output);
      if (match) resolve(match[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  try {
    const { port } = new URL(await within(told, milliseconds, 'the start of the server'));
    return { child, url: await newLink(place, port) };
  } catch (error) {
    await stopProcess(child, 'SIGKILL');
    throw error;
  }
}

/** A launch address of the server on a port, asked for with the key that the server left for this person's programs. */
async function newLink(place: Place, port: string): Promise<string> {
  const running = readFileSync(join(place.config, 'serve', `${port}.json`), 'utf8');
  const { controlKey } = JSON.parse(running) as { controlKey: string };
  const answer = await fetch(`http://127.0.0.1:${port}/launch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${controlKey}` },
  });
  return (await answer.text()).trim();
}

export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

let sharedBrowser: Promise<Browser> | null = null;

/** One browser for all tests of a worker; each host gets a context of its own. */
export function browserOfWorker(): Promise<Browser> {
  sharedBrowser ??= findBrowser().then((browser) => {
    if (browser.path === undefined) throw new Error(browser.reason);
    return chromium.launch({ executablePath: browser.path, args: QUIET_FLAGS });
  });
  return sharedBrowser;
}

export async function closeBrowserOfWorker(): Promise<void> {
  const browser = await sharedBrowser;
  sharedBrowser = null;
  await browser?.close();
}

const VIEWPORT = { width: 1440, height: 900 };

async function launchServer(place: Place, options: LaunchOptions): Promise<Host> {
  const { child, url } = await startServer(place, options.desk);
  const browser = await browserOfWorker();
  const context = await browser.newContext({
    viewport: options.viewport ?? VIEWPORT,
    locale: 'en-GB',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(url);
  return {
    resize: (size) => page.setViewportSize(size),
    kind: 'browser',
    place,
    page,
    electron: null,
    pid: child.pid!,
    async secondWindow() {
      const second = await context.newPage();
      await second.goto(new URL('/', page.url()).href);
      return second;
    },
    async chooseInDialog(paths) {
      page.once('filechooser', (chooser) => void chooser.setFiles(paths));
    },
    async saved(name, action) {
      const download = page.waitForEvent('download');
      await action();
      const path = join(place.folder, name);
      await (await download).saveAs(path);
      return path;
    },
    async kill() {
      await stopProcess(child, 'SIGKILL');
    },
    async close() {
      await context.close();
      await stopProcess(child, 'SIGTERM');
    },
  };
}

interface StartedElectron {
  app: ElectronApplication;
  child: ChildProcess;
  page: Page;
}

async function startElectron(place: Place, options: LaunchOptions): Promise<StartedElectron> {
  const electron = await findElectron();
  if (electron.path === undefined) throw new Error(electron.reason);
  return startPatiently((milliseconds) => startElectronWithin(milliseconds, electron.path, place, options));
}

/** Starts Electron and waits for its first window; ends it where there is none in time. */
async function startElectronWithin(
  timeout: number,
  executablePath: string,
  place: Place,
  options: LaunchOptions,
): Promise<StartedElectron> {
  const app = await _electron.launch({
    executablePath,
    args: [
      ...QUIET_FLAGS,
      ...sandboxFlags(),
      root,
      ...(options.desk === undefined ? [] : ['--desk', options.desk]),
    ],
    env: environmentOf(place),
    cwd: place.work,
    timeout,
  });
  const child = app.process();
  try {
    return { app, child, page: await app.firstWindow({ timeout }) };
  } catch (error) {
    await stopProcess(child, 'SIGKILL');
    throw error;
  }
}

/** Quits as from the menu, and waits until the process has ended. */
async function quitElectron({ app, child }: StartedElectron): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await app.close();
  await stopProcess(child, 'SIGKILL');
}

async function launchElectron(place: Place, options: LaunchOptions): Promise<Host> {
  const started = await startElectron(place, options);
  const { app, page } = started;
  const all = [started];
  const resize = (size: { width: number; height: number }) =>
    app.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
      size,
    );
  await resize(options.viewport ?? VIEWPORT);
  return {
    resize,
    kind: 'desktop',
    place,
    page,
    electron: app,
    pid: started.child.pid!,
    async secondWindow(desk) {
      // One installation runs once; a second one, as on another machine, has settings of its own.
      const config = join(place.folder, `config-${all.length + 1}`);
      mkdirSync(config, { recursive: true });
      const other = await startElectron({ ...place, config }, { desk });
      all.push(other);
      return other.page;
    },
    async chooseInDialog(paths) {
      await app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
      }, paths);
    },
    async saved(name, action) {
      const path = join(place.folder, name);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path);
      await action();
      await expect.poll(() => existsSync(path)).toBe(true);
      return path;
    },
    async kill() {
      await Promise.all(all.map(({ child }) => stopProcess(child, 'SIGKILL')));
    },
    async close() {
      for (const each of all) await quitElectron(each);
    },
  };
}
