import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Client } from '#tests/contract/client.ts';
import { connectionOver, logIn, openSocket } from '#tests/contract/socket-client.ts';
import { loopMonitor } from '#tests/loop-monitor.ts';
import { startPatiently, within } from '#tests/machine.mjs';
import { QUIET_FLAGS, findBrowser } from '#tests/hosts.mjs';
import { VIEWPORT, type Host, type LaunchOptions, type OwnHost, type SharedHost } from './host.ts';
import { forget } from './installation.ts';
import { environmentOf, makePlace, removePlace, root, stopProcess, type Place } from './place.ts';

interface Server {
  child: ChildProcess;
  url: string;
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
    env: { ...environmentOf(place), ...loopMonitor() },
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

let sharedBrowser: Promise<Browser> | null = null;

/** One browser for all tests of a worker; each server gets a context of its own. */
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

async function newContext(viewport = VIEWPORT): Promise<BrowserContext> {
  const browser = await browserOfWorker();
  return browser.newContext({
    viewport,
    locale: 'en-GB',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

/** What a test does to a page, and to others that it opens of the same server. */
function hostOf(page: Page, place: Place): Omit<Host, 'close'> {
  return {
    kind: 'browser',
    place,
    page,
    async beside(work) {
      const { port, origin } = new URL(page.url());
      const entry = await logIn(await newLink(place, port));
      const client = new Client(connectionOver(await openSocket({ port: Number(port), origin }, entry)));
      await work(client);
      await client.call('desk.close', {});
      await client.connection.close();
    },
    resize: (size) => page.setViewportSize(size),
    async secondWindow() {
      const second = await page.context().newPage();
      await second.goto(new URL('/', page.url()).href);
      return second;
    },
    async chooseInDialog(paths) {
      page.once('filechooser', (chooser) => void chooser.setFiles(paths));
    },
    async chooseInMenu(open, label) {
      await open();
      await page.getByRole('menuitem', { name: label }).click();
    },
    pdf: () => page.pdf({ preferCSSPageSize: true }),
    async saved(name, action) {
      const download = page.waitForEvent('download');
      await action();
      const path = join(place.folder, name);
      await (await download).saveAs(path);
      return path;
    },
  };
}

/** A server of a test's own, with a page. */
export async function launchServer(place: Place, options: LaunchOptions): Promise<OwnHost> {
  const { child, url } = await startServer(place, options.desk);
  const context = await newContext(options.viewport);
  const page = await context.newPage();
  await page.goto(url);
  return {
    ...hostOf(page, place),
    pid: child.pid!,
    async kill() {
      await stopProcess(child, 'SIGKILL');
    },
    async close() {
      await context.close();
      await stopProcess(child, 'SIGTERM');
    },
  };
}

/** A server whose tests have a page each, as tabs of one browser. */
export async function shareServer(): Promise<SharedHost> {
  const installation = makePlace();
  const { child, url } = await startServer(installation);
  const context = await newContext();
  let address = url;
  return {
    async open(place) {
      await forget(installation);
      const page = await context.newPage();
      await page.goto(address);
      // From now on the browser is let in by its cookie and key.
      address = new URL('/', url).href;
      return {
        ...hostOf(page, { ...place, home: installation.home, config: installation.config }),
        async close() {
          await Promise.all(context.pages().map((each) => each.close()));
        },
      };
    },
    async close() {
      await context.close();
      await stopProcess(child, 'SIGTERM');
      removePlace(installation);
    },
  };
}
