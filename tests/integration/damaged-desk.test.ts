import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#core/hash.ts';
import { journalLine, lineHash } from '#core/journal/journal.ts';
import { Desk } from '#desk/desk.ts';
import { verifyDesk } from '#desk/verify.ts';
import { arabicArticle, utf8, freshId } from '#tests/contract/client.ts';
import { enter, journalNames, prepareDesk, startHost, write, type PreparedDesk } from './setting.ts';

/** The desk opened without a host, as the command line does, by another installation. */
async function openAlone({ path }: PreparedDesk): Promise<Desk> {
  return Desk.open(path, {
    installation: { id: 'abcdefabcdef', slot: 1 },
    now: Date.now,
    randomId: freshId,
  });
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
    const prepared = await prepareDesk();
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
});

describe('a journal of another article', () => {
  it('is named and shows nothing here, whatever it says', async () => {
    const prepared = await prepareDesk();
    const { layla, articleFolder, article } = prepared;
    const files = [{ name: 'second.txt', bytes: utf8(arabicArticle(3)) }];
    const { imported } = await layla.call('article.import', { files });
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

describe('a damaged article file', () => {
  const damage: [string, string][] = [
    ['cut off', '{"format": "muqabala-'],
    ['empty', ''],
    ['of another kind', '{"format": "something else"}'],
  ];
  it.each(damage)(
    'that is %s is named in the list, and mended from what else knows it',
    async (_, content) => {
      const prepared = await prepareDesk();
      const { layla, article, articleFolder, host, path } = prepared;
      await layla.apply(article, write('p1', 'The English'));
      await layla.call('desk.view', {});
      await host.close();
      const read = async () =>
        JSON.parse(await readFile(join(articleFolder, 'article.json'), 'utf8')) as Record<string, unknown>;
      // What the import said of the file is known nowhere else.
      const { imported, ...before } = await read();
      expect(imported).toBeDefined();
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
    const prepared = await prepareDesk();
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
    const prepared = await prepareDesk();
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

describe('a clock that is far ahead, and an id with two contents', () => {
  it('are named with their lines', async () => {
    const prepared = await prepareDesk();
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
    const prepared = await prepareDesk();
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
