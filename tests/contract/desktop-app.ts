import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { MuqabalaBridge } from '#api/bridge.ts';
import type { EventFrame, HostEvent } from '#api/contract.ts';
import { build } from '#build/build.mjs';
import { closeWindow, inMain } from '#tests/main-process.ts';
import { patient, startPatiently } from '#tests/machine.mjs';
import { HOLD_FLAGS, QUIET_FLAGS, findDisplay, findElectron, sandboxFlags } from '#tests/hosts.mjs';
import type { Connection } from './client.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = join(root, 'dist', 'desktop', 'main.cjs');

declare global {
  interface Window {
    /** Put into a page by a test, to hear what the host tells. */
    hear?: (frame: EventFrame) => void;
  }
}

export type Desktop = { path: string; display: string | null; stop: () => void } | { reason: string };

/** The Electron and the display that tests of the desktop run with, or why there is none. */
export async function findDesktop(): Promise<Desktop> {
  const electron = await findElectron();
  if (electron.path === undefined) return { reason: electron.reason };
  const display = await findDisplay();
  if (display.reason !== undefined) return { reason: display.reason };
  return { path: electron.path, display: display.name, stop: display.stop };
}

/** The name of a group of tests, with why it is skipped. */
export function titled(name: string, desktop: Desktop): string {
  return 'reason' in desktop ? `${name} (skipped: ${desktop.reason})` : name;
}

export interface DesktopFolders {
  settings: string;
  documents: string;
}

/** The environment of a program that keeps everything in these folders. */
export function environment(desktop: Desktop, folders: DesktopFolders): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]);
  const display = 'reason' in desktop ? null : desktop.display;
  return {
    ...Object.fromEntries(inherited),
    ...(display !== null && { DISPLAY: display }),
    MUQABALA_CONFIG_DIR: folders.settings,
    MUQABALA_DOCUMENTS_DIR: folders.documents,
    HOME: folders.documents,
    XDG_CONFIG_HOME: folders.settings,
    LANG: 'en_GB.UTF-8',
    LANGUAGE: 'en',
  };
}

/** Arguments that every start of Electron in a test needs. */
export function electronFlags(): string[] {
  return [...QUIET_FLAGS, ...sandboxFlags()];
}

/** Time in which Electron is there on a quiet machine at most, in ms. What is late is started again. */
const MAX_START = 6_000;

/** Looked at once: no test changes what the program is made from. */
let built: ReturnType<typeof build> | null = null;

/**
 * Starts the desktop app as it is built now. `-r` has the program loaded before Electron is ready, as in a package,
 * whatever the default app of this Electron does.
 */
export async function startDesktop(
  desktop: Desktop,
  folders: DesktopFolders,
  { args = [], late = false }: { args?: string[]; late?: boolean } = {},
): Promise<ElectronApplication> {
  if ('reason' in desktop) throw new Error(desktop.reason);
  await (built ??= build());
  return startPatiently(
    (timeout) =>
      _electron.launch({
        executablePath: desktop.path,
        args: [...electronFlags(), ...HOLD_FLAGS, ...(late ? [] : ['-r', program]), root, ...args],
        env: environment(desktop, folders),
        cwd: folders.documents,
        timeout,
      }),
    MAX_START,
  );
}

/** One more window, by the menu as a person opens it. */
export async function openWindow(app: ElectronApplication): Promise<Page> {
  const opened = app.waitForEvent('window');
  await chooseInMenu(app, 'newWindow');
  return opened;
}

/** Chooses an entry of the native menu, which comes after the first window. */
export async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  await inMain(
    app,
    async ({ Menu }, { wanted, patience }) => {
      const find = () => Menu.getApplicationMenu()?.getMenuItemById(wanted);
      for (const end = Date.now() + patience; !find() && Date.now() < end;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const item = find();
      if (!item) throw new Error(`there is no entry ${wanted}`);
      item.click();
    },
    { wanted: id, patience: patient(15_000) },
  );
}

/** Requests over the bridge of a real window, which hears what the host tells by itself. */
export function requestsOver(page: Page): Connection {
  return {
    dispatch: (name, input) =>
      page.evaluate(
        ([name, input]) => (window as { muqabala?: MuqabalaBridge }).muqabala!.request(name, input),
        [name, input] as [string, unknown],
      ) as ReturnType<Connection['dispatch']>,
    subscribe: () => () => undefined,
    close: async () => undefined,
  };
}

/** Frames over the bridge of a real window, as a session of the contract suite. */
export async function connectionOver(app: ElectronApplication, page: Page): Promise<Connection> {
  const listeners = new Set<(event: HostEvent) => void>();
  await page.exposeFunction('hear', (frame: EventFrame) => {
    for (const listener of listeners) listener({ name: frame.event, data: frame.data } as HostEvent);
  });
  // Not by animation frames, the default: a window that is covered by others has none.
  // And not before the page itself listens, which is asked for the rest when its window closes.
  await page.waitForFunction(() => document.getElementById('root')?.hasChildNodes(), undefined, {
    polling: 20,
  });
  await page.evaluate(() => {
    (window as { muqabala?: MuqabalaBridge }).muqabala!.subscribe((frame) => window.hear!(frame));
  });
  return {
    ...requestsOver(page),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => closeWindow(app, page),
  };
}
