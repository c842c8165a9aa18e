import { appendFile, cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '#core/hash.ts';
import { journalLine, lineHash } from '#core/journal/journal.ts';
import { Desk } from '#desk/desk.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { verifyDesk } from '#desk/verify.ts';
import { arabicArticle, freshId, utf8 } from '#tests/contract/client.ts';
import {
  enter,
  journalNames,
  prepareDesk,
  startHost,
  temporaryFolder,
  write,
  type PreparedDesk,
} from './setting.ts';

const ALONE = {
  installation: { id: 'abcdefabcdef', slot: 1, secret: 'ab'.repeat(32) },
  now: Date.now,
  randomId: freshId,
};

/** The desk opened without a host, as the command line does, by another installation. */
async function openAlone({ path }: Pick<PreparedDesk, 'path'>): Promise<Desk> {
  return Desk.open(path, ALONE);
}

async function textsOf(desk: Desk, id: string): Promise<string[]> {
  const article = await desk.acquire(id);
  try {
    return article.state.rows.map(({ text }) => text);
  } finally {
    await desk.release(id);
  }
}

const slugOf = ({ articleFolder }: PreparedDesk) => articleFolder.split(/[/\\]/u).at(-1)!;
const codes = async ({ path }: PreparedDesk) =>
  (await verifyDesk(path)).map(({ file, code }) => `${file.split('/').slice(0, 2).join('/')}: ${code}`);

describe('a copied article folder', () => {
  it('hides nothing: it is named, and the work of both is taken together', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, host } = prepared;
    await layla.apply(article, write('p1', 'Before the copy'));
    const slug = slugOf(prepared);
    await cp(articleFolder, `${articleFolder} - Copy`, { recursive: true });
    await layla.apply(article, write('p2', 'After the copy, in the original'));
    await host.close();
    // Another program has worked on the copy.
    const journal = join(`${articleFolder} - Copy`, 'journal');
    const [name] = await readdir(journal);
    const lines = (await readFile(join(journal, name!), 'utf8')).trimEnd().split('\n');
    const last = JSON.parse(lines.find((line) => line.includes('Before the copy'))!) as { clock: string };
    const event = {
      ...last,
      id: freshId(),
      clock: `${last.clock.slice(0, 16)}00009-karim-far-1`,
      row: 'p3',
      text: 'Only in the copy',
      bases: [],
      by: 'karim',
      prev: undefined,
    };
    await writeFile(
      join(journal, 'karim-far-1.jsonl'),
      `${journalLine(event, sha256Hex(await readFile(join(articleFolder, 'article.json'))))}\n`,
    );
    expect(await codes(prepared)).toEqual([`articles/${slug} - Copy: copied-article`]);
    const desk = await openAlone(prepared);
    const listed = await desk.list();
    expect(listed.map((one) => one.slug)).toEqual([slug]);
    expect(desk.unlisted).toEqual([{ file: `articles/${slug} - Copy`, line: 0, code: 'copied-article' }]);
    expect((await textsOf(desk, article))[1]).toBe('After the copy, in the original');
    expect(await desk.mend(desk.unlisted[0]!)).toBe(true);
    expect(await textsOf(desk, article)).toEqual([
      'Before the copy',
      'After the copy, in the original',
      'Only in the copy',
      '',
    ]);
    await desk.close();
    expect(await codes(prepared)).toEqual([]);
    expect((await readdir(join(articleFolder, '..'))).sort()).toEqual(['.aside', slug]);
  });

  it('is set aside as it is where that is wanted, and the original never is', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, host } = prepared;
    await layla.apply(article, write('p1', 'In the original'));
    await host.close();
    const slug = slugOf(prepared);
    await cp(articleFolder, `${articleFolder} - Copy`, { recursive: true });
    const desk = await openAlone(prepared);
    await desk.list();
    const original = { file: `articles/${slug}`, line: 0, code: 'copied-article' as const };
    expect(await desk.mend(original, 'aside')).toBe(false);
    expect(await desk.mend(original)).toBe(false);
    expect(await desk.mend(desk.unlisted[0]!, 'aside')).toBe(true);
    expect((await textsOf(desk, article))[0]).toBe('In the original');
    await desk.list();
    expect(await desk.problems()).toEqual([]);
    await desk.close();
    expect((await readdir(join(articleFolder, '..'))).sort()).toEqual(['.aside', slug]);
    expect(await readdir(join(articleFolder, '..', '.aside'))).toEqual([`${slug} - Copy`]);
  });
});

