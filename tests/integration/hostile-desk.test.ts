import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { Client, arabicArticle, utf8, type Connection } from '#tests/contract/client.ts';
import {
  connectionOver as overBridge,
  findDesktop,
  openWindow,
  startDesktop,
  titled,
} from '#tests/contract/desktop-app.ts';
import { serveHost } from '#tests/contract/served-host.ts';
import { connectionOver, logIn, openSocket } from '#tests/contract/socket-client.ts';
import { patient } from '#tests/machine.mjs';
import { fingerprintOf, makeHostileDesk, type HostileDesk } from './hostile-desk.ts';
import { startHost, temporaryFolder, write } from './setting.ts';

const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));
const desktop = await findDesktop();

interface Opened {
  connection: Connection;
  close(): Promise<void>;
}

/** Does with a desk what people do, whatever comes of it: nothing may hang, and nothing outside may change. */
async function workOn(client: Client, { path, articles }: HostileDesk): Promise<void> {
  const view = await client.call('desk.open', { path });
  expect(view.articles.map(({ id }) => id)).toEqual(expect.arrayContaining(articles));
  await client.call('desk.identify', { person: 'layla' });
  for (const { id } of view.articles) {
    const opened = await client.connection.dispatch('article.open', { article: id });
    if (!opened.ok) continue;
    const [edit] = await client.apply(id, write('p1', 'alias sudo=steal'));
    expect(edit).toBeDefined();
    const input = { article: id, wholePage: true };
    const again = await client.connection.dispatch('article.rereadPage', input);
    expect(JSON.stringify(again)).not.toContain('mine: secret');
    for (const format of ['md', 'xlf', 'bilingual-html']) {
      await client.connection.dispatch('article.export', { article: id, format });
    }
    await client.call('article.close', { article: id });
  }
  const { problems } = await client.call('desk.verify', {});
  const codes = new Set(problems.map(({ code }) => code));
  expect([...codes]).toEqual(expect.arrayContaining(['unsafe-file', 'copied-article', 'source-changed']));
  const files = [{ name: 'new.txt', bytes: utf8(arabicArticle(1)) }];
  const { imported } = await client.call('article.import', { files });
  expect(imported[0]!.error).toBeNull();
  await client.apply(imported[0]!.article!, write('p1', 'Saved all the same'));
  await client.call('desk.close', {});
}

async function inProcess(folder: string): Promise<Opened> {
  const host = await startHost(folder);
  return { connection: host.connect(), close: () => host.close() };
}

async function served(folder: string): Promise<Opened> {
  await mkdir(join(folder, 'served'), { recursive: true });
  const running = await serveHost(join(folder, 'served'));
  const cookie = await logIn(running.server.newLaunchUrl());
  const connection = connectionOver(await openSocket(running.server, cookie));
  return { connection, close: () => running.close() };
}

async function inDesktop(folder: string): Promise<Opened> {
  if ('reason' in desktop) throw new Error(desktop.reason);
  const folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
  for (const each of Object.values(folders)) await mkdir(each, { recursive: true });
  const app = await startDesktop(desktop, folders);
  await app.firstWindow();
  return { connection: await overBridge(app, await openWindow(app)), close: () => app.close() };
}

async function expectHarmless(start: (folder: string) => Promise<Opened>): Promise<void> {
  const folder = await temporaryFolder();
  const hostile = await makeHostileDesk(folder);
  const before = await fingerprintOf(hostile.home);
  const { connection, close } = await start(folder);
  const client = new Client(connection);
  try {
    await workOn(client, hostile);
  } finally {
    await client.connection.close();
    await close();
  }
  expect(await fingerprintOf(hostile.home)).toBe(before);
}

afterAll(() => {
  if (!('reason' in desktop)) desktop.stop();
});

describe('a hostile desk changes nothing outside and stops nobody', () => {
  it('in this process', () => expectHarmless(inProcess));

  it('served to a browser', () => expectHarmless(served));

  it.skipIf('reason' in desktop)(titled('in the desktop app', desktop), () => expectHarmless(inDesktop));
});

/** A user of this machine who is not root, where one may be had: root is stopped by no permission. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function run(args: readonly string[], settings: string): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, MUQABALA_CONFIG_DIR: settings, HOME: settings };
  return new Promise((resolve) => {
    const options = { ...nobody, env, timeout: patient(60_000), cwd: settings };
    execFile(process.execPath, [program, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

describe('the command line on a hostile desk', () => {
  beforeAll(() => build());

  it('lists, verifies, exports, mends and imports, and changes nothing outside', async ({ skip }) => {
    const folder = await temporaryFolder();
    const hostile = await makeHostileDesk(folder);
    const settings = join(folder, 'settings-nobody');
    await mkdir(settings);
    if (nobody.uid !== undefined) {
      // The home as well: whoever runs the program could write there.
      execFileSync('chown', ['-R', '-h', `${nobody.uid}:${nobody.gid}`, folder]);
      await chmod(folder, 0o755);
      if ((await run(['--version'], settings)).code !== 0)
        return skip('another user cannot run the program here');
    }
    const before = await fingerprintOf(hostile.home);
    const list = await run(['list', '--desk', hostile.path], settings);
    expect(list.code).toBe(1);
    expect(list.err).toContain('it is neither read nor written');
    expect((await run(['verify', '--desk', hostile.path], settings)).code).toBe(1);
    for (const article of hostile.articles) {
      const exported = await run(
        ['export', article, '--to', 'bilingual-html', '--desk', hostile.path],
        settings,
      );
      expect(exported.code, exported.err).toBe(0);
    }
    const text = join(settings, 'new.txt');
    execFileSync(process.execPath, ['-e', `require('fs').writeFileSync(${JSON.stringify(text)}, 'نص')`]);
    await chmod(text, 0o644);
    const imported = await run(['import', text, '--desk', hostile.path], settings);
    expect(imported.code, imported.err).toBe(0);
    expect((await run(['mend', '--desk', hostile.path], settings)).code).toBe(1);
    expect(await fingerprintOf(hostile.home)).toBe(before);
    expect(await readFile(join(hostile.home, '.bashrc'), 'utf8')).toBe('mine: .bashrc\n');
  });
});
