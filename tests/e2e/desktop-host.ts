import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import type { MuqabalaBridge } from '#api/bridge.ts';
import { Client } from '#tests/contract/client.ts';
import { openWindow, requestsOver } from '#tests/contract/desktop-app.ts';
import { closeWindow, inMain, inWindow } from '#tests/main-process.ts';
import { startPatiently } from '#tests/machine.mjs';
import { HOLD_FLAGS, QUIET_FLAGS, findElectron, sandboxFlags } from '#tests/hosts.mjs';
import { VIEWPORT, type Host, type LaunchOptions, type OwnHost, type SharedHost, type Size } from './host.ts';
import { forget } from './installation.ts';
import { environmentOf, makePlace, removePlace, root, stopProcess, type Place } from './place.ts';

interface Electron {
  app: ElectronApplication;
  child: ChildProcess;
  /** Its first window. */
  page: Page;
}

/** Time in which Electron has a window on a quiet machine at most, in ms: it takes less than two seconds. */
const MAX_START = 6_000;

/** The Electron of all tests of a worker: to find one starts it, to see whether it can. */
let found: ReturnType<typeof findElectron> | null = null;

async function startElectron(place: Place, options: LaunchOptions): Promise<Electron> {
  const electron = await (found ??= findElectron());
  if (electron.path === undefined) throw new Error(electron.reason);
  const { path } = electron;
  return startPatiently((milliseconds) => startElectronWithin(milliseconds, path, place, options), MAX_START);
}

