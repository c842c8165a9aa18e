import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { deskFolder } from '#host/desk-path.ts';
import { readWindowFiles } from '#host/window-files.ts';
import { LAUNCH_MILLISECONDS } from '#server/access.ts';
import { startServer } from '#server/server.ts';
import { DESK, NO_OPEN, parse } from '#cli/arguments.ts';
import { CommandError } from '#cli/failure.ts';
import { announceServer, removeLaunchPage, requestNewLink, writeLaunchPage } from '#cli/launch-files.ts';
import { findDesk } from '#cli/desk-place.ts';
import { createProgramHost, windowFolder } from '#cli/program.ts';
import { checkServeDesk, serveDesk } from '#cli/serve-desk.ts';
import { UsageError } from '#cli/usage-error.ts';

/** `muqabala serve`: serves the window to a browser of this machine, or with `--listen` one desk to several people. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...NO_OPEN,
    port: { type: 'string' },
    'new-link': { type: 'boolean', default: false },
    ...LISTEN,
  } as const;
  const { values } = parse(args, options, { min: 0, max: 0 });
  if (values.listen !== undefined) return listen(values.listen, values);
  const needless = Object.keys(LISTEN).find((name) => values[name as keyof typeof LISTEN] !== undefined);
  if (needless !== undefined) throw new UsageError(`--${needless} goes with --listen.`);
  if (values['new-link']) {
    if (values.desk !== undefined) throw new UsageError('--desk does not go with --new-link.');
    console.log(await requestNewLink(portOf(values.port) || null));
    return 0;
  }
  return serve({ desk: values.desk, port: portOf(values.port), open: !values['no-open'] });
}

/** Options of a desk server. */
const LISTEN = {
  listen: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  origin: { type: 'string' },
  'trust-proxy': { type: 'string', multiple: true },
  'proxy-header': { type: 'string' },
} as const;

async function listen(
  place: string,
  values: {
    [Name in Exclude<keyof typeof LISTEN, 'trust-proxy'> | 'desk' | 'port']?: string | undefined;
  } & { 'trust-proxy'?: string[] | undefined; 'new-link': boolean },
): Promise<number> {
  if (values['new-link'] || values.port !== undefined)
    throw new UsageError('--new-link and --port do not go with --listen.');
  const options = {
    listen: place,
    cert: values['tls-cert'],
    key: values['tls-key'],
    origin: values.origin,
    trusted: (values['trust-proxy'] ?? []).flatMap((each) => each.split(',')),
    personHeader: values['proxy-header'],
  };
  checkServeDesk({ ...options, desk: '' });
  const end = askedToEnd();
  return serveDesk({ ...options, desk: await findDesk(values.desk) }, end);
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) throw new UsageError('--port needs a number up to 65535.');
  return port;
}

interface ServeOptions {
  desk: string | undefined;
  port: number;
  /** Open a browser, where there is one. */
  open: boolean;
  /** Line before the address: why it is a browser and no window. */
  because?: string;
}

/**
 * Serves the window until the process is asked to end. The line with the address is the only one on stdout. It has the launch
 * token only on a terminal, where Enter makes a fresh one; elsewhere `muqabala serve --new-link` gives it.
 */
export async function serve({ desk, port, open, because }: ServeOptions): Promise<number> {
  const root = desk === undefined ? undefined : await existingDesk(desk);
  const host = createProgramHost();
  const files = await readWindowFiles(windowFolder).catch(() => {
    throw new CommandError('The window is not built: run npm run build.');
  });
  // Listened to before the address is out: whoever reads it may end the program at once.
  const end = askedToEnd();
  const server = await startServer({ connect: () => host.connect(), files, port, desk: root });
  const { port: at, origin, controlKey } = server;
  const withdraw = await announceServer({ port: at, controlKey });
  const atTerminal = process.stdout.isTTY && process.stdin.isTTY;
  if (open) await openBrowser(at, server.newLaunchUrl());
  // One link at a time: where a browser opens, it has it.
  const link = atTerminal && !open ? server.newLaunchUrl() : origin;
  console.log(`${because === undefined ? '' : `${because} `}Muqabala is at ${link}`);
  const stopListening = atTerminal ? onEnter(() => console.log(server.newLaunchUrl())) : () => undefined;
  await end;
  stopListening();
  await Promise.all([withdraw(), removeLaunchPage(at)]);
  await server.close();
  await host.close();
  return 0;
}

/** The real path of a desk that can be read, so that a wrong one is told here and not in the window. */
async function existingDesk(path: string): Promise<string> {
  const files = await SafeFolder.at(await deskFolder(path));
  await readDeskFile(files);
  return files.root;
}

function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Calls back at each Enter, with a line that says so. Gives back how to stop. */
function onEnter(pressed: () => void): () => void {
  console.error('Press Enter for a new address, Ctrl+C to end.');
  const lines = createInterface({ input: process.stdin });
  lines.on('line', pressed);
  return () => lines.close();
}

/**
 * Opens the address in the person's browser by way of a file that only they can read: the arguments of a program can be read
 * by everybody on the machine. Without a browser to open, there is a new address at Enter.
 */
async function openBrowser(port: number, url: string): Promise<void> {
  const [program] = opener('');
  if (program === undefined) return;
  const page = await writeLaunchPage(port, url);
  setTimeout(() => void removeLaunchPage(port), LAUNCH_MILLISECONDS).unref();
  const [, ...args] = opener(pathToFileURL(page).href);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(url: string): string[] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  const { DISPLAY, WAYLAND_DISPLAY, PATH } = process.env;
  if (!DISPLAY && !WAYLAND_DISPLAY) return [];
  const there = (PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, 'xdg-open')));
  return there ? ['xdg-open', url] : [];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
