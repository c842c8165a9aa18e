import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from './failure.ts';
import { defaultSettingsFolder } from '#desk/files/settings.ts';

// What a running server leaves for this person's other programs and for nobody else: files of mode 0600 in a folder of mode
// 0700. A command line can be read by everybody on the machine, so no secret is ever put into one.

const runningSchema = z.object({ port: z.number().int().min(1).max(65_535), controlKey: z.string().min(1) });
type Running = z.infer<typeof runningSchema>;

/** The folder of these files; it is made where it is not there. */
async function privateFolder(): Promise<string> {
  const folder = join(defaultSettingsFolder(), 'serve');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // It may have been there before, with another mode.
  await chmod(folder, 0o700);
  return folder;
}

/** Writes a file that is this person's alone, in place of whatever has its name. */
async function writePrivate(path: string, content: string): Promise<void> {
  await rm(path, { force: true });
  await writeFile(path, content, { mode: 0o600, flag: 'wx' });
}

/** Makes a running server known to `muqabala serve --new-link`. Gives back how to take that back. */
export async function announceServer(running: Running): Promise<() => Promise<void>> {
  const path = join(await privateFolder(), `${running.port}.json`);
  await writePrivate(path, JSON.stringify(running));
  return () => rm(path, { force: true });
}

/** A page that leads on to an address, for the program that opens files in a browser. Gives back its path. */
export async function writeLaunchPage(port: number, url: string): Promise<string> {
  const path = join(await privateFolder(), `open-${port}.html`);
  const page = `<!doctype html><title>Muqabala</title><meta http-equiv="refresh" content="0; url=${url}"><a href="${url}">Muqabala</a>\n`;
  await writePrivate(path, page);
  return path;
}

export async function removeLaunchPage(port: number): Promise<void> {
  await rm(join(await privateFolder(), `open-${port}.html`), { force: true });
}

/**
 * A fresh launch address of the server that runs on a port, or of the only one that runs.
 * @throws CommandError where none runs, or several and no port is named
 */
export async function requestNewLink(port: number | null): Promise<string> {
  const folder = await privateFolder();
  const links: { port: number; url: string }[] = [];
  for (const running of await announced(folder)) {
    if (port !== null && running.port !== port) continue;
    const url = await askForLink(running);
    if (url === null) await rm(join(folder, `${running.port}.json`), { force: true });
    else links.push({ port: running.port, url });
  }
  const [first, ...others] = links;
  if (!first) throw new CommandError('Muqabala does not run in a browser: see muqabala serve.');
  if (others.length > 0) {
    const ports = links.map((link) => link.port).join(' or ');
    throw new CommandError(`Muqabala runs more than once. Say which: --port ${ports}.`);
  }
  return first.url;
}

async function announced(folder: string): Promise<Running[]> {
  const found: Running[] = [];
  for (const name of await readdir(folder)) {
    if (!/^\d+\.json$/u.test(name)) continue;
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    const running = runningSchema.safeParse(parseJson(text));
    if (running.success) found.push(running.data);
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null where nothing answers, or another program has the port by now. */
async function askForLink({ port, controlKey }: Running): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/launch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${controlKey}` },
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    });
    const url = (await answer.text()).trim();
    return answer.ok && url.startsWith(`http://127.0.0.1:${port}/?token=`) ? url : null;
  } catch {
    return null;
  }
}
