import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Client, arabicArticle, utf8 } from '#tests/contract/client.ts';
import {
  journalLines,
  prepareDesk,
  startHost,
  temporaryFolder,
  write,
  type PreparedDesk,
} from './setting.ts';

/** A small file system of its own, where this user may mount one; else null. */
async function mountSmall(folder: string): Promise<string | null> {
  const place = join(folder, 'small');
  await mkdir(place);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'none', place], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', place]));
  return place;
}

/** The prepared desk, moved into a place that a test can make fail. */
async function prepareIn(
  place: string,
  desk: PreparedDesk,
): Promise<{ layla: Client; articleFolder: string }> {
  await desk.host.close();
  const path = join(place, 'desk');
  execFileSync('cp', ['-r', desk.path, path]);
  const layla = new Client((await startHost(desk.folder)).connect());
  await layla.call('desk.open', { path });
  const { slug } = await layla.call('article.open', { article: desk.article });
  return { layla, articleFolder: join(path, 'articles', slug) };
}

describe('a disk that fails', () => {
  it('by vanishing costs nothing: the same edits are taken when it is back', async () => {
    const { path, layla, article, articleFolder } = await prepareDesk();
    const [first] = await layla.apply(article, write('p1', 'Before'));
    await rename(path, `${path}-unplugged`);
    const command = write('p1', 'While it was away', [first!.id]);
    const input = { article, commands: [command] };
    expect((await layla.failure('article.apply', input)).code).toBe('vanished');
    expect((await layla.failure('article.apply', input)).code).toBe('vanished');
    await rename(`${path}-unplugged`, path);
    const before = await layla.state(article);
    expect(before.rows[0]!.text).toBe('Before');
    const [event] = await layla.apply(article, command);
    expect((await layla.state(article)).rows[0]!.text).toBe('While it was away');
    expect((await journalLines(articleFolder)).at(-1)).toContain(event!.id);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('by vanishing fails an import whole', async () => {
    const { path, layla } = await prepareDesk();
    await rename(path, `${path}-unplugged`);
    const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(2)) }];
    const { imported } = await layla.call('article.import', { files });
    expect(imported[0]).toMatchObject({ article: null, error: { code: 'vanished' } });
    await expect(readdir(path)).rejects.toThrow('ENOENT');
    await rename(`${path}-unplugged`, path);
    expect(await readdir(join(path, 'articles'))).toHaveLength(1);
  });

  it('by being full takes back what was half written, and goes on when there is room', async ({ skip }) => {
    const desk = await prepareDesk();
    const place = await mountSmall(desk.folder);
    if (place === null) return skip('this user may not mount a small file system');
    const { layla, articleFolder } = await prepareIn(place, desk);
    const { article } = desk;
    const [first] = await layla.apply(article, write('p1', 'Before'));
    const ballast = join(place, 'ballast');
    const room = Number(
      /(\d+)$/.exec(execFileSync('df', ['--output=avail', '-B1', place]).toString().trim())![1],
    );
    await writeFile(ballast, Buffer.alloc(Math.max(0, room - 8_192)));
    const command = write('p1', 'Long. '.repeat(20_000), [first!.id]);
    const input = { article, commands: [command] };
    expect((await layla.failure('article.apply', input)).code).toBe('disk-full');
    expect(await journalLines(articleFolder)).toHaveLength(2);
    expect((await layla.state(article)).rows[0]!.text).toBe('Before');
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
    const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(2_000)) }];
    const { imported } = await layla.call('article.import', { files });
    expect(imported[0]).toMatchObject({ article: null, error: { code: 'disk-full' } });
    expect(await readdir(join(place, 'desk', 'articles'))).toHaveLength(1);
    await rm(ballast);
    await layla.apply(article, command);
    expect((await layla.state(article)).rows[0]!.text).toBe(command.text);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('by being read-only says so, shows what is there, and takes edits as soon as it may', async ({
    skip,
  }) => {
    const desk = await prepareDesk();
    const place = process.getuid?.() === 0 ? await mountSmall(desk.folder) : desk.folder;
    if (place === null) return skip('root writes to any folder, and may not mount a file system here');
    const { layla, articleFolder } = await prepareIn(place, desk);
    const mounted = place !== desk.folder;
    const protect = async (on: boolean) => {
      if (mounted) execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, place]);
      else await chmod(join(articleFolder, 'journal'), on ? 0o555 : 0o755);
    };
    await protect(true);
    const command = write('p1', 'Title');
    const input = { article: desk.article, commands: [command] };
    expect((await layla.failure('article.apply', input)).code).toBe('read-only');
    expect((await layla.state(desk.article)).rows).toHaveLength(4);
    await protect(false);
    await layla.apply(desk.article, command);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('under the settings changes nothing about the desk', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'settings-one'));
    await writeFile(join(folder, 'settings-one', 'settings.json'), '{"theme": "dark", ');
    const host = await startHost(folder);
    const client = new Client(host.connect());
    await client.call('desk.create', { path: join(folder, 'desk'), name: 'Desk' });
    expect(await client.call('settings.get', {})).toMatchObject({ theme: 'system', textSize: 1 });
    const names = await readdir(join(folder, 'settings-one'));
    const bad = names.find((name) => name.startsWith('settings.bad-'));
    expect(await readFile(join(folder, 'settings-one', bad!), 'utf8')).toBe('{"theme": "dark", ');
  });

  it('under the settings for good leaves desks as usable as ever', async () => {
    const folder = await temporaryFolder();
    // A file in the place of the settings folder: not even root can write there.
    await writeFile(join(folder, 'settings-one'), '');
    const client = new Client((await startHost(folder)).connect());
    await client.call('desk.create', { path: join(folder, 'desk'), name: 'Desk' });
    await client.call('desk.apply', {
      commands: [{ type: 'setPerson', person: 'layla', name: 'Layla', role: 'both' }],
    });
    expect((await client.call('desk.identify', { person: 'layla' })).me).toBe('layla');
    const files = [{ name: 'a.txt', bytes: utf8(arabicArticle(1)) }];
    const { imported } = await client.call('article.import', { files });
    await client.apply(imported[0]!.article!, write('p1', 'Title'));
    expect(await client.call('settings.get', {})).toMatchObject({ theme: 'system' });
    expect((await client.failure('settings.set', { theme: 'dark' })).code).toMatch(
      /^(vanished|cannot-write)$/u,
    );
  });

  it('keeps the settings that make sense, and those of a newer version', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'settings-one', 'settings.json');
    await mkdir(join(folder, 'settings-one'));
    await writeFile(file, JSON.stringify({ theme: 'dark', textSize: 40, future: { kept: true } }));
    const client = new Client((await startHost(folder)).connect());
    expect(await client.call('settings.get', {})).toMatchObject({ theme: 'dark', textSize: 1 });
    await client.call('settings.set', { swapColumns: true });
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(content).toMatchObject({ theme: 'dark', swapColumns: true, future: { kept: true } });
  });
});
