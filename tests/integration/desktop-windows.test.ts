import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { closeWindow, inMain, inWindow } from '#tests/main-process.ts';
import {
  chooseInMenu,
  connectionOver,
  electronFlags,
  environment,
  openWindow,
  program,
  root,
  titled,
} from '#tests/contract/desktop-app.ts';
import {
  desktop,
  entry,
  exitOf,
  journals,
  makeDesk,
  makePlace,
  openDesk,
  removePlace,
  running,
  start,
  stopAll,
  typeInto,
  type Place,
} from './desktop-place.ts';

afterAll(stopAll);

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
