import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { closeWindow, inMain, inWindow } from '#tests/main-process.ts';
import { deskFromArguments } from '#desktop/arguments.ts';
import { chooseInMenu, titled } from '#tests/contract/desktop-app.ts';
import {
  desktop,
  entry,
  exitOf,
  journals,
  killAll,
  makeDesk,
  makePlace,
  openDesk,
  removePlace,
  start,
  stopAll,
  typeInto,
  type Place,
} from './desktop-place.ts';

afterAll(stopAll);

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
    killAll();
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