/** A desk in which two articles have become one folder: the second has taken the place of the first, whose journals are left. */
async function twoInOne(): Promise<{ prepared: PreparedDesk; lost: string; second: string }> {
  const prepared = await prepareDesk(3, { signed: false });
  const { layla, article, articleFolder, host } = prepared;
  await layla.apply(article, write('p1', 'Of the first article'));
  const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(3)) }];
  const { imported } = await layla.call('article.import', { files, again: true });
  const second = imported[0]!.article!;
  await layla.apply(second, write('p1', 'Of the second article'));
  const { slug } = await layla.call('article.open', { article: second });
  await host.close();
  const from = join(articleFolder, '..', slug);
  for (const name of ['article.json', 'source.txt']) await cp(join(from, name), join(articleFolder, name));
  for (const name of await readdir(join(from, 'journal')))
    await cp(join(from, 'journal', name), join(articleFolder, 'journal', `b-${name}`));
  await rm(from, { recursive: true, maxRetries: 5 });
  return { prepared, lost: article, second };
}

describe('two articles in one folder', () => {
  it('are both shown once the journals of the first are given an article of their own', async () => {
    const { prepared, second } = await twoInOne();
    const desk = await openAlone(prepared);
    expect((await desk.list()).map(({ id }) => id)).toEqual([second]);
    const problems = await desk.problems();
    expect(problems.map(({ code }) => code)).toEqual(['foreign-journal']);
    expect((await textsOf(desk, second))[0]).toBe('Of the second article');
    expect(await desk.mend(problems[0]!)).toBe(true);
    const own = (await desk.list()).find(({ id }) => id !== second);
    expect((await textsOf(desk, own!.id))[0]).toBe('Of the first article');
    expect((await textsOf(desk, second))[0]).toBe('Of the second article');
    expect(await desk.problems()).toEqual([]);
    expect(await desk.mend(problems[0]!)).toBe(false);
    await desk.close();
    expect(await codes(prepared)).toEqual([]);
  });

  it('become the same article on every copy of the desk', async () => {
    const { prepared } = await twoInOne();
    const made: string[] = [];
    for (const clone of [`${prepared.path}-a`, `${prepared.path}-b`]) {
      await cp(prepared.path, clone, { recursive: true });
      const desk = await openAlone({ ...prepared, path: clone });
      await desk.list();
      await desk.mend((await desk.problems())[0]!);
      made.push(JSON.stringify((await desk.list()).map(({ id, slug, created }) => [id, slug, created])));
      await desk.close();
    }
    expect(made[0]).toBe(made[1]);
  });

  it('are both shown where their article.json is a conflict of a merge', async () => {
    const { prepared } = await twoInOne();
    await writeFile(
      join(prepared.articleFolder, 'article.json'),
      '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n',
    );
    const desk = await openAlone(prepared);
    expect(await desk.list()).toEqual([]);
    expect(await desk.mend((await desk.problems())[0]!)).toBe(true);
    const texts = [];
    for (const { id } of await desk.list()) texts.push((await textsOf(desk, id))[0]);
    expect(texts.sort()).toEqual(['Of the first article', 'Of the second article']);
    expect(await desk.problems()).toEqual([]);
    await desk.close();
    expect(await codes(prepared)).toEqual([]);
  });
});

