import { cp, readFile, readdir, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { articleFingerprint, articleFingerprints } from '#desk/article/summary.ts';
import { Desk } from '#desk/desk.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { READ_HERE, type DeskReading } from '#desk/reading.ts';
import { makeManyArticles } from '#tests/bench/many-articles.ts';
import { enterLetIn, prepareDesk, temporaryFolder, write } from './setting.ts';

const INSTALLATION = { id: 'aaaabbbbcccc', slot: 1, secret: '00'.repeat(32) };

function open(path: string, reading: Partial<DeskReading> = {}, installation = INSTALLATION): Promise<Desk> {
  return Desk.open(path, {
    installation,
    now: Date.now,
    randomId: () => crypto.randomUUID(),
    reading: { ...READ_HERE, ...reading },
  });
}

async function manyArticles(count: number): Promise<string> {
  const path = join(await temporaryFolder(), 'desk');
  await makeManyArticles(path, count);
  return path;
}

/** A desk that tells which folders it has read. */
async function watched(path: string, installation = INSTALLATION) {
  const read: string[] = [];
  const desk = await open(
    path,
    {
      reportFolder: (request) => {
        read.push(request.slug);
        return READ_HERE.reportFolder(request);
      },
    },
    installation,
  );
  return { desk, read };
}

describe('the list of a desk', () => {
  it('is of a sound desk as its writers made it', async () => {
    const desk = await open(await manyArticles(12));
    const articles = await desk.list();
    expect(articles).toHaveLength(12);
    expect(articles.filter(({ progress }) => progress.approved === 15)).toHaveLength(6);
    expect(await desk.verify()).toEqual([]);
    expect(await desk.problems()).toEqual([]);
    await desk.close();
  });

  it('is read by and by, the newest articles first, as many folders at a time as somebody wants', async () => {
    const path = await manyArticles(12);
    const { desk, read } = await watched(path);
    await desk.look(5);
    const slugs = (await readdir(join(path, 'articles'))).sort().reverse();
    expect(read).toEqual(slugs.slice(0, 5));
    expect((await desk.listed()).map(({ slug }) => slug).sort()).toEqual(slugs.slice(0, 5).sort());
    expect(desk.unread).toBe(7);
    expect(await desk.readMore(4)).toBe(true);
    expect(await desk.readMore(4)).toBe(false);
    expect(read).toEqual(slugs);
    expect(await desk.listed()).toHaveLength(12);
    await desk.close();
  });

  it('is known again without reading anything, also where the desk was copied with its times', async () => {
    const path = await manyArticles(6);
    // Node copies times to about a ms.
    for (const file of await readdir(path, { recursive: true, withFileTypes: true }))
      if (file.isFile()) await utimes(join(file.parentPath, file.name), 1_800_000_000, 1_800_000_000);
    const first = await watched(path);
    const articles = await first.desk.list();
    await first.desk.close();
    const copy = `${path}-copy`;
    await cp(path, copy, { recursive: true, preserveTimestamps: true });
    for (const at of [path, copy]) {
      const { desk, read } = await watched(at);
      expect(await desk.list()).toEqual(articles);
      expect(read).toEqual([]);
      await desk.close();
    }
  });

  it('takes nothing from the index of another installation, whatever it says', async () => {
    const path = await manyArticles(3);
    const first = await watched(path);
    const articles = await first.desk.list();
    await first.desk.close();
    const other = { ...INSTALLATION, id: 'ddddeeeeffff', secret: '11'.repeat(32) };
    const index = (id: string) => join(path, '.muqabala', `index-${id}.txt`);
    await writeFile(
      index(other.id),
      (await readFile(index(INSTALLATION.id), 'utf8')).replaceAll('layla', 'karim'),
    );
    const { desk, read } = await watched(path, other);
    expect(await desk.list()).toEqual(articles);
    expect(read).toHaveLength(3);
    await desk.close();
  });

  it('reads one folder again where one has changed, in one look or when that one is looked at', async () => {
    const path = await manyArticles(5);
    const { desk, read } = await watched(path);
    const [article] = await desk.list();
    read.length = 0;
    const journal = join(path, 'articles', article!.slug, 'journal', 'layla-beefbeefbeef-1.jsonl');
    const touch = (seconds: number) => utimes(journal, seconds, seconds);
    await touch(1_800_000_000);
    await desk.list();
    expect(read).toEqual([article!.slug]);
    await touch(1_800_000_001);
    await desk.lookAt(new Set([article!.id]));
    expect(read).toEqual([article!.slug, article!.slug]);
    await desk.lookAt(new Set([article!.id]));
    expect(read).toHaveLength(2);
    await desk.close();
  });

  it('takes the fingerprints of all folders in one go, and only where it looks at all of them', async () => {
    const path = await manyArticles(4);
    const fingerprints = vi.fn(READ_HERE.fingerprints);
    const desk = await open(path, { fingerprints });
    await desk.list();
    expect(fingerprints).toHaveBeenCalledTimes(1);
    await desk.listed();
    await desk.list({ look: false });
    expect(fingerprints).toHaveBeenCalledTimes(1);
    await desk.close();
  });
});

describe('an article whose writer had seen more of the desk than is there', () => {
  it('is read again when the rest of the desk has come, and remembered only from then on', async () => {
    const prepared = await prepareDesk(1);
    const { path, folder, layla, article } = prepared;
    await layla.apply(article, write('p1', 'A headline'));
    const copy = join(folder, 'copy');
    await cp(path, copy, { recursive: true });
    const karim = await enterLetIn(prepared, 'two', 'karim');
    await karim.call('article.open', { article });
    await karim.apply(article, { type: 'approve', id: 'approval', row: 'p1', text: 'A headline' });
    // A synced folder brings his approval before the line that lets him in.
    const bring = (part: string) => cp(join(path, part), join(copy, part), { recursive: true, force: true });
    await bring('articles');
    const approved = async (desk: Desk) => (await desk.list()).map(({ progress }) => progress.approved);
    const early = await watched(copy);
    expect(await approved(early.desk)).toEqual([0]);
    expect(await approved(early.desk)).toEqual([0]);
    expect(early.read).toHaveLength(1);
    await early.desk.acquire(article);
    await early.desk.release(article);
    await early.desk.close();

    const { desk, read } = await watched(copy);
    expect(await approved(desk)).toEqual([0]);
    await bring('journal');
    await desk.refresh();
    expect(await approved(desk)).toEqual([1]);
    expect(await approved(desk)).toEqual([1]);
    expect(read).toHaveLength(2);
    await desk.close();
    const later = await watched(copy);
    expect(await approved(later.desk)).toEqual([1]);
    expect(later.read).toEqual([]);
    await later.desk.close();
  });
});

describe('the fingerprint of an article', () => {
  it('is the same taken through the door and taken of many at once', async () => {
    const path = await manyArticles(4);
    const [sound, damaged, linked, foreign] = (await readdir(join(path, 'articles'))).sort();
    const at = (slug: string) => join(path, 'articles', slug);
    await rename(join(at(damaged!), 'article.json'), join(at(damaged!), 'article.old'));
    await rename(at(linked!), join(path, 'elsewhere'));
    await symlink(join(path, 'elsewhere'), at(linked!));
    await symlink('/dev/null', join(at(foreign!), 'journal', 'x.jsonl'));
    const slugs = [sound!, damaged!, linked!, foreign!];
    const files = await SafeFolder.at(path);
    const each = await Promise.all(slugs.map((slug) => articleFingerprint(files, `articles/${slug}`)));
    expect(articleFingerprints(files.root, slugs)).toEqual(each);
    expect(each[0]).toMatch(/^article\.json:\d+:\d+ .*\.jsonl:\d+:\d+/u);
    expect(each.slice(1, 3)).toEqual(['', '']);
    expect(each[3]).toMatch(/ x\.jsonl:$/u);
  });
});
