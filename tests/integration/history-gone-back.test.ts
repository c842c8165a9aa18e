import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installationSigner } from '#desk/files/key-file.ts';
import { journalNames, enter, prepareDesk, startHost, write, type PreparedDesk } from './setting.ts';

/** The cases of the table in `docs/signed-work.md`: what the installation says that was there last, before anybody writes again. */

/** A desk with a text in it that nobody has written after, closed. Gives back the journal of the text. */
async function closedDesk(): Promise<{ desk: PreparedDesk; journal: string; lines: string[] }> {
  const desk = await prepareDesk(2);
  await desk.layla.apply(desk.article, write('p1', 'First'), write('p2', 'Last'));
  await desk.layla.call('article.close', { article: desk.article });
  await desk.host.close();
  const [name] = await journalNames(desk.articleFolder);
  const journal = join(desk.articleFolder, 'journal', name!);
  return { desk, journal, lines: (await readFile(journal, 'utf8')).trimEnd().split('\n') };
}

/** Problems that a window of an installation is told, by file name and line. */
async function told({ folder, path }: PreparedDesk, installation: string): Promise<string[]> {
  const host = await startHost(folder, installation);
  const window = await enter(host, path, 'layla');
  const { problems } = await window.call('desk.verify', {});
  await host.close();
  return problems.map(({ file, line, code }) => `${file.split('/').at(-1)}:${line} ${code}`);
}

const name = (journal: string) => journal.split('/').at(-1)!;

describe('a desk that went back', () => {
  it('by a last line that was changed: everybody finds the signature, who had seen it that it went back', async () => {
    const { desk, journal, lines } = await closedDesk();
    await writeFile(journal, `${lines.join('\n').replace('"Last"', '"Lost"')}\n`);
    const at = `${name(journal)}:${lines.length}`;
    expect(await told(desk, 'three')).toEqual([`${at} bad-signature`]);
    expect(await told(desk, 'one')).toEqual([`${at} bad-signature`, `${at} went-back`]);
  });

  it('by a last line that was cut: who had seen it says so, as long as nobody has written after it', async () => {
    const { desk, journal, lines } = await closedDesk();
    await writeFile(journal, `${lines.slice(0, -1).join('\n')}\n`);
    expect(await told(desk, 'three')).toEqual([]);
    expect(await told(desk, 'one')).toEqual([`${name(journal)}:${lines.length} went-back`]);
  });

  it('by a journal or an article that was deleted: who had seen it says so', async () => {
    const { desk, journal, lines } = await closedDesk();
    const kept = await readFile(journal);
    await rm(journal);
    expect(await told(desk, 'one')).toContain(`${name(journal)}:${lines.length} went-back`);
    await writeFile(journal, kept);
    expect(await told(desk, 'one')).toEqual([]);
    await rm(desk.articleFolder, { recursive: true });
    expect(await told(desk, 'one')).toEqual([`${name(journal)}:${lines.length} went-back`]);
  });

  it('by being restored from a backup: who has worked since says so', async () => {
    const { desk, journal, lines } = await closedDesk();
    await cp(desk.path, `${desk.path}-backup`, { recursive: true });
    const host = await startHost(desk.folder);
    const window = await enter(host, desk.path, 'layla');
    await window.apply(desk.article, write('p3', 'After the backup'));
    await window.call('article.close', { article: desk.article });
    await host.close();
    await rm(desk.path, { recursive: true });
    await cp(`${desk.path}-backup`, desk.path, { recursive: true });
    expect(await told(desk, 'one')).toEqual([`${name(journal)}:${lines.length + 1} went-back`]);
  });
});

describe('the key of an installation', () => {
  it('is readable by its owner only, stays, and is another one on another machine', async () => {
    const { folder, host } = await prepareDesk(1);
    await host.close();
    const settings = join(folder, 'settings-one');
    const first = await installationSigner(settings);
    expect((await installationSigner(settings)).key).toBe(first.key);
    if (process.platform !== 'win32')
      expect((await stat(join(settings, 'key.json'))).mode & 0o777).toBe(0o600);
    const copied = join(folder, 'settings-copied');
    await cp(settings, copied, { recursive: true });
    const elsewhere = await installationSigner(copied, async () => 'another machine');
    expect(elsewhere.key).not.toBe(first.key);
    expect((await installationSigner(copied, async () => 'another machine')).key).toBe(elsewhere.key);
  });
});