describe('a desk.json that is damaged', () => {
  const damages: [string, (path: string) => Promise<void>][] = [
    ['cut off', (path) => writeFile(path, '{"format": "muqab')],
    ['gone', (path) => rm(path)],
  ];
  it.each(damages)('and %s is made as it was, from the copy of it', async (_, damage) => {
    const prepared = await prepareDesk(3, { signed: false });
    const { path, article, layla, host } = prepared;
    await layla.apply(article, write('p1', 'The English'));
    await host.close();
    const before = await readFile(join(path, 'desk.json'), 'utf8');
    await damage(join(path, 'desk.json'));
    await expect(openAlone(prepared)).rejects.toMatchObject({ code: 'desk-damaged' });
    await expect(verifyDesk(path)).rejects.toMatchObject({ code: 'desk-damaged' });
    expect(await Desk.rescue(path, ALONE)).toBe(true);
    expect(await readFile(join(path, 'desk.json'), 'utf8')).toBe(before);
    expect(await Desk.rescue(path, ALONE)).toBe(false);
    expect(await verifyDesk(path)).toEqual([]);
  });

  it('is made anew without the copy, with the people and rules of its journals', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { path, article, layla, host } = prepared;
    await layla.apply(article, write('p1', 'The English'));
    await layla.call('desk.apply', { commands: [{ type: 'setPolicy', fourEyes: true }] });
    await host.close();
    await rm(join(path, '.muqabala'), { recursive: true, maxRetries: 5 });
    await writeFile(join(path, 'desk.json'), '');
    expect(await Desk.rescue(path, ALONE)).toBe(true);
    const desk = await openAlone(prepared);
    expect([...desk.state.people.keys()]).toContain('layla');
    expect(desk.state.policies.fourEyes).toBe(true);
    expect((await textsOf(desk, article))[0]).toBe('The English');
    await desk.close();
    expect(await verifyDesk(path)).toEqual([]);
  });

  it('is not believed to be what a neighbour has put into the cache', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { path, host } = prepared;
    await host.close();
    const forged = (await readFile(join(path, 'desk.json'), 'utf8')).replace(
      /"name": "[^"]*"/u,
      '"name": "Forged"',
    );
    await writeFile(join(path, '.muqabala', 'desk.json'), forged);
    await rm(join(path, 'desk.json'));
    expect(await Desk.rescue(path, ALONE)).toBe(true);
    expect(await readFile(join(path, 'desk.json'), 'utf8')).not.toContain('Forged');
  });

  it('is missed by no folder that is something else', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'letter.txt'), 'Not a desk');
    await expect(Desk.open(folder, ALONE)).rejects.toMatchObject({ code: 'not-a-desk' });
    expect(await Desk.rescue(folder, ALONE)).toBe(false);
    expect(await readdir(folder)).toEqual(['letter.txt']);
  });
});

describe('a journal of another article', () => {
  it('is named and shows nothing here, whatever it says', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, articleFolder, article } = prepared;
    const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(3)) }];
    const { imported } = await layla.call('article.import', { files, again: true });
    const second = imported[0]!.article!;
    await layla.apply(second, write('p1', 'Of the second article'));
    const { slug } = await layla.call('article.open', { article: second });
    const from = join(articleFolder, '..', slug, 'journal');
    for (const name of await readdir(from)) {
      await cp(join(from, name), join(articleFolder, 'journal', `other-${name}`));
    }
    await prepared.host.close();
    const desk = await openAlone(prepared);
    expect(await textsOf(desk, article)).toEqual(['', '', '', '']);
    expect((await textsOf(desk, second))[0]).toBe('Of the second article');
    await desk.close();
    expect(new Set(await codes(prepared))).toEqual(
      new Set([`articles/${slugOf(prepared)}: foreign-journal`]),
    );
  });
});

describe('an original that was changed', () => {
  it('is read by nobody, and nothing of it comes into the journals', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { articleFolder, article, host, path } = prepared;
    await host.close();
    await writeFile(join(articleFolder, 'source.txt'), 'The secret of another file');
    const desk = await openAlone(prepared);
    const open = await desk.acquire(article);
    const refusal = { code: 'not-as-written' };
    await expect(open.original()).rejects.toMatchObject(refusal);
    await expect(open.rereadSource('layla', freshId, { wholePage: true })).rejects.toMatchObject(refusal);
    await desk.release(article);
    await desk.close();
    for (const name of await journalNames(articleFolder))
      expect(await readFile(join(articleFolder, 'journal', name), 'utf8')).not.toContain('secret');
    expect((await verifyDesk(path)).map(({ code }) => code)).toEqual(['source-changed']);
  });
});

