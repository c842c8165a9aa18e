import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
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

/** Folders of a program, with a desk in them. */
interface Place {
  folder: string;
  folders: DesktopFolders;
  desk: string;
}

interface Started {
  app: ElectronApplication;
  /** Its first window. */
  page: Page;
}

const running = new Set<ElectronApplication>();

async function makePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'muqabala-program-'));
  const folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
  await mkdir(folders.documents);
  return { folder, folders, desk: await makeDesk({ folder, folders }, 'desk') };
}

async function removePlace({ folder }: Place): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

afterAll(() => {
  for (const app of running) app.process().kill('SIGKILL');
  if (!('reason' in desktop)) desktop.stop();
});

/** A desk with one person and one article, which the program opens by itself when it opens the desk. */
async function makeDesk(
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

async function start({ folders }: Place, args: string[] = []): Promise<Started> {
  const app = await startDesktop(desktop, folders, { args });
  running.add(app);
  app.process().once('exit', () => running.delete(app));
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return { app, page };
}

/** Everything that the journals of a desk's articles say. */
async function journals(desk: string): Promise<string> {
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
    const place = await makePlace();
    onTestFinished(() => removePlace(place));
    const { folder, desk } = place;
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
    for (const [args, path] of named) expect(deskFromArguments(args, folder)).toBe(path);
  });
});

describe.skipIf('reason' in desktop)(titled('desktop program', desktop), () => {
  let place: Place;

  beforeEach(async () => {
    place = await makePlace();
  });

  afterEach(async () => {
    for (const app of running) app.process().kill('SIGKILL');
    running.clear();
    await removePlace(place);
  });

  it('says what is wrong with a desk that cannot be opened, on the welcome', async () => {
    const missing = join(place.folder, 'missing');
    const { app, page } = await start(place, ['--desk', missing]);
    await page.getByText(missing).first().waitFor();
    await app.close();
  });

  it('saves what was typed last when the window is closed', async () => {
    const { app, page } = await start(place, [place.desk]);
    await typeInto(page, 'Typed and closed at once');
    expect(await exitOf(app, () => closeWindow(app, page))).toBe(0);
    expect(await journals(place.desk)).toContain('Typed and closed at once');
  });

  it('saves what was typed last when the system ends it', async () => {
    const { app, page } = await start(place, [place.desk]);
    await typeInto(page, 'Typed before the end');
    expect(await exitOf(app, () => app.process().kill('SIGTERM'))).toBe(0);
    expect(await journals(place.desk)).toContain('Typed before the end');
    const [slug] = await readdir(join(place.desk, 'articles'));
    const derived = await readFile(join(place.desk, 'articles', slug!, 'translation.md'), 'utf8');
    expect(derived).toContain('Typed before the end');
  });

  it('comes back as it was left: every window with its desk, where it stood and on the screen, in its language', async () => {
    const { app, page } = await start(place, [place.desk]);
    await page.locator('textarea').first().waitFor();
    const second = await openDesk(app, await makeDesk(place, 'other', 'Evening desk'));
    const bounds = { x: 90, y: 70, width: 1000, height: 640 };
    await inWindow(app, second, (window, to) => window.setBounds(to), bounds);
    await eventually(async () =>
      expect(await inWindow(app, second, (window) => window.getNormalBounds())).toEqual(bounds),
    );
    await chooseInMenu(app, 'languageAr');
    for (const each of [page, second]) await each.locator('html[lang=ar]').waitFor();
    const titles = [await page.title(), await second.title()].sort();
    expect(
      await exitOf(app, () => inMain(app, (electron) => void setImmediate(() => electron.app.quit()))),
    ).toBe(0);

    const again = await start(place);
    await eventually(() => expect(again.app.windows()).toHaveLength(2));
    await eventually(async () =>
      expect((await Promise.all(again.app.windows().map((each) => each.title()))).sort()).toEqual(titles),
    );
    const places = await inMain(again.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getNormalBounds()),
    );
    expect(places).toContainEqual(bounds);
    expect(await entry(again.app, 'languageAr')).toMatchObject({ checked: true });
    // One of two that is closed stays away; the last one comes back.
    const evening = again.app.windows()[0]!;
    await closeWindow(again.app, evening);
    await eventually(() => expect(again.app.windows()).toHaveLength(1));
    const kept = await again.app.windows()[0]!.title();
    await again.app.close();

    // As on a large screen that is not attached any more.
    const file = join(place.folders.settings, 'desktop', 'windows.json');
    const { windows } = JSON.parse(await readFile(file, 'utf8')) as { windows: object[] };
    await writeFile(
      file,
      JSON.stringify({ windows: windows.map((each) => ({ ...each, x: -9_000, y: 9_000, width: 90_000 })) }),
    );
    const last = await start(place);
    await eventually(async () => expect(await last.page.title()).toBe(kept));
    expect(last.app.windows()).toHaveLength(1);
    const { width, height } = await inMain(last.app, ({ screen }) => screen.getPrimaryDisplay().workArea);
    const shown = await inMain(last.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.getNormalBounds(),
    );
    expect(shown.x).toBeGreaterThanOrEqual(0);
    expect(shown.y + shown.height).toBeLessThanOrEqual(height);
    expect(shown.x + shown.width).toBeLessThanOrEqual(width);
    await last.app.close();
  });
});

