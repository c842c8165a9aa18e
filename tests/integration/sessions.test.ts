import { mkdir, readdir, readlink, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Opened } from '#api/dispatch.ts';
import type { Settings } from '#api/contract/settings.ts';
import { noDialogs } from '#host/platform.ts';
import { builtTasks } from '#tests/built-tasks.ts';
import { Client, arabicArticle, freshId, utf8 } from '#tests/contract/client.ts';
import { eventually } from '#tests/eventually.ts';
import { enter, prepareDesk, startHost } from './setting.ts';

describe('a session of a host', () => {
  it('says what it has open, at each change', async () => {
    const { folder, path, host, layla, article } = await prepareDesk();
    const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(1)) }];
    const { imported } = await layla.call('article.import', { files });
    const second = imported[0]!.article!;
    const session = host.connect();
    const client = new Client(session);
    const told: Opened[] = [];
    const stop = session.onOpened(() => told.push(session.opened));
    expect(session.opened).toEqual({ desk: null, person: null, articles: new Set() });
    await client.call('desk.open', { path });
    await client.call('article.open', { article });
    await client.call('article.open', { article: second });
    await client.call('article.close', { article });
    expect(await client.failure('desk.open', { path: folder })).toMatchObject({ code: 'not-a-desk' });
    const other = join(folder, 'other');
    await client.call('desk.create', { path: other, name: 'Other' });
    await client.call('desk.close', {});
    const [desk, otherDesk] = [await realpath(path), await realpath(other)];
    expect(told).toEqual([
      // The person is told once the desk is open.
      { desk, person: null, articles: new Set() },
      { desk, person: 'layla', articles: new Set() },
      { desk, person: 'layla', articles: new Set([article]) },
      { desk, person: 'layla', articles: new Set([article, second]) },
      { desk, person: 'layla', articles: new Set([second]) },
      { desk: otherDesk, person: null, articles: new Set() },
      { desk: null, person: null, articles: new Set() },
    ]);
    stop();
    await client.call('desk.open', { path });
    expect(told).toHaveLength(7);
    expect(session.opened.desk).toBe(desk);
  });
});

describe('a desk that is closed', () => {
  // Only Linux says which files a process has open.
  it.skipIf(process.platform !== 'linux')('has no file open any more, its memory included', async () => {
    const { folder, path, layla, article } = await prepareDesk();
    await layla.call('desk.close', {});
    const host = await startHost(folder, 'one', noDialogs, await builtTasks());
    const client = await enter(host, path, 'layla');
    await client.call('article.open', { article });
    await mkdir(join(path, 'memory'), { recursive: true });
    await writeFile(join(path, 'memory', 'one.tmx'), ONE_UNIT);
    await client.call('memory.match', { job: freshId('job'), article, row: 'p2' });
    const root = await realpath(path);
    expect(await openFiles(root)).toContainEqual(expect.stringMatching(/\.texts$/u));
    await client.call('desk.close', {});
    await eventually(async () => expect(await openFiles(root)).toEqual([]));
  });
});

/** Files below a folder that this process has open. */
async function openFiles(root: string): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd');
  // One of them is that of the listing, and gone.
  const paths = await Promise.all(descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(`${root}/`));
}

const ONE_UNIT =
  '<tmx version="1.4"><header/><body><tu><tuv xml:lang="ar"><seg>نص</seg></tuv><tuv xml:lang="en"><seg>text</seg></tuv></tu></body></tmx>';

describe('settings', () => {
  it('that the program changes are told to every window, those of a window to all others and the program', async () => {
    const { host, layla } = await prepareDesk();
    const other = new Client(host.connect());
    const told: Settings[] = [];
    const stop = host.onSettings((settings) => told.push(settings));
    const themes = (client: Client) =>
      client.events.flatMap(({ name, data }) => (name === 'settings.changed' ? [data.theme] : []));
    const before = themes(layla).length;
    await host.setSettings({ theme: 'dark' });
    await layla.call('settings.set', { theme: 'light' });
    expect(told.map(({ theme }) => theme)).toEqual(['dark', 'light']);
    expect(themes(layla).slice(before)).toEqual(['dark']);
    expect(themes(other)).toEqual(['dark', 'light']);
    stop();
    await host.setSettings({ theme: 'system' });
    expect(told).toHaveLength(2);
  });
});