describe('a damaged article file', () => {
  const damage: [string, string][] = [
    ['cut off', '{"format": "muqabala-'],
    ['empty', ''],
    ['of another kind', '{"format": "something else"}'],
  ];
  it.each(damage)(
    'that is %s is named in the list, and mended from what else knows it',
    async (_, content) => {
      const prepared = await prepareDesk(3, { signed: false });
      const { layla, article, articleFolder, host, path } = prepared;
      await layla.apply(article, write('p1', 'The English'));
      await host.close();
      const earlier = await openAlone(prepared);
      await earlier.list();
      await earlier.close();
      const read = async () =>
        JSON.parse(await readFile(join(articleFolder, 'article.json'), 'utf8')) as Record<string, unknown>;
      const before = await read();
      expect(before['imported']).toBeDefined();
      await writeFile(join(articleFolder, 'article.json'), content);
      const desk = await openAlone(prepared);
      expect(await desk.list()).toEqual([]);
      const problem = {
        file: `articles/${slugOf(prepared)}/article.json`,
        line: 0,
        code: 'damaged' as const,
      };
      expect(desk.unlisted).toEqual([problem]);
      expect(await verifyDesk(path)).toContainEqual(problem);
      expect(await desk.mend(problem)).toBe(true);
      expect(await read()).toEqual(before);
      expect((await textsOf(desk, article))[0]).toBe('The English');
      await desk.close();
      expect(await verifyDesk(path)).toEqual([]);
    },
  );

  it('is mended without the index too, under a new id and with every word', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, host, path } = prepared;
    await layla.apply(article, write('p1', 'The English'));
    await host.close();
    await rm(join(path, '.muqabala'), { recursive: true, maxRetries: 5 });
    await rm(join(articleFolder, 'article.json'));
    const desk = await openAlone(prepared);
    await desk.list();
    expect(await desk.mend(desk.unlisted[0]!)).toBe(true);
    const [mended] = await desk.list();
    expect((await textsOf(desk, mended!.id))[0]).toBe('The English');
    await desk.close();
    expect(await verifyDesk(path)).toEqual([]);
    expect(await readdir(join(path, 'articles', '.aside'))).toEqual([slugOf(prepared)]);
  });
});

describe('a journal with two heads', () => {
  it('is read in full, left as it is, and set right by a new file', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, host, folder, path } = prepared;
    const [first] = await layla.apply(article, write('p1', 'Common'));
    await host.close();
    const [name] = await journalNames(articleFolder);
    const file = join(articleFolder, 'journal', name!);
    const common = await readFile(file, 'utf8');
    const head = common.trimEnd().split('\n').at(-1)!;
    const side = (row: string, text: string) => {
      const event = { ...(JSON.parse(head) as object), id: freshId(), row, text, bases: [], prev: undefined };
      return journalLine(event, lineHash(head));
    };
    await writeFile(
      file,
      `${common}<<<<<<< HEAD\n${side('p2', 'Ours')}\n=======\n${side('p3', 'Theirs')}\n>>>>>>> other\n`,
    );
    const merged = await readFile(file, 'utf8');
    const again = await startHost(folder);
    const window = await enter(again, path, 'layla');
    const texts = (await window.state(article)).rows.map(({ text }) => text);
    expect(texts).toEqual(['Common', 'Ours', 'Theirs', '']);
    await window.apply(article, write('p4', 'Gone on', []));
    await again.close();
    expect(await readFile(file, 'utf8')).toBe(merged);
    expect(new Set(await codes(prepared))).toEqual(
      new Set([`articles/${slugOf(prepared)}: conflict-marker`, `articles/${slugOf(prepared)}: two-heads`]),
    );
    const desk = await openAlone(prepared);
    for (const problem of await desk.verify()) expect(await desk.mend(problem)).toBe(true);
    expect(await textsOf(desk, article)).toEqual(['Common', 'Ours', 'Theirs', 'Gone on']);
    await desk.close();
    expect(await verifyDesk(path)).toEqual([]);
    expect(await readFile(file, 'utf8')).toBe(merged);
    expect(first).toBeDefined();
    // A line that is changed afterwards is found all the same.
    await writeFile(file, merged.replace('Theirs', 'Altered'));
    expect(await codes(prepared)).not.toEqual([]);
  });
});