describe.skipIf('reason' in desktop)(titled('desktop program that runs', desktop), () => {
  /** One program for all tests, which have windows of their own in it: to start one takes three times as long as a window. */
  let place: Place;
  let app: ElectronApplication;
  let first: Page;
  let desks = 0;

  beforeAll(async () => {
    place = await makePlace();
    ({ app, page: first } = await start(place, [join(place.desk, 'desk.muqabala')]));
    await first.locator('textarea').first().waitFor();
  });

  afterEach(async () => {
    if (!running.has(app)) return;
    for (const page of app.windows()) if (page !== first) await closeWindow(app, page);
  });

  afterAll(async () => {
    if (running.delete(app)) app.process().kill('SIGKILL');
    await removePlace(place);
  });

  /** A window with a desk that no other test has. */
  async function ownDesk(name?: string): Promise<{ page: Page; desk: string }> {
    const desk = await makeDesk(place, `desk-${(desks += 1)}`, name);
    return { page: await openDesk(app, desk), desk };
  }

  /** A window on the welcome. */
  async function welcome(): Promise<Page> {
    const page = await openWindow(app);
    await page.locator('textarea').first().waitFor();
    await inWindow(app, page, (window) => window.focus());
    await eventually(async () => {
      await chooseInMenu(app, 'closeDesk');
      expect(await page.locator('textarea').count()).toBe(0);
    });
    return page;
  }

  it('shows the desk that it was started with, by the file that a double click opens', async () => {
    expect(app.windows()).toEqual([first]);
    expect(await first.title()).toContain('Foreign desk');
  });

  it('runs once: a second start shows its desk in the first', async () => {
    if ('reason' in desktop) return;
    const page = await welcome();
    const desk = await makeDesk(place, 'second');
    const args = [...electronFlags(), '-r', program, root, '--desk', desk];
    const second = spawn(desktop.path, args, { env: environment(desktop, place.folders), stdio: 'ignore' });
    expect((await once(second, 'exit'))[0]).toBe(0);
    // The window with the welcome is taken for it.
    await page.locator('textarea').first().waitFor();
    expect(app.windows()).toEqual([first, page]);
    // A further desk gets a window of its own, one that is open already is shown where it is.
    await openDesk(app, await makeDesk(place, 'further'));
    await inMain(
      app,
      (electron, path) => electron.app.emit('open-file', { preventDefault() {} }, path),
      desk,
    );
    await eventually(async () => {
      const focused = await inMain(app, ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id ?? 0);
      expect(focused).toBe(await inWindow(app, page, ({ id }) => id));
    });
    expect(app.windows()).toHaveLength(3);
  });

  it('has a session for each window; a further window shows the same article', async () => {
    const { page, desk } = await ownDesk();
    const other = await openWindow(app);
    await other.locator('textarea').first().waitFor();
    expect(await other.title()).toBe(await page.title());
    const [one, two] = [await connectionOver(app, page), await connectionOver(app, other)];
    for (const each of [one, two])
      expect(await each.dispatch('desk.view', {})).toMatchObject({ value: { path: desk } });
    await two.dispatch('desk.close', {});
    expect(await two.dispatch('desk.view', {})).toEqual({ ok: true, value: null });
    expect(await one.dispatch('desk.view', {})).toMatchObject({ value: { path: desk } });
  });

  it('asks before it closes a window that does not hand over its text', async () => {
    const { page } = await ownDesk();
    const keep = await answerDialogs(app, 0);
    const id = await inWindow(app, page, (window) => window.id);
    const close = () =>
      inMain(
        app,
        ({ BrowserWindow }, wanted) => void setImmediate(() => BrowserWindow.fromId(wanted)!.close()),
        id,
      );
    const debug = await page.context().newCDPSession(page);
    await debug.send('Debugger.enable');
    const paused = new Promise<unknown>((resolve) => debug.once('Debugger.paused', resolve));
    // A page that stands still, without the processor time of one that is busy for ever.
    void page.evaluate('debugger').catch(() => undefined);
    await paused;
    await close();
    await eventually(async () => expect(await keep()).toBe(1));
    expect(app.windows()).toEqual([first, page]);
    const leave = await answerDialogs(app, 1);
    const closed = page.waitForEvent('close');
    await close();
    await closed;
    expect(await leave()).toBe(1);
    expect(app.windows()).toEqual([first]);
  });

  it('offers to load a window again that has crashed, with everything that was saved', async () => {
    const { page, desk } = await ownDesk();
    const id = await inWindow(app, page, (window) => window.id);
    await typeInto(page, 'Before the crash');
    await eventually(async () => expect(await journals(desk)).toContain('Before the crash'));
    const asked = await answerDialogs(app, 0);
    await inMain(
      app,
      ({ BrowserWindow }, wanted) => BrowserWindow.fromId(wanted)!.webContents.forcefullyCrashRenderer(),
      id,
    );
    await eventually(async () => expect(await asked()).toBe(1));
    const text = () =>
      inMain(
        app,
        ({ BrowserWindow }, wanted) =>
          BrowserWindow.fromId(wanted)!.webContents.executeJavaScript(
            'document.querySelectorAll("textarea")[1]?.value ?? ""',
          ),
        id,
      );
    await eventually(async () => expect(await text()).toBe('Before the crash'));
  });

  it('has entries in its menu for what can be done now, with the keys of the window', async () => {
    const recent = await ownDesk('Recent desk');
    await closeWindow(app, recent.page);
    const page = await welcome();
    await eventually(async () => expect(await entry(app, 'confirm')).toMatchObject({ enabled: false }));
    expect(await entry(app, 'closeDesk')).toMatchObject({ enabled: false });
    await chooseRecent(app, 'Recent desk');
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
    await connection.dispatch('settings.set', { shortcuts: {} });
    await chooseInMenu(app, 'closeDesk');
    await eventually(async () => expect(await entry(app, 'confirm')).toMatchObject({ enabled: false }));
  });

  it('does in the window what is chosen in its menu', async () => {
    const { page } = await ownDesk();
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
  });

  it('speaks the language of the window, and changes it and the theme from any screen', async () => {
    expect(await entry(app, 'languageEn')).toMatchObject({ checked: true });
    await chooseInMenu(app, 'languageAr');
    await first.locator('html[lang=ar][dir=rtl]').waitFor();
    await eventually(async () =>
      expect(await entry(app, 'confirm')).toMatchObject({ label: 'تأكيد أو اعتماد ثم التالي' }),
    );
    await chooseInMenu(app, 'themeDark');
    await first.locator('html[data-theme=dark]').waitFor();
    await eventually(async () => expect(await entry(app, 'themeDark')).toMatchObject({ checked: true }));
    expect(await inMain(app, ({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    await chooseInMenu(app, 'languageEn');
    await first.locator('html[lang=en]').waitFor();
  });

  it('takes the keys of its own entries by their place on the keyboard, and saves what was typed last', async () => {
    await typeInto(first, 'Typed in the first window');
    const opened = app.waitForEvent('window');
    await pressInWindow(app, 'N', true);
    const other = await opened;
    await other.getByRole('button').first().waitFor();
    await pressInWindow(app, 'W');
    await eventually(() => expect(app.windows()).toEqual([first]));
    await openWindow(app);
    await typeInto(first, 'Typed and quit at once');
    expect(await exitOf(app, () => pressInWindow(app, 'Q').catch(() => undefined))).toBe(0);
    expect(await journals(place.desk)).toContain('Typed and quit at once');
  });
});

/** Opens a desk in a window of its own, as when it is double-clicked while the program runs. */
async function openDesk(app: ElectronApplication, desk: string): Promise<Page> {
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

/** Chooses one of the recent desks. */
async function chooseRecent(app: ElectronApplication, name: string): Promise<void> {
  await inMain(
    app,
    ({ Menu }, wanted) => {
      const desks = Menu.getApplicationMenu()!.getMenuItemById('recentDesks')!.submenu!.items;
      desks.find(({ label }) => label.includes(wanted))!.click();
    },
    name,
  );
}