/** Starts Electron and waits for its first window; ends it where there is none in time. */
async function startElectronWithin(
  timeout: number,
  executablePath: string,
  place: Place,
  options: LaunchOptions,
): Promise<Electron> {
  const app = await _electron.launch({
    executablePath,
    args: [
      ...QUIET_FLAGS,
      ...sandboxFlags(),
      ...(options.atOnce ? [] : HOLD_FLAGS),
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
async function quitElectron({ app, child }: Electron): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await app.close();
  await stopProcess(child, 'SIGKILL');
}

async function resizeWindow(app: ElectronApplication, page: Page, size: Size): Promise<void> {
  await inWindow(app, page, (each, { width, height }) => each.setContentSize(width, height), size);
}

/** Labels of the menu that was answered last. */
interface MenuAnswer {
  shownMenu?: string[];
}

/** Chooses in the next menu of the system, which a test cannot click into, in the moment in which it would show. */
async function answerNextMenu(app: ElectronApplication, { source, flags }: RegExp): Promise<void> {
  await inMain(
    app,
    ({ Menu }, wanted) => {
      const answer = globalThis as MenuAnswer;
      delete answer.shownMenu;
      const { popup } = Menu.prototype;
      Menu.prototype.popup = function (this: Electron.Menu, options) {
        Menu.prototype.popup = popup;
        answer.shownMenu = this.items.map(({ label }) => label);
        const label = new RegExp(wanted.source, wanted.flags);
        this.items.find((item) => item.enabled && label.test(item.label))?.click();
        options?.callback?.();
      };
    },
    { source, flags },
  );
}

/** What a test does to a window of an Electron. */
function hostOf(
  app: ElectronApplication,
  page: Page,
  place: Place,
): Omit<Host, 'close' | 'secondWindow' | 'beside'> {
  return {
    kind: 'desktop',
    place,
    page,
    resize: (size) => resizeWindow(app, page, size),
    async chooseInDialog(paths) {
      await inMain(
        app,
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        },
        paths,
      );
    },
    async chooseInMenu(open, label) {
      await answerNextMenu(app, label);
      await open();
      await expect.poll(() => inMain(app, () => (globalThis as MenuAnswer).shownMenu)).toBeDefined();
    },
    async pdf() {
      const base64 = await inWindow(app, page, async ({ webContents }) =>
        (await webContents.printToPDF({ preferCSSPageSize: true })).toString('base64'),
      );
      return Buffer.from(base64, 'base64');
    },
    async saved(name, action) {
      const path = join(place.folder, name);
      await inMain(
        app,
        ({ dialog }, filePath) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
        },
        path,
      );
      await action();
      await expect.poll(() => existsSync(path)).toBe(true);
      return path;
    },
  };
}

/** Does work in the session of a window, whose page is not told of it, and closes its desk. */
async function workIn(page: Page, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(requestsOver(page));
  await work(client);
  await client.call('desk.close', {});
}

/** An Electron of a test's own. */
export async function launchElectron(place: Place, options: LaunchOptions): Promise<OwnHost> {
  const started = await startElectron(place, options);
  const { app, page } = started;
  await resizeWindow(app, page, options.viewport ?? VIEWPORT);
  const all = [started];
  return {
    ...hostOf(app, page, place),
    pid: started.child.pid!,
    async beside(work) {
      await workIn(page, work);
      await page.reload();
    },
    async secondWindow(desk) {
      // One installation runs once; a second one, as on another machine, has settings of its own.
      const config = join(place.folder, `config-${all.length + 1}`);
      mkdirSync(config, { recursive: true });
      const other = await startElectron({ ...place, config }, { desk });
      all.push(other);
      return other.page;
    },
    async kill() {
      await Promise.all(all.map(({ child }) => stopProcess(child, 'SIGKILL')));
    },
    async close() {
      for (const each of all) await quitElectron(each);
    },
  };
}

/** An Electron that stays while the tests of a worker open and close windows: its first window is none of theirs. */
class StandingElectron {
  private readonly installation: Place;
  private readonly electron: Electron;

  private constructor(installation: Place, electron: Electron) {
    this.installation = installation;
    this.electron = electron;
  }

  static async start(): Promise<StandingElectron> {
    const installation = makePlace();
    const electron = await startElectron(installation, {});
    await electron.page.waitForFunction(() => document.getElementById('root')?.hasChildNodes(), undefined, {
      polling: 20,
    });
    return new StandingElectron(installation, electron);
  }

  get app(): ElectronApplication {
    return this.electron.app;
  }

  /** A window as after a first start, but for the desks that are listed in its welcome. */
  async open(desks: { path: string; name: string }[] = []): Promise<Page> {
    const opened = new Date().toISOString();
    await forget(this.installation, { recentDesks: desks.map((desk) => ({ ...desk, opened })) });
    // The program itself goes by what was set last, or a second later by what the file says.
    await this.electron.page.evaluate(() =>
      (window as { muqabala?: MuqabalaBridge }).muqabala!.request('settings.set', {
        language: null,
        theme: 'system',
      }),
    );
    const page = await openWindow(this.app);
    await resizeWindow(this.app, page, VIEWPORT);
    return page;
  }

  beside(work: (client: Client) => Promise<void>): Promise<void> {
    return workIn(this.electron.page, work);
  }

  /** The place of a test, with the settings and documents of this installation. */
  within(place: Place): Place {
    return { ...place, home: this.installation.home, config: this.installation.config };
  }

  async quit(): Promise<void> {
    await quitElectron(this.electron);
    removePlace(this.installation);
  }
}

/** An Electron whose tests have a window each; a second one, as on another machine, is started when a test asks for it. */
export async function shareElectron(): Promise<SharedHost> {
  const standing = await StandingElectron.start();
  let other: Promise<StandingElectron> | null = null;
  return {
    async open(place) {
      const page = await standing.open();
      const pages = [{ app: standing.app, page }];
      return {
        ...hostOf(standing.app, page, standing.within(place)),
        beside: (work) => standing.beside(work),
        async secondWindow(desk) {
          other ??= StandingElectron.start();
          const { app } = await other;
          const second = await (await other).open([{ path: desk, name: 'Foreign desk' }]);
          pages.push({ app, page: second });
          return second;
        },
        async close() {
          for (const each of pages) await closeWindow(each.app, each.page);
        },
      };
    },
    async close() {
      await standing.quit();
      await (await other)?.quit();
    },
  };
}
