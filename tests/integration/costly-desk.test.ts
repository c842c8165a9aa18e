import { appendFile, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '#core/app-error.ts';
import { sha256Hex } from '#core/hash.ts';
import { journalText } from '#core/journal/journal.ts';
import { UNWATCHED } from '#core/job.ts';
import { Desk } from '#desk/desk.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { beginning, readJournalHere, type ReadJournal } from '#desk/journal/read-journal.ts';
import { READ_HERE, type DeskReading } from '#desk/reading.ts';
import { readsInPool } from '#host/desk-reads.ts';
import type { RunTask } from '#host/tasks/pool.ts';
import { TASKS } from '#host/tasks/registry.ts';
import { arabicArticle, freshId, utf8 } from '#tests/contract/client.ts';
import { history } from '#tests/bench/histories.ts';
import { enter, prepareDesk, startHost, write, type PreparedDesk } from './setting.ts';

/** A file of that size that takes no room on the disk. */
async function makeSparse(path: string, megabytes: number): Promise<void> {
  await (await open(path, 'w')).close();
  await truncate(path, megabytes * 1024 * 1024);
}

/** The desk opened without a host, with readers of the test's own. */
const openAlone = ({ path }: PreparedDesk, reading: Partial<DeskReading> = {}) =>
  Desk.open(path, {
    installation: { id: 'abcdefabcdef', slot: 1, secret: 'ab'.repeat(32) },
    now: Date.now,
    randomId: freshId,
    reading: { ...READ_HERE, ...reading },
  });

/** A journal of another writer with so many events, in the folder of an article. */
async function addJournal({ articleFolder }: PreparedDesk, name: string, count: number): Promise<string[]> {
  const root = sha256Hex(await readFile(join(articleFolder, 'article.json')));
  const events = history(3, count + 1)
    .slice(1)
    .map((event) => ({ ...event, id: `${name}-${event.id}` }));
  await writeFile(join(articleFolder, 'journal', `${name}.jsonl`), journalText(events, root).text);
  return events.map(({ id }) => id);
}

describe('an article whose journals are too much', () => {
  it('is named, and all others work', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, path, folder } = prepared;
    const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(1)) }];
    const second = (await layla.call('article.import', { files })).imported[0]!.article!;
    await layla.call('article.close', { article });
    for (const name of ['a', 'b']) await makeSparse(join(articleFolder, 'journal', `${name}.jsonl`), 200);
    const host = await startHost(folder, 'two');
    const karim = await enter(host, path, 'karim');
    const view = await karim.call('desk.view', {});
    expect(view!.articles.map(({ id }) => id)).toEqual([second]);
    const file = `articles/${articleFolder.split(/[/\\]/u).at(-1)!}/journal`;
    expect(view!.problems).toEqual([{ file, line: 0, code: 'too-costly' }]);
    expect(await karim.failure('article.open', { article })).toMatchObject({ code: 'too-costly' });
    expect((await karim.call('desk.verify', {})).problems).toEqual([{ file, line: 0, code: 'too-costly' }]);
    await karim.call('article.open', { article: second });
    await karim.apply(second, write('p1', 'Saved all the same'));
    expect((await karim.state(second)).rows[0]!.text).toBe('Saved all the same');
  });

  it('can be worked on where it became so while it was open, and says so', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder } = prepared;
    for (const name of ['a', 'b']) await makeSparse(join(articleFolder, 'journal', `${name}.jsonl`), 200);
    await layla.apply(article, write('p1', 'Written after it'));
    const { problems } = await layla.call('article.open', { article });
    expect(problems.map(({ code }) => code)).toEqual(['too-costly']);
    expect((await layla.state(article)).rows[0]!.text).toBe('Written after it');
  });
});

