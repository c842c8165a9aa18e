import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
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
import { fingerprintOf, makeHostileDesk, type HostileDesk } from './hostile-desk.ts';
import { startHost, temporaryFolder, write } from './setting.ts';

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
