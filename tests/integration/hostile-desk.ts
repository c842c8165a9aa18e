import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import {
  appendFile,
  cp,
  link,
  lstat,
  mkdir,
  open,
  readFile,
  readdir,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sha256Hex } from '#core/hash.ts';
import { journalLine } from '#core/journal/journal.ts';
import { Desk } from '#desk/desk.ts';
import { arabicArticle, freshId } from '#tests/contract/client.ts';

export interface HostileDesk {
  path: string;
  /** A home that the desk reaches for. Nothing in it may change. */
  home: string;
  /** Ids of articles that can be opened all the same. */
  articles: string[];
}

const LONG_AGO = new Date('2001-01-01T00:00:00Z');

/**
 * A desk as an attacker, a sync tool and a broken disk would leave it: links, FIFOs, devices and sockets in the place of files
 * and folders, huge files, odd names, copies, and a clock from far ahead. It is made by the program itself and then spoiled.
 */
export async function makeHostileDesk(folder: string): Promise<HostileDesk> {
  const [path, home] = [join(folder, 'hostile'), await makeHome(join(folder, 'home'))];
  const desk = await Desk.create(path, 'Hostile', {
    installation: { id: 'badbadbadbad', slot: 1 },
    now: Date.now,
    randomId: freshId,
  });
  await desk.change('layla', [{ type: 'person.set', person: 'layla', name: 'Layla', role: 'both' }]);
  const made: { id: string; slug: string }[] = [];
  for (let i = 0; i < 9; i += 1) {
    const bytes = new TextEncoder().encode(arabicArticle(2));
    made.push(await desk.import({ name: 'article.txt', bytes }, 'layla', { again: true }));
  }
  await desk.close();
  const at = (article: number, ...names: string[]) => join(path, 'articles', made[article]!.slug, ...names);
  await replaceByLink(at(0, 'translation.md'), join(home, '.bashrc'));
  await replaceByLink(at(0, 'article.xlf'), join(home, '.profile'));
  await replaceByLink(at(1, 'source.txt'), join(home, 'secret'));
  await replaceByHardLink(at(1, 'translation.md'), join(home, 'linked'));
  await linkJournal(at(1, 'journal'), join(home, 'journal'));
  await replaceByLink(at(2, 'journal'), join(home, 'notes'));
  await replaceByLink(at(3), join(home, 'notes'));
  await replaceByFifo(at(4, 'article.json'));
  await replaceByFifo(at(5, 'article.json'));
  await replaceByFifo(at(6, 'article.json'));
  await replaceByFifo(at(7, 'article.json'));
  await spoilJournals(at(8, 'journal'), at(8, 'article.json'));
  await cp(at(8), `${at(8)} - Copy`, { recursive: true, filter: isPlain });
  await mkdir(at(8, ...Array<string>(200).fill('deep')), { recursive: true });
  for (const name of ['․․', '..․', 'a\nb', '\u202egpj.exe', '...', 'x'.repeat(200), 'con', '-rf', ' ']) {
    await mkdir(join(path, 'articles', name)).catch(() => undefined);
  }
  await spoilCache(path, home);
  await replaceByLink(join(path, 'memory'), join(home, 'notes'));
  return { path, home, articles: [0, 1, 8].map((i) => made[i]!.id) };
}

async function makeHome(home: string): Promise<string> {
  await mkdir(join(home, 'notes'), { recursive: true });
  await mkdir(join(home, 'import-0123456789abcdef'));
  const files = ['.bashrc', '.profile', 'secret', 'notes/old.json', 'notes/0123456789ab-1.json'];
  for (const name of [...files, 'import-0123456789abcdef/photo']) {
    await writeFile(join(home, name), `mine: ${name}\n`);
    await utimes(join(home, name), LONG_AGO, LONG_AGO);
  }
  await utimes(join(home, 'import-0123456789abcdef'), LONG_AGO, LONG_AGO);
  return home;
}

async function spoilJournals(journal: string, article: string): Promise<void> {
  const root = sha256Hex(await readFile(article));
  await writeFile(join(journal, 'binary.jsonl'), Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x80]));
  await writeFile(join(journal, 'blanks.jsonl'), `${' '.repeat(300_000)}\n`);
  await writeFile(join(journal, 'ends.jsonl'), Buffer.alloc(100_000, '\n'));
  const ahead = {
    v: 1,
    id: 'ahead',
    at: '2720-01-01T00:00:00.000Z',
    clock: '023668000000000-00000-far-1',
    by: 'layla',
    type: 'row.confirmed',
    row: 'p1',
    text: '',
  };
  await writeFile(join(journal, 'far-1.jsonl'), `${journalLine(ahead, root)}\n`);
  const huge = await open(join(journal, 'huge.jsonl'), 'w');
  await huge.truncate(8 * 1024 ** 3).catch(() => undefined);
  await huge.close();
  if (process.platform === 'win32') return;
  await replaceByFifo(join(journal, 'fifo.jsonl'));
  await symlink('/dev/zero', join(journal, 'device.jsonl'));
  try {
    execFileSync('mknod', [join(journal, 'node.jsonl'), 'c', '1', '5'], { stdio: 'ignore' });
  } catch {
    // Only root may make one.
  }
  const server = createServer().listen(join(journal, 's.jsonl'));
  await once(server, 'listening').catch(() => undefined);
  onTestFinished(() => void server.close());
}

async function spoilCache(path: string, home: string): Promise<void> {
  const cache = join(path, '.muqabala');
  await mkdir(cache, { recursive: true });
  await replaceByLink(join(cache, 'index.json'), join(home, '.bashrc'));
  await replaceByLink(join(cache, 'here'), join(home, 'notes'));
  await replaceByLink(join(cache, 'torn'), join(home, 'notes'));
  await replaceByLink(join(cache, 'import-0123456789abcdef'), join(home, 'import-0123456789abcdef'));
  await appendFile(join(path, '.gitattributes'), '');
}

async function replaceByLink(path: string, target: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await symlink(target, path, (await lstat(target)).isDirectory() ? 'junction' : 'file');
}

/** One file with a name in the home and one in the desk. */
async function replaceByHardLink(path: string, target: string): Promise<void> {
  await writeFile(target, 'mine: linked\n');
  await utimes(target, LONG_AGO, LONG_AGO);
  await rm(path, { force: true });
  await link(target, path);
}

/** Gives the journals of an article a second name outside: whoever writes on in them writes there. */
async function linkJournal(journal: string, outside: string): Promise<void> {
  await mkdir(outside);
  for (const name of await readdir(journal)) await link(join(journal, name), join(outside, name));
}

async function replaceByFifo(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  if (process.platform === 'win32') await mkdir(path);
  else execFileSync('mkfifo', [path]);
}

async function isPlain(path: string): Promise<boolean> {
  const stats = await lstat(path);
  return (stats.isFile() && stats.size < 1_000_000) || stats.isDirectory();
}

/** Hash of names, kinds, contents and times of all that lies in a folder. */
export async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const path of paths) {
    const stats = await lstat(path);
    hash.update(`${path}\n${stats.mode}\n${stats.mtimeMs}\n`);
    if (stats.isFile()) hash.update(await readFile(path));
    if (stats.isSymbolicLink()) hash.update(await readlink(path));
  }
  return hash.digest('hex');
}
