import { app, dialog, powerMonitor } from 'electron';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { useNodeHash } from '#host/tasks/node-hash.ts';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { readWindowFiles } from '#host/window-files.ts';
import { deskFromArguments } from './arguments.ts';
import { DesktopApp } from './desktop-app.ts';
import { createWindowSession, refusedSwitch, restrictChromium } from './lockdown.ts';
import { wordsOf } from './words.ts';

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
  useNodeHash();
  // Windows keeps windows, shortcuts and notifications of one program together by it; as in builder.json.
  app.setAppUserModelId('org.muqabala.desk');
  chooseUserData();
  restrictChromium();
  const desk = deskFromArguments(process.argv.slice(1), process.cwd());
  const start: SecondStart = { desk };
  if (!app.requestSingleInstanceLock(start)) {
    // The instance that runs already shows what was asked for.
    app.exit(0);
    return;
  }
  const asked: (string | null)[] = [desk];
  let running: DesktopApp | null = null;
  const open = (path: string | null) => {
    if (!running) asked.push(path);
    else if (path === null) running.show();
    else void running.openDesk(path);
  };
  app.on('second-instance', (_event, _argv, _folder, data) => open((data as SecondStart).desk));
  // How a Mac hands over a file that was opened with a double click; it may come before anything else.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  void app
    .whenReady()
    .then(run)
    .then((started) => {
      running = started;
      const desks = asked.filter((path) => path !== null);
      if (desks.length === 0) started.comeBack();
      for (const path of desks) void started.openDesk(path);
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

async function run(): Promise<DesktopApp> {
  const documents = process.env.MUQABALA_DOCUMENTS_DIR ?? app.getPath('documents');
  const host = createHost({
    platform: noDialogs,
    kind: 'desktop',
    version: app.getVersion(),
    documents,
    sample: join(dist, 'sample'),
    taskProgram: join(dist, 'worker', 'tasks.cjs'),
    notices: join(dist, 'third-party', 'notices.json'),
    runtime: {
      Electron: process.versions.electron,
      Chromium: process.versions.chrome,
      Node: process.versions.node,
      V8: process.versions.v8,
    },
    report: (failure) => console.error('unexpected:', failure),
  });
  const started = new DesktopApp({
    host,
    webSession: createWindowSession(await readWindowFiles(join(dist, 'renderer'))),
    documents,
    preload: join(dist, 'desktop', 'preload.cjs'),
    icon: join(dist, 'icons', 'icon.png'),
    settings: await host.settings(),
  });
  // The system ends, or somebody ends the program: nobody can be asked any more, but what was typed is still written.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void started.quit('forced'));
  }
  powerMonitor.on('shutdown', () => void started.quit('forced'));
  return started;
}

function fail(failure: unknown): void {
  console.error('Muqabala cannot start:', failure);
  const t = wordsOf({ language: null });
  dialog.showErrorBox(t('dialogs.failed'), failure instanceof Error ? failure.message : String(failure));
  app.exit(1);
}

begin();