describe('a listing that takes long', () => {
  it('ends when nobody is going to see it, and the next one is whole', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    let isFirst = true;
    const desk = await openAlone(prepared, {
      reportFolder: (request, limits = {}) => {
        if (!isFirst) return READ_HERE.reportFolder(request, limits);
        isFirst = false;
        return new Promise((_, reject) => {
          limits.signal!.addEventListener('abort', () => reject(new AppError('cancelled')));
          queueMicrotask(() => desk.stopLooking());
        });
      },
    });
    await expect(desk.list()).rejects.toMatchObject({ code: 'cancelled' });
    expect((await desk.list()).map(({ id }) => id)).toEqual([prepared.article]);
    await desk.close();
  });

  it('gives each folder a few seconds, and all together a minute more', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const files = [2, 3].map((n) => ({ name: `${n}.txt`, bytes: utf8(`${n} ${arabicArticle(1)}`) }));
    await prepared.layla.call('article.import', { files });
    const limits: number[] = [];
    const desk = await openAlone(prepared, {
      reportFolder: (request, { timeLimit = 0 } = {}) => {
        limits.push(timeLimit);
        return READ_HERE.reportFolder(request);
      },
    });
    await desk.list();
    expect(limits.length).toBe(3);
    expect(limits[0]).toBe(65_000);
    expect(limits.every((limit) => limit >= 5_000 && limit <= 65_000)).toBe(true);
    await desk.close();
  });
});

describe('the journals of an article', () => {
  it('are not read again to be listed because of what was written to them here', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const reportFolder = vi.fn(READ_HERE.reportFolder);
    const desk = await openAlone(prepared, { reportFolder });
    await desk.list();
    expect(reportFolder).toHaveBeenCalledTimes(1);
    const article = await desk.acquire(prepared.article);
    const person = desk.state.people.get('layla')!;
    for (let i = 0; i < 3; i += 1) {
      const command = { type: 'setText' as const, id: freshId(), row: 'p1', text: `Text ${i}`, bases: [] };
      await article.apply({ person, policies: desk.state.policies }, [command]);
      expect((await desk.list())[0]).toMatchObject({ id: prepared.article });
    }
    await desk.release(prepared.article);
    const [summary] = await desk.list();
    expect(summary!.targetWords).toBe(2);
    expect(reportFolder).toHaveBeenCalledTimes(1);
    await desk.close();
  });

  it('are read again to be listed where somebody else has written to them', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const reportFolder = vi.fn(READ_HERE.reportFolder);
    const desk = await openAlone(prepared, { reportFolder });
    await desk.list();
    await addJournal(prepared, 'karim', 5);
    await desk.list();
    expect(reportFolder).toHaveBeenCalledTimes(2);
    await desk.close();
  });

  it('are whole where reading was cut off after some of their events', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const ids = await addJournal(prepared, 'karim', 20);
    let cut = true;
    const readJournal: ReadJournal = async (files, request, onEvents) => {
      const advance = await readJournalHere(files, request, onEvents);
      if (request.kind === 'article' && request.path.includes('karim') && cut) {
        cut = false;
        throw new AppError('too-costly', { path: request.path });
      }
      return advance;
    };
    const desk = await openAlone(prepared, { readJournal });
    await expect(desk.acquire(prepared.article)).rejects.toMatchObject({ code: 'too-costly' });
    const article = await desk.acquire(prepared.article);
    expect(article.events.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    await desk.close();
  });

  it('lose none of those that were read when another one cannot be', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    let broken = '';
    const readJournal: ReadJournal = (files, request, onEvents) => {
      if (broken !== '' && request.path.includes(broken))
        throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return readJournalHere(files, request, onEvents);
    };
    const desk = await openAlone(prepared, { readJournal });
    const article = await desk.acquire(prepared.article);
    broken = 'b-journal';
    const [first, second] = [
      await addJournal(prepared, 'a-journal', 4),
      await addJournal(prepared, 'b-journal', 4),
    ];
    await expect(article.refresh()).rejects.toThrow('EIO');
    broken = '';
    await article.refresh();
    expect(article.events.map(({ id }) => id)).toEqual(expect.arrayContaining([...first, ...second]));
    await desk.close();
  });

  it('come to the same in pieces as at once, with lines of two programs in them', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { articleFolder } = prepared;
    const ids = await addJournal(prepared, 'karim', 1_500);
    const file = join(articleFolder, 'journal', 'karim.jsonl');
    const [first] = (await readFile(file, 'utf8')).split('\n');
    // A line that goes on from the first one, as another program with the same file would write it.
    const { text } = journalText([{ ...JSON.parse(first!), id: 'other' }], sha256Hex(first!));
    await appendFile(file, text);
    const desk = await openAlone(prepared);
    const article = await desk.acquire(prepared.article);
    expect(article.events.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids, 'other']));
    expect(article.problems).toEqual([
      { file: expect.stringMatching(/karim\.jsonl$/u) as string, line: 1_501, code: 'two-heads' },
    ]);
    await desk.close();
  });
});