describe('a journal of the desk itself with the marks of a merge', () => {
  it('is named in every listing until it is mended, and read again only where a journal has changed', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    await prepared.host.close();
    const [name] = await journalNames(prepared.path);
    await appendFile(join(prepared.path, 'journal', name!), '<<<<<<< HEAD\n');
    const desk = await openAlone(prepared);
    const problem = { file: `journal/${name}`, line: expect.any(Number), code: 'conflict-marker' };
    await desk.list();
    expect(desk.unlisted).toEqual([problem]);
    const read = vi.spyOn(SafeFolder.prototype, 'readFile');
    await desk.list();
    expect(read.mock.calls.filter(([file]) => file.startsWith('journal/'))).toEqual([]);
    read.mockRestore();
    expect(desk.unlisted).toEqual([problem]);
    expect(await desk.mend(desk.unlisted[0]!)).toBe(true);
    await desk.list();
    expect(desk.unlisted).toEqual([]);
    await desk.close();
  });
});

describe('a clock that is far ahead, and an id with two contents', () => {
  it('are named with their lines', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, host, path } = prepared;
    await layla.apply(article, write('p1', 'The English'));
    await host.close();
    const [name] = await journalNames(articleFolder);
    const lines = (await readFile(join(articleFolder, 'journal', name!), 'utf8')).trimEnd().split('\n');
    const root = sha256Hex(await readFile(join(articleFolder, 'article.json')));
    const last = JSON.parse(lines.at(-1)!) as Record<string, unknown>;
    const other = journalLine({ ...last, text: 'Something else' }, root);
    const ahead = { ...last, id: freshId(), clock: '023668000000000-00000-far-1' };
    await writeFile(
      join(articleFolder, 'journal', 'zz-far-1.jsonl'),
      `${other}\n${journalLine(ahead, lineHash(other))}\n`,
    );
    const found = (await verifyDesk(path)).map(({ line, code }) => [line, code]);
    expect(found).toEqual(
      expect.arrayContaining([
        [1, 'two-contents'],
        [2, 'clock-ahead'],
      ]),
    );
  });
});

describe('a journal of somebody else that has shrunk', () => {
  it('is named while its lines are still known here, and they are written back', async () => {
    const prepared = await prepareDesk(3, { signed: false });
    const { layla, article, articleFolder, path, folder } = prepared;
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    await karim.apply(article, write('p1', 'Of somebody else'));
    await karim.connection.close();
    const desk = await openAlone(prepared);
    const open = await desk.acquire(article);
    expect(open.state.rows[0]!.text).toBe('Of somebody else');
    const name = (await journalNames(articleFolder)).find((each) => each.startsWith('karim-'))!;
    await writeFile(join(articleFolder, 'journal', name), '');
    await open.refresh();
    const problem = {
      file: `articles/${slugOf(prepared)}/journal/${name}`,
      line: 0,
      code: 'lines-lost' as const,
    };
    expect(open.problems).toEqual([problem]);
    expect(open.state.rows[0]!.text).toBe('Of somebody else');
    expect(await desk.mend(problem)).toBe(true);
    expect(open.problems).toEqual([]);
    await desk.release(article);
    await desk.close();
    expect((await layla.state(article)).rows[0]!.text).toBe('Of somebody else');
    expect(await verifyDesk(path)).toEqual([]);
  });
});
