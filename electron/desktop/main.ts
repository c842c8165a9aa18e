import { app, dialog, Menu } from 'electron';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readWindowFiles } from '#host/window-files.ts';
import { deskFromArguments } from './arguments.ts';
import type { DesktopApp } from './desktop-app.ts';
import { createWindowSession, refusedSwitch, restrictChromium } from './lockdown.ts';
import { PageWindows } from './page-windows.ts';
import { WindowsFile } from './windows-file.ts';

/**
 * The start of the program, kept small: the windows are made and their page loads before the rest of it, by far the larger part, is
 * even read.
 */

/** Folder of what was built: the window, the sample desk, the icons. In a package it lies in the archive with the program. */
const dist = join(import.meta.dirname, '..');

/** Data that a second start hands to the first one. */
interface SecondStart {
  desk: string | null;
}

function begin(): void {
  const refused = refusedSwitch();
  if (refused !== null) {
    console.error(`Muqabala does not start with --${refused}.`);
    app.exit(1);
    return;
  }
  app.setName('Muqabala');
  // Windows keeps windows, shortcuts and notifications of one program together by it; as in builder.json.
  app.setAppUserModelId('org.muqabala.desk');
  chooseUserData();
  restrictChromium();
  // Else Electron makes a menu of its own, which nobody would see.
  Menu.setApplicationMenu(null);
  const desk = deskFromArguments(process.argv.slice(1), process.cwd());
  const start: SecondStart = { desk };
  if (!app.requestSingleInstanceLock(start)) {
    // The instance that runs already shows what was asked for.
    app.exit(0);
    return;
  }
  const asked: string[] = desk === null ? [] : [desk];
  let running: DesktopApp | null = null;
  const open = (path: string | null) => {
    if (path === null) running?.show();
    else if (running) void running.openDesk(path);
    else asked.push(path);
  };
  app.on('second-instance', (_event, _argv, _folder, data) => open((data as SecondStart).desk));
  // How a Mac hands over a file that was opened with a double click; it may come before anything else.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  const files = readWindowFiles(join(dist, 'renderer'));
  app
    .whenReady()
    .then(async () => {
      const [first = null] = asked.splice(0, 1);
      running = await run(files, first);
      for (const path of asked) void running.openDesk(path);
    })
    .catch(fail);
}

/** Electron's own profile lies beside the settings of the host, and tests have one for themselves. */
function chooseUserData(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const name = process.platform === 'linux' ? 'muqabala' : 'Muqabala';
  const settings = process.env.MUQABALA_CONFIG_DIR ?? join(app.getPath('appData'), name);
  const profile = join(settings, 'desktop');
  // It holds what Chromium keeps of the window; nobody else has to read it. It may have been there before, with another mode.
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  chmodSync(profile, 0o700);
  app.setPath('userData', profile);
}

async function run(files: ReturnType<typeof readWindowFiles>, desk: string | null): Promise<DesktopApp> {
  const { webSession, handedOut } = createWindowSession(files);
  const file = new WindowsFile(join(app.getPath('userData'), 'windows.json'));
  const pages = new PageWindows({ webSession, preload: join(dist, 'desktop', 'preload.cjs'), file }, desk);
  // Where they cannot be read, there is nothing to show.
  await files;
  // Nothing is answered while the rest of the program is read: the page has its own files first, and begins with them meanwhile.
  await Promise.race([handedOut, ...pages.first.map(({ loaded }) => loaded.catch(() => undefined))]);
  const { startProgram } = await import('./program.ts');
  return startProgram(dist, pages);
}

async function fail(failure: unknown): Promise<void> {
  console.error('Muqabala cannot start:', failure);
  const { wordsOf } = await import('./words.ts');
  const t = wordsOf({ language: null });
  dialog.showErrorBox(t('dialogs.failed'), failure instanceof Error ? failure.message : String(failure));
  app.exit(1);
}

begin();
