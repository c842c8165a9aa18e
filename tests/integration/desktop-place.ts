import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { Client, arabicArticle, utf8 } from '#tests/contract/client.ts';
import { findDesktop, startDesktop, type DesktopFolders } from '#tests/contract/desktop-app.ts';
import { inMain } from '#tests/main-process.ts';

/** The desktop program of the tests of its starts, ends and windows: places with a desk, and what is done to it. */

export const desktop = await findDesktop();

/** Folders of a program, with a desk in them. */
export interface Place {
  folder: string;
  folders: DesktopFolders;
  desk: string;
}

interface Started {
  app: ElectronApplication;
  /** Its first window. */
  page: Page;
}

/** Programs that run. */
export const running = new Set<ElectronApplication>();

/** A place with a desk. */
export async function makePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'muqabala-program-'));
  const folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
  await mkdir(folders.documents);
  return { folder, folders, desk: await makeDesk({ folder, folders }, 'desk') };
}

export async function removePlace({ folder }: Place): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Kills every program that runs. */
export function killAll(): void {
  for (const app of running) app.process().kill('SIGKILL');
  running.clear();
}

/** To be called when all tests of a file are over. */
export function stopAll(): void {
  killAll();
  if (!('reason' in desktop)) desktop.stop();
}

/** A desk with one person and one article, which the program opens by itself when it opens the desk. */
export async function makeDesk(
  { folder, folders }: Omit<Place, 'desk'>,
  folderName: string,
  name = 'Foreign desk',
): Promise<string> {
  const path = join(folder, folderName);
  const host = createHost({
    platform: noDialogs,
    kind: 'desktop',
    version: 'test',
    documents: folder,
    sample: '',
    settings: folders.settings,
  });
  const client = new Client(host.connect());
  await client.call('desk.create', { path, name });
  await client.call('desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla', role: 'both' }],
  });
  await client.call('desk.identify', { person: 'layla' });
  const files = [{ name: 'news.txt', bytes: utf8(arabicArticle(3)) }];
  const { imported } = await client.call('article.import', { files });
  await client.call('article.open', { article: imported[0]!.article! });
  // Else it would come back by itself.
  await client.call('desk.close', {});
  await host.close();
  return path;
}

export async function start({ folders }: Place, args: string[] = []): Promise<Started> {
  const app = await startDesktop(desktop, folders, { args });
  running.add(app);
  app.process().once('exit', () => running.delete(app));
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return { app, page };
}

/** Everything that the journals of a desk's articles say. */
export async function journals(desk: string): Promise<string> {
  const all: string[] = [];
  for (const slug of await readdir(join(desk, 'articles'))) {
    const path = join(desk, 'articles', slug, 'journal');
    for (const name of await readdir(path)) all.push(await readFile(join(path, name), 'utf8'));
  }
  return all.join('');
}

export async function exitOf(app: ElectronApplication, action: () => unknown): Promise<unknown> {
  const ended = once(app.process(), 'exit');
  await action();
  return (await ended)[0];
}

export async function typeInto(page: Page, text: string): Promise<void> {
  await page.locator('textarea').nth(1).click();
  await page.keyboard.insertText(text);
}

interface Entry {
  label: string;
  enabled: boolean;
  accelerator: string | null;
  registered: boolean;
  checked: boolean;
}

/** An entry of the native menu. */
export function entry(app: ElectronApplication, id: string): Promise<Entry> {
  return inMain(
    app,
    ({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()!.getMenuItemById(wanted)!;
      return {
        label: item.label,
        enabled: item.enabled,
        accelerator: item.accelerator ?? null,
        registered: item.registerAccelerator,
        checked: item.checked,
      };
    },
    id,
  );
}

/** Opens a desk in a window of its own, as when it is double-clicked while the program runs. */
export async function openDesk(app: ElectronApplication, desk: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await inMain(
    app,
    (electron, path) => electron.app.emit('second-instance', {}, [], '', { desk: path }),
    desk,
  );
  const page = await opened;
  await page.locator('textarea').first().waitFor();
  return page;
}
