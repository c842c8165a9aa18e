import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { closeWindow, inMain, inWindow } from '#tests/main-process.ts';
import { deskFromArguments } from '#desktop/arguments.ts';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { Client, arabicArticle, utf8 } from '#tests/contract/client.ts';
import {
  chooseInMenu,
  connectionOver,
  electronFlags,
  environment,
  findDesktop,
  openWindow,
  program,
  root,
  startDesktop,
  titled,
  type DesktopFolders,
} from '#tests/contract/desktop-app.ts';

const desktop = await findDesktop();

let folder: string;
let folders: DesktopFolders;
let desk: string;
const running = new Set<ElectronApplication>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-program-'));
  folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
  await mkdir(folders.documents);
  desk = await makeDesk(join(folder, 'desk'));
});

afterEach(async () => {
  for (const app of running) app.process().kill('SIGKILL');
  running.clear();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

afterAll(() => {
  if (!('reason' in desktop)) desktop.stop();
});

/** A desk with one person and one article, which the program opens by itself when it opens the desk. */
async function makeDesk(path: string, name = 'Foreign desk'): Promise<string> {
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

async function start(args: string[] = []): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await startDesktop(desktop, folders, { args });
  running.add(app);
  app.process().once('exit', () => running.delete(app));
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return { app, page };
}

/** Everything that the journals of the desk's articles say. */
async function journals(): Promise<string> {
  const all: string[] = [];
  for (const slug of await readdir(join(desk, 'articles'))) {
    const path = join(desk, 'articles', slug, 'journal');
    for (const name of await readdir(path)) all.push(await readFile(join(path, name), 'utf8'));
  }
  return all.join('');
}

async function exitOf(app: ElectronApplication, action: () => unknown): Promise<unknown> {
  const ended = once(app.process(), 'exit');
  await action();
  return (await ended)[0];
}

async function typeInto(page: Page, text: string): Promise<void> {
  await page.locator('textarea').nth(1).click();
  await page.keyboard.insertText(text);
}

/** Presses keys with Ctrl in the window in front, as a keyboard does: by their place. */
async function pressInWindow(app: ElectronApplication, keyCode: string, shift = false): Promise<void> {
  await inMain(
    app,
    ({ BrowserWindow }, [key, withShift]) => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().at(-1)!;
      const modifiers: ('control' | 'shift')[] = withShift ? ['control', 'shift'] : ['control'];
      window.webContents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers });
      window.webContents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers });
    },
    [keyCode, shift] as const,
  );
}

interface Entry {
  label: string;
  enabled: boolean;
  accelerator: string | null;
  registered: boolean;
  checked: boolean;
}