describe('a host with a task pool', () => {
  /** A pool that remembers what it is asked and answers nothing. */
  function recorder() {
    const asked: string[] = [];
    const run: RunTask = (name) => {
      asked.push(name);
      return Promise.reject(new AppError('timed-out'));
    };
    return { asked, reads: readsInPool(run) };
  }

  it('takes what cannot be read there as what the system said of it', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const ids = await addJournal(prepared, 'long', 500);
    /** Tasks in this thread, with what goes in and out copied as between threads. */
    const run = (async (
      name: 'readJournal',
      input: never,
      { onPart }: { onPart: (part: unknown) => void },
    ) => {
      const context = { ...UNWATCHED, onPart: (part: unknown) => onPart(structuredClone(part)) };
      const task = await TASKS[name]();
      return structuredClone(await task.run(structuredClone(input), context));
    }) as unknown as RunTask;
    const { readJournal } = readsInPool(run);
    const desk = await openAlone(prepared, { readJournal });
    const article = await desk.acquire(prepared.article);
    expect(article.events.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    const files = new SafeFolder(desk.root);
    const request = { kind: 'desk', path: 'journal/gone.jsonl', root: null, size: 1_000_000 } as const;
    await expect(
      readJournal(files, { ...request, position: beginning('') }, () => undefined),
    ).rejects.toMatchObject({ code: 'ENOENT' });
    await desk.close();
  });

  it('reads journals itself where no thread is idle, unless they are very long', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    await addJournal(prepared, 'long', 2_000);
    const asked: string[] = [];
    const run = ((name) => {
      asked.push(name);
      return Promise.reject(new AppError('timed-out'));
    }) as RunTask;
    const { readJournal } = readsInPool(run, () => false);
    const desk = await openAlone(prepared, { readJournal });
    const article = await desk.acquire(prepared.article);
    expect(article.events.length).toBeGreaterThan(2_000);
    expect(asked).toEqual([]);
    const request = { kind: 'article', path: 'long.jsonl', root: null, size: 8_000_000 } as const;
    const files = new SafeFolder(desk.root);
    await expect(
      readJournal(files, { ...request, position: beginning('') }, () => undefined),
    ).rejects.toMatchObject({ code: 'too-costly' });
    expect(asked).toEqual(['readJournal']);
    await desk.close();
  });

  it('reads journals there, but for a few lines, and lists, verifies and makes packs there', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    await addJournal(prepared, 'karim', 5);
    const { asked, reads } = recorder();
    const desk = await openAlone(prepared, reads);
    await desk.acquire(prepared.article);
    expect(asked).toEqual([]);
    await addJournal(prepared, 'long', 2_000);
    const article = await desk.acquire(prepared.article);
    await expect(article.refresh()).rejects.toMatchObject({ code: 'too-costly' });
    expect((await desk.list()).map(({ id }) => id)).toEqual([prepared.article]);
    expect(await desk.problems()).toMatchObject([{ code: 'too-costly' }]);
    await desk.release(prepared.article);
    await desk.release(prepared.article);
    expect(await desk.list()).toEqual([]);
    await expect(desk.verify()).rejects.toMatchObject({ code: 'too-costly' });
    await expect(reads.verifyPack(new Uint8Array(), prepared.path)).rejects.toMatchObject({
      code: 'too-costly',
    });
    expect(asked).toEqual(['readJournal', 'reportFolder', 'verifyDesk', 'verifyPack']);
    await desk.close();
  });
});