/** An entry of the native menu. */
function entry(app: ElectronApplication, id: string): Promise<Entry> {
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

/** What the person answers in message boxes, by the number of the button; gives back how often one was asked. */
async function answerDialogs(app: ElectronApplication, response: number): Promise<() => Promise<number>> {
  await inMain(
    app,
    ({ dialog }, answer) => {
      const counted = globalThis as { asked?: number };
      counted.asked = 0;
      dialog.showMessageBox = () => {
        counted.asked = (counted.asked ?? 0) + 1;
        return Promise.resolve({ response: answer, checkboxChecked: false });
      };
    },
    response,
  );
  return () => inMain(app, () => (globalThis as { asked?: number }).asked ?? 0);
}

describe('arguments of the desktop program', () => {
  it('name a desk by option, by its folder, or by a file that stands for it', async () => {
    const folderAbove = join(desk, '..');
    const named: [string[], string | null][] = [
      [['--desk', desk], desk],
      [[`--desk=${desk}`], desk],
      [['--desk', 'desk'], desk],
      [['--no-sandbox', '.', 'desk'], desk],
      [[join(desk, 'desk.json')], join(desk, 'desk.json')],
      [['desk/desk.muqabala'], join(desk, 'desk.muqabala')],
      [['.', join(desk, 'articles'), '--flag', 'missing.muqabala'], null],
      [[], null],
    ];
    for (const [args, path] of named) expect(deskFromArguments(args, folderAbove)).toBe(path);
  });
});

describe.skipIf('reason' in desktop)(titled('desktop program', desktop), () => {
  it('opens the desk that it is started with, by the file that a double click opens', async () => {
    const { app, page } = await start([join(desk, 'desk.muqabala')]);
    await page.locator('textarea').first().waitFor();
    expect(await exitOf(app, () => app.close())).toBe(0);
  });

  it('says what is wrong with a desk that cannot be opened, on the welcome', async () => {
    const missing = join(folder, 'missing');
    const { app, page } = await start(['--desk', missing]);
    await page.getByText(missing).first().waitFor();
    await app.close();
  });

  it('saves what was typed last when the window is closed', async () => {
    const { app, page } = await start([desk]);
    await typeInto(page, 'Typed and closed at once');
    expect(await exitOf(app, () => closeWindow(app, page))).toBe(0);
    expect(await journals()).toContain('Typed and closed at once');
  });

  it('saves what was typed last when the program is quit, in all windows', async () => {
    const { app, page } = await start([desk]);
    await typeInto(page, 'Typed in the first window');
    await openWindow(app);
    expect(
      await exitOf(app, () => inMain(app, (electron) => void setImmediate(() => electron.app.quit()))),
    ).toBe(0);
    expect(await journals()).toContain('Typed in the first window');
  });

  it('saves what was typed last when the system ends it', async () => {
    const { app, page } = await start([desk]);
    await typeInto(page, 'Typed before the end');
    expect(await exitOf(app, () => app.process().kill('SIGTERM'))).toBe(0);
    expect(await journals()).toContain('Typed before the end');
    const [slug] = await readdir(join(desk, 'articles'));
    const derived = await readFile(join(desk, 'articles', slug!, 'translation.md'), 'utf8');
    expect(derived).toContain('Typed before the end');
  });

  it('asks before it closes a window that does not hand over its text', async () => {
    const { app, page } = await start([desk]);
    await page.locator('textarea').first().waitFor();
    const keep = await answerDialogs(app, 0);
    const debug = await page.context().newCDPSession(page);
    await debug.send('Debugger.enable');
    const paused = new Promise<unknown>((resolve) => debug.once('Debugger.paused', resolve));
    // A page that stands still, without the processor time of one that is busy for ever.
    void page.evaluate('debugger').catch(() => undefined);
    await paused;
    await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await eventually(async () => expect(await keep()).toBe(1));
    expect(await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await answerDialogs(app, 1);
    const code = await exitOf(app, () =>
      inMain(app, ({ BrowserWindow }) => void setImmediate(() => BrowserWindow.getAllWindows()[0]!.close())),
    );
    expect(code).toBe(0);
  });

  it('offers to load a window again that has crashed, with everything that was saved', async () => {
    const { app, page } = await start([desk]);
    await typeInto(page, 'Before the crash');
    await eventually(async () => expect(await journals()).toContain('Before the crash'));
    const asked = await answerDialogs(app, 0);
    await inMain(app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
    );
    await eventually(async () => expect(await asked()).toBe(1));
    const text = () =>
      inMain(app, ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
          'document.querySelectorAll("textarea")[1]?.value ?? ""',
        ),
      );
    await eventually(async () => expect(await text()).toBe('Before the crash'));
    expect(
      await exitOf(app, () => inMain(app, (electron) => void setImmediate(() => electron.app.quit()))),
    ).toBe(0);
  });

  it('runs once: a second start shows its desk in the first', async () => {
    const { app, page } = await start();
    if ('reason' in desktop) return;
    const args = [...electronFlags(), '-r', program, root, '--desk', desk];
    const second = spawn(desktop.path, args, { env: environment(desktop, folders), stdio: 'ignore' });
    expect((await once(second, 'exit'))[0]).toBe(0);
    // The window with the welcome is taken for it.
    await page.locator('textarea').first().waitFor();
    expect(app.windows()).toHaveLength(1);
    // A further desk gets a window of its own, one that is open already is shown where it is.
    const other = await makeDesk(join(folder, 'other'));
    const opened = app.waitForEvent('window');
    await inMain(
      app,
      (electron, path) => electron.app.emit('second-instance', {}, [], '', { desk: path }),
      other,
    );
    await (await opened).locator('textarea').first().waitFor();
    await inMain(
      app,
      (electron, path) => electron.app.emit('open-file', { preventDefault() {} }, path),
      desk,
    );
    await eventually(async () => {
      const focused = await inMain(app, ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id ?? 0);
      expect(focused).toBe(await inWindow(app, page, ({ id }) => id));
    });
    expect(app.windows()).toHaveLength(2);
    await app.close();
  });

  it('has a session for each window; a further window shows the same article', async () => {
    const { app, page } = await start([desk]);
    await page.locator('textarea').first().waitFor();
    const other = await openWindow(app);
    await other.locator('textarea').first().waitFor();
    expect(await other.title()).toBe(await page.title());
    const [first, second] = [await connectionOver(app, page), await connectionOver(app, other)];
    for (const each of [first, second])
      expect(await each.dispatch('desk.view', {})).toMatchObject({ value: { path: desk } });
    await second.dispatch('desk.close', {});
    expect(await second.dispatch('desk.view', {})).toEqual({ ok: true, value: null });
    expect(await first.dispatch('desk.view', {})).toMatchObject({ value: { path: desk } });
    await app.close();
  });

  it('brings every window back with its desk, where it stood', async () => {
    const other = await makeDesk(join(folder, 'other'), 'Evening desk');
    const { app, page } = await start([desk]);
    await page.locator('textarea').first().waitFor();
    const opened = app.waitForEvent('window');
    await inMain(
      app,
      (electron, path) => electron.app.emit('second-instance', {}, [], '', { desk: path }),
      other,
    );
    const second = await opened;
    await second.locator('textarea').first().waitFor();
    const bounds = { x: 90, y: 70, width: 1000, height: 640 };
    await inWindow(app, second, (window, to) => window.setBounds(to), bounds);
    await eventually(async () =>
      expect(await inWindow(app, second, (window) => window.getNormalBounds())).toEqual(bounds),
    );
    const titles = [await page.title(), await second.title()].sort();
    expect(
      await exitOf(app, () => inMain(app, (electron) => void setImmediate(() => electron.app.quit()))),
    ).toBe(0);

    const again = await start();
    await eventually(() => expect(again.app.windows()).toHaveLength(2));
    await eventually(async () =>
      expect((await Promise.all(again.app.windows().map((each) => each.title()))).sort()).toEqual(titles),
    );
    const places = await inMain(again.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getNormalBounds()),
    );
    expect(places).toContainEqual(bounds);
    // One of two that is closed stays away; the last one comes back.
    const evening = again.app.windows()[0]!;
    await closeWindow(again.app, evening);
    await eventually(() => expect(again.app.windows()).toHaveLength(1));
    const kept = await again.app.windows()[0]!.title();
    await again.app.close();
    const last = await start();
    await eventually(async () => expect(await last.page.title()).toBe(kept));
    expect(last.app.windows()).toHaveLength(1);
    await last.app.close();
  });

  it('remembers where its window stood, and keeps it on the screen', async () => {
    const bounds = { x: 60, y: 50, width: 900, height: 600 };
    const place = (app: ElectronApplication) =>
      inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds());
    const first = await start();
    await inMain(
      first.app,
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]!.setBounds(to),
      bounds,
    );
    await eventually(async () => expect(await place(first.app)).toEqual(bounds));
    await first.app.close();
    const second = await start();
    expect(await place(second.app)).toEqual(bounds);
    await second.app.close();
    const file = join(folders.settings, 'desktop', 'windows.json');
    const { windows } = JSON.parse(await readFile(file, 'utf8')) as { windows: object[] };
    // As on a large screen that is not attached any more.
    const away = { ...windows[0], x: -9_000, y: 9_000, width: 90_000 };
    await writeFile(file, JSON.stringify({ windows: [away] }));
    const third = await start();
    const { width, height } = await inMain(third.app, ({ screen }) => screen.getPrimaryDisplay().workArea);
    const kept = await place(third.app);
    expect(kept.x).toBeGreaterThanOrEqual(0);
    expect(kept.y + kept.height).toBeLessThanOrEqual(height);
    expect(kept.x + kept.width).toBeLessThanOrEqual(width);
    await third.app.close();
  });

  it('has entries in its menu for what can be done now, with the keys of the window', async () => {
    const { app, page } = await start();
    expect(await entry(app, 'confirm')).toMatchObject({ enabled: false });
    expect(await entry(app, 'closeDesk')).toMatchObject({ enabled: false });
    await chooseRecent(app);
    await page.locator('textarea').first().waitFor();
    await eventually(async () => expect(await entry(app, 'confirm')).toMatchObject({ enabled: true }));
    expect(await entry(app, 'confirm')).toEqual({
      label: 'Confirm or approve, and go on',
      enabled: true,
      accelerator: 'CommandOrControl+Enter',
      registered: false,
      checked: false,
    });
    const connection = await connectionOver(app, page);
    await connection.dispatch('settings.set', { shortcuts: { confirm: 'F10', find: '' } });
    await eventually(async () => expect(await entry(app, 'confirm')).toMatchObject({ accelerator: 'F10' }));
    expect(await entry(app, 'find')).toMatchObject({ accelerator: null });
    await chooseInMenu(app, 'closeDesk');
    await eventually(async () => expect(await entry(app, 'confirm')).toMatchObject({ enabled: false }));
    await app.close();
  });

  it('does in the window what is chosen in its menu', async () => {
    const { app, page } = await start([desk]);
    const row = page.locator('textarea').nth(1);
    await row.click();
    await page.keyboard.insertText('By menu');
    await eventually(async () => expect(await entry(app, 'undo')).toMatchObject({ enabled: true }));
    await chooseInMenu(app, 'undo');
    await eventually(async () => expect(await row.inputValue()).toBe(''));
    await chooseInMenu(app, 'redo');
    await eventually(async () => expect(await row.inputValue()).toBe('By menu'));

    // The menu of the words is the system's, which a test cannot click into: it is kept where it would show.
    await inMain(
      app,
      ({ Menu }) => {
        Menu.prototype.popup = function (this: Electron.Menu) {
          (globalThis as { shown?: Electron.Menu }).shown = this;
        };
      },
      null,
    );
    const chooseShown = (id: string) =>
      inMain(
        app,
        (_electron, wanted) => {
          const { shown } = globalThis as { shown?: Electron.Menu };
          shown?.items.find((item) => item.id === wanted)?.click();
          return shown?.items.map((item) => item.id) ?? null;
        },
        id,
      );
    await row.press('End');
    await page.keyboard.press('Shift+F10');
    await eventually(async () => expect(await chooseShown('insertDash')).toContain('pasteAndMatchStyle'));
    await eventually(async () => expect(await row.inputValue()).toBe('By menu—'));
    await page.keyboard.press('Shift+F10');
    await eventually(async () => expect(await chooseShown('selectAll')).toContain('insertRlm'));
    await eventually(async () =>
      expect(
        await row.evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd]),
      ).toEqual([0, 8]),
    );
    await app.close();
  });

  it('speaks the language of the window, and changes it and the theme from any screen', async () => {
    const { app, page } = await start();
    expect(await entry(app, 'languageEn')).toMatchObject({ checked: true });
    await chooseInMenu(app, 'languageAr');
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await eventually(async () =>
      expect(await entry(app, 'confirm')).toMatchObject({ label: 'تأكيد أو اعتماد ثم التالي' }),
    );
    await chooseInMenu(app, 'themeDark');
    await page.locator('html[data-theme=dark]').waitFor();
    await eventually(async () => expect(await entry(app, 'themeDark')).toMatchObject({ checked: true }));
    expect(await inMain(app, ({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    await app.close();
    const again = await start();
    expect(await entry(again.app, 'languageAr')).toMatchObject({ checked: true });
    await again.app.close();
  });

  it('takes the keys of its own entries by their place on the keyboard', async () => {
    const { app, page } = await start();
    await page.getByRole('button').first().waitFor();
    const opened = app.waitForEvent('window');
    await pressInWindow(app, 'N', true);
    const other = await opened;
    await other.getByRole('button').first().waitFor();
    await pressInWindow(app, 'W');
    await eventually(() => expect(app.windows()).toHaveLength(1));
    expect(await exitOf(app, () => pressInWindow(app, 'Q').catch(() => undefined))).toBe(0);
  });
});

/** Chooses the first of the recent desks. */
async function chooseRecent(app: ElectronApplication): Promise<void> {
  await inMain(
    app,
    ({ Menu }) => void Menu.getApplicationMenu()!.getMenuItemById('recentDesks')!.submenu!.items[0]!.click(),
  );
}
