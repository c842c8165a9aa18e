import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleCommand } from '#core/article/article.ts';
import { SORTING_VERSION } from '#core/facts/minor-corrections.ts';
import { eventually } from '#tests/eventually.ts';
import { isWhole } from '#tests/runs.ts';
import { alignTests, pairTests } from './alignment.ts';
import { annotationTests } from './annotations.ts';
import { checkTests } from './checks.ts';
import { figuresTests } from './figures.ts';
import { memoryTests } from './memory.ts';
import { searchTests } from './search.ts';
import { encodeFrame } from '#api/socket-frames.ts';
import { Client, arabicArticle, utf8, freshId, type Connection } from './client.ts';
import type { Context, Join, SetUp } from './context.ts';

/** A host that is running, however it is reached. */
export interface StartedHost {
  /** A new session, as of a new window. */
  connect(): Promise<Connection>;
  /** Takes back a session that a test has not closed, for another test; such sessions are closed where this is left out. */
  release?(connection: Connection): Promise<void>;
  close(): Promise<void>;
}

/** What a host is started with. */
export interface HostFolders {
  settings: string;
  documents: string;
}

/**
 * Holds a host to what every host has to do alike. `start` is called once; all tests share the host and have desks of their own. A host
 * that is reached over a wire does in the gate what a wire carries: requests, errors, bytes, events, sessions and long jobs. The rest is the
 * same program behind each wire: {@link isWhole}.
 */
export function contractSuite(
  name: string,
  start: (folders: HostFolders) => Promise<StartedHost>,
  reached: 'directly' | 'over a wire' = 'over a wire',
): void {
  describe(`contract, ${name}`, () => {
    let folder: string;
    let host: StartedHost;
    const clients: Client[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'muqabala-contract-'));
      const folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
      await mkdir(folders.documents);
      host = await start(folders);
    });

    // Sessions that stay on a desk are told of every test that comes after them.
    afterEach(async () => {
      const release = host.release ?? ((connection: Connection) => connection.close());
      await Promise.all(clients.splice(0).map(({ connection }) => release(connection)));
    });

    afterAll(async () => {
      await host?.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    });

    const connect = async () => {
      const client = new Client(await host.connect());
      clients.push(client);
      return client;
    };

    const setUp: SetUp = async () => {
      const client = await connect();
      const path = join(folder, freshId('desk'));
      await client.call('desk.create', { path, name: 'Foreign desk' });
      await client.call('desk.apply', {
        commands: [
          { type: 'setPerson', person: 'layla', name: 'Layla', role: 'translator' },
          { type: 'setPerson', person: 'karim', name: 'Karim', role: 'reviewer' },
        ],
      });
      const desk = await client.call('desk.identify', { person: 'layla' });
      return { client, desk, path };
    };

    const join2: Join = async (path, person) => {
      const client = await connect();
      await client.call('desk.open', { path });
      await client.call('desk.identify', { person });
      return client;
    };

    const context: Context = { connect, setUp, join: join2, folder: () => folder };
    describe('requests', () => requestTests(context));
    describe('settings', () => settingsTests(context));
    describe('desks', () => deskTests(context));
    describe('import', () => importTests(context));
    describe('aligning', () => alignTests(context));
    describe('editing', () => editingTests(context));
    describe('export', () => exportTests(context));
    if (reached === 'over a wire' && !isWhole()) return;
    describe('checking', () => checkTests(context));
    describe('pairs and updated sources', () => pairTests(context));
    describe('review', () => reviewTests(context));
    describe('comments and graded errors', () => annotationTests(context));
    describe('details', () => detailTests(context));
    describe('figures', () => figuresTests(context));
    describe('the memory', () => memoryTests(context));
    describe('search', () => searchTests(context));
  });
}

async function importText(client: Client, text: string, name = 'article.txt'): Promise<string> {
  const { imported } = await client.call('article.import', { files: [{ name, bytes: utf8(text) }] });
  const report = expect.objectContaining({ warnings: [] });
  expect(imported).toEqual([{ file: name, article: expect.any(String), report, error: null }]);
  return imported[0]!.article!;
}

const write = (row: string, text: string, bases: string[] = [], id = freshId()) => ({
  type: 'setText' as const,
  id,
  row,
  text,
  bases,
});

function requestTests({ connect }: Context): void {
  it('says what it is', async () => {
    const info = await (await connect()).call('app.info', {});
    expect(info.version).not.toBe('');
    expect(info.platform).toBe(process.platform);
    expect(Object.keys(info.runtime)).not.toEqual([]);
  });

  it('answers an unknown method, and a name of an object’s own, with an error', async () => {
    const client = await connect();
    expect(await client.failure('desk.explode', {})).toEqual({
      code: 'unknown-method',
      values: { name: 'desk.explode' },
    });
    expect((await client.failure('constructor', {})).code).toBe('unknown-method');
  });

  it('refuses input that does not fit the contract', async () => {
    const client = await connect();
    expect((await client.failure('desk.open', { path: '' })).code).toBe('bad-request');
    expect((await client.failure('desk.open', null)).code).toBe('bad-request');
    expect((await client.failure('article.apply', { article: '../x', commands: [] })).code).toBe(
      'bad-request',
    );
  });

  it('has no desk, and says so, until one is opened', async () => {
    const client = await connect();
    expect(await client.call('desk.view', {})).toBeNull();
    expect((await client.failure('article.open', { article: 'a' })).code).toBe('no-desk');
    expect((await client.failure('desk.verify', {})).code).toBe('no-desk');
  });

  it('offers its own dialogs only where there are any', async () => {
    const client = await connect();
    const { dialogs } = await client.call('app.info', {});
    if (dialogs) return;
    expect((await client.failure('desk.choose', { purpose: 'open' })).code).toBe('not-available');
    const nothing = { html: '', text: '' };
    expect((await client.failure('clipboard.write', nothing)).code).toBe('not-available');
    expect((await client.failure('menu.show', { entries: [], x: 0, y: 0 })).code).toBe('not-available');
  });
}

function settingsTests({ connect }: Context): void {
  it('keeps what is set and tells the other windows', async () => {
    const client = await connect();
    const other = await connect();
    const before = await client.call('settings.get', {});
    const textSize = before.textSize === 1.2 ? 1.3 : 1.2;
    const settings = await client.call('settings.set', { textSize, shortcuts: { find: 'Ctrl+L' } });
    expect(settings).toEqual({ ...before, textSize, shortcuts: { find: 'Ctrl+L' } });
    expect(await other.call('settings.get', {})).toEqual(settings);
    await eventually(() => expect(other.told('settings.changed').at(-1)).toEqual(settings));
    // The window that set it has it already; what else is told comes of what was done before.
    expect(client.told('settings.changed').filter((told) => told.textSize === textSize)).toEqual([]);
  });

  it('refuses a value out of range and keeps the old one', async () => {
    const client = await connect();
    const before = await client.call('settings.get', {});
    expect((await client.failure('settings.set', { textSize: 9 })).code).toBe('bad-request');
    expect(await client.call('settings.get', {})).toEqual(before);
  });
}

function deskTests({ connect, setUp, join: joinDesk, folder }: Context): void {
  it('keeps a house style, and gives it as CSV that it reads', async () => {
    const { client } = await setUp();
    const rule = { not: 'percent', write: 'per cent', note: 'two words', part: 'words' as const };
    const setStyle = (active: boolean) =>
      client.call('desk.apply', { commands: [{ type: 'setStyle', rule, active }] });
    await setStyle(true);
    expect(client.desk?.style).toEqual([rule]);
    const { bytes } = await client.call('style.csv', {});
    expect(await client.call('style.read', { bytes: new Uint8Array(bytes) })).toEqual({
      rules: [rule],
      left: [],
    });
    await setStyle(false);
    expect(client.desk?.style).toEqual([]);
  });

  it('takes an article out of the list and puts it back; its folder and its text stay', async () => {
    const { client } = await setUp();
    const article = await importText(client, arabicArticle(2));
    const setArticle = (listed: boolean) =>
      client.call('desk.apply', { commands: [{ type: 'setArticle', article, listed }] });
    const ids = () => {
      const { articles = [], hidden = [] } = client.desk ?? {};
      return [articles, hidden].map((list) => list.map(({ id }) => id));
    };
    await setArticle(false);
    expect(ids()).toEqual([[], [article]]);
    expect((await client.call('article.open', { article })).events.length).toBeGreaterThan(0);
    await setArticle(true);
    expect(ids()).toEqual([[article], []]);
  });

  it('makes a desk folder that is readable without the program', async () => {
    const { desk, path } = await setUp();
    expect(desk).toMatchObject({
      name: 'Foreign desk',
      me: 'layla',
      articles: [],
      policies: { fourEyes: true },
    });
    expect(desk.people).toEqual([
      { id: 'layla', name: 'Layla', role: 'translator' },
      { id: 'karim', name: 'Karim', role: 'reviewer' },
    ]);
    const file: unknown = JSON.parse(await readFile(join(path, 'desk.json'), 'utf8'));
    expect(file).toMatchObject({ format: 'muqabala-desk', version: 2, id: desk.id, name: 'Foreign desk' });
    expect(await readFile(join(path, '.gitattributes'), 'utf8')).toBe('* -text\n*.jsonl merge=union\n');
    expect(await readFile(join(path, '.gitignore'), 'utf8')).toContain('.muqabala/');
  });

  it('does not make a desk where there is something already', async () => {
    const client = await connect();
    const path = join(folder(), freshId('full'));
    await mkdir(path);
    await writeFile(join(path, 'letter.txt'), 'Dear');
    expect((await client.failure('desk.create', { path, name: 'New' })).code).toBe('folder-not-empty');
    expect(await readdir(path)).toEqual(['letter.txt']);
  });

  it('says why a folder cannot be opened as a desk', async () => {
    const client = await connect();
    const path = join(folder(), freshId('other'));
    expect((await client.failure('desk.open', { path })).code).toBe('desk-not-found');
    await mkdir(path);
    expect((await client.failure('desk.open', { path })).code).toBe('not-a-desk');
    await writeFile(join(path, 'desk.json'), JSON.stringify({ format: 'muqabala-desk', version: 3 }));
    expect((await client.failure('desk.open', { path })).code).toBe('desk-newer');
    expect(await client.call('desk.view', {})).toBeNull();
  });

  it('remembers who somebody was on a desk, and the desk as a recent one', async () => {
    const { client, desk, path } = await setUp();
    await client.call('desk.close', {});
    expect(await client.call('desk.view', {})).toBeNull();
    const again = await client.call('desk.open', { path });
    expect(again).toMatchObject({ id: desk.id, me: 'layla' });
    const { recentDesks } = await client.call('settings.get', {});
    expect(recentDesks[0]).toMatchObject({ path: desk.path, name: 'Foreign desk' });
    expect(recentDesks.filter((recent) => recent.path === desk.path)).toHaveLength(1);
  });

  it('remembers the desk that is open, until it is closed in the last window', async () => {
    const { client, desk, path } = await setUp();
    const other = await joinDesk(path, 'karim');
    const lastDesk = async () => (await client.call('settings.get', {})).lastDesk;
    expect(await lastDesk()).toBe(desk.path);
    await client.call('desk.close', {});
    expect(await lastDesk()).toBe(desk.path);
    await other.call('desk.close', {});
    expect(await lastDesk()).not.toBe(desk.path);
  });

  it('remembers where a person left an article, for nobody else', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(3));
    expect((await client.call('article.open', { article })).left).toBeNull();
    const place = { row: 'p2', mode: 'review', tab: 'history' };
    await client.call('article.keepPlace', { article, place });
    expect((await client.call('article.open', { article })).left).toEqual(place);
    const karim = await joinDesk(path, 'karim');
    expect((await karim.call('article.open', { article })).left).toBeNull();
  });

  it('knows nobody who is not on the desk', async () => {
    const { client } = await setUp();
    expect((await client.failure('desk.identify', { person: 'stranger' })).code).toBe('no-person');
  });

  it('tells the other windows of people, rules and articles', async () => {
    const { client, path } = await setUp();
    const other = await joinDesk(path, 'karim');
    await client.call('desk.apply', {
      commands: [
        { type: 'setPerson', person: 'nour', name: 'Nour', role: 'both' },
        { type: 'setPolicy', fourEyes: false },
      ],
    });
    await importText(client, arabicArticle(2));
    await eventually(() => {
      const view = other.desk;
      expect(view?.people.map(({ id }) => id)).toContain('nour');
      expect(view).toMatchObject({ me: 'karim', policies: { fourEyes: false } });
      expect(view?.articles).toHaveLength(1);
    });
  });

  it('tells of an edit what has changed, not the desk', async () => {
    const { client, path } = await setUp();
    const one = utf8(arabicArticle(1));
    const files = Array.from({ length: 30 }, (_, i) => ({ name: `article-${i}.txt`, bytes: one }));
    await client.call('article.import', { files, again: true });
    const article = await importText(client, arabicArticle(2));
    const other = await joinDesk(path, 'karim');
    await eventually(() => expect(other.desk?.articles).toHaveLength(31));
    const before = other.events.length;
    await client.apply(article, write('p1', 'One edit'));
    const listed = () => other.desk?.articles.find(({ id }) => id === article);
    await eventually(() => expect(listed()?.englishTitle).toBe('One edit'));
    const told = other.told('desk.changed').at(-1)!;
    expect(told.changed.map(({ id }) => id)).toEqual([article]);
    expect(told.parts).toEqual({});
    const bytes = other.events
      .slice(before)
      .map(({ name, data }) => encodeFrame({ event: name, data }).length)
      .reduce((sum, length) => sum + length, 0);
    expect(bytes).toBeLessThanOrEqual(4_096);
    expect(other.desk).toEqual({ ...(await client.call('desk.view', {})), me: 'karim' });
  });

  it('answers a change of the desk when every window has been told of it, in one order', async () => {
    const { client, path } = await setUp();
    const other = await joinDesk(path, 'karim');
    const first = other.desk!.sequence;
    for (const name of ['Nour', 'Dina', 'Omar'])
      await client.call('desk.apply', {
        commands: [{ type: 'setPerson', person: name.toLowerCase(), name, role: 'both' }],
      });
    expect(client.desk?.people.map(({ name }) => name)).toEqual(['Layla', 'Karim', 'Nour', 'Dina', 'Omar']);
    await eventually(() => expect(other.desk?.people).toEqual(client.desk?.people));
    expect(other.told('desk.changed').map(({ sequence }) => sequence)).toEqual([
      first + 1,
      first + 2,
      first + 3,
    ]);
  });

  it('tells every window what is wrong with the desk, and mends it for one that asks', async () => {
    const { client, path } = await setUp();
    await importText(client, arabicArticle(2));
    const other = await joinDesk(path, 'karim');
    const [slug] = await readdir(join(path, 'articles'));
    await cp(join(path, 'articles', slug!), join(path, 'articles', `${slug} - Copy`), { recursive: true });
    const problem = { file: `articles/${slug} - Copy`, line: 0, code: 'copied-article' as const };
    await eventually(() => expect(other.desk?.problems).toEqual([problem]));
    const elsewhere = { ...problem, file: '../../outside' };
    expect((await client.failure('desk.mend', { problem: elsewhere, remedy: 'aside' })).code).toBe(
      'cannot-mend',
    );
    const original = { ...problem, file: `articles/${slug}` };
    expect((await client.failure('desk.mend', { problem: original, remedy: 'aside' })).code).toBe(
      'cannot-mend',
    );
    const view = await client.call('desk.mend', { problem, remedy: 'mend' });
    expect(view.problems).toEqual([]);
    expect(view.articles).toHaveLength(1);
    await eventually(() => expect(other.desk?.problems).toEqual([]));
  });

  it('opens a desk whose desk.json is damaged once it is asked to set it right', async () => {
    const { client, desk, path } = await setUp();
    await client.call('desk.close', {});
    await writeFile(join(path, 'desk.json'), '{');
    expect((await client.failure('desk.open', { path })).code).toBe('desk-damaged');
    expect(await client.call('desk.rescue', { path })).toMatchObject({ id: desk.id, name: 'Foreign desk' });
    const nothing = join(folder(), freshId('nothing'));
    await mkdir(nothing);
    expect((await client.failure('desk.rescue', { path: nothing })).code).toBe('not-a-desk');
    expect(await readdir(nothing)).toEqual([]);
  });

  it('makes the sample desk once, sound, and opens it', async () => {
    const client = await connect();
    const first = await client.call('desk.sample', {});
    expect(first.people.length).toBeGreaterThanOrEqual(2);
    expect(first.articles.length).toBeGreaterThanOrEqual(1);
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
    const second = await client.call('desk.sample', {});
    expect(second.path).toBe(first.path);
    expect(second.id).toBe(first.id);
  });
}

function importTests({ setUp }: Context): void {
  it('imports text and Markdown, and keeps the original byte for byte', async () => {
    const { client, path } = await setUp();
    const source = '\ufeffعنوان الخبر\r\n\r\nفقرة أولى،\r\nفي سطرين.\r\n\r\nفقرة ثانية.\r\n';
    const text = await importText(client, source, 'news.txt');
    await importText(client, '# عنوان\n\nفقرة.', 'news.md');
    const state = await client.state(text);
    expect([...state.paragraphs.values()].map(({ kind, text }) => [kind, text])).toEqual([
      ['headline', 'عنوان الخبر'],
      ['body', 'فقرة أولى،\nفي سطرين.'],
      ['body', 'فقرة ثانية.'],
    ]);
    const view = await client.call('desk.view', {});
    const summary = view!.articles.find(({ id }) => id === text)!;
    expect(summary).toMatchObject({ title: 'عنوان الخبر', stage: 'translating', lastBy: null });
    expect(summary.progress).toMatchObject({ rows: 3, draft: 3 });
    expect(summary.sourceWords).toBe(8);
    const kept = await readFile(join(path, 'articles', summary.slug, 'source.txt'), 'utf8');
    expect(kept).toBe(source);
    expect(view!.articles).toHaveLength(2);
  });

  it('asks before a text that is not in Arabic becomes an article, and takes it where it is meant so', async () => {
    const { client, path } = await setUp();
    const files = [
      { name: 'english.txt', bytes: utf8('The market opened in the morning, and closed at night.') },
    ];
    const asked = (await client.call('article.import', { files })).imported[0]!;
    expect([asked.article, asked.report, asked.error]).toEqual([
      null,
      null,
      { code: 'source-not-arabic', values: { file: 'english.txt' } },
    ]);
    expect(await readdir(join(path, 'articles')).catch(() => [])).toEqual([]);
    const taken = (await client.call('article.import', { files, anyLanguage: true })).imported[0]!;
    expect(taken.report).toMatchObject({
      paragraphs: 1,
      format: 'txt',
      warnings: [{ code: 'source-not-arabic' }],
    });
    const opened = await client.call('article.open', { article: taken.article! });
    expect(opened.imported).toEqual(taken.report);
  });

  it('asks before a file becomes a second article, until the first one is taken out of the list', async () => {
    const { client, path } = await setUp();
    const bytes = utf8('عنوان الخبر\nفقرة كاملة.');
    const importAs = async (name: string, intent = {}) =>
      (await client.call('article.import', { files: [{ name, bytes }], ...intent })).imported[0]!;
    const { article } = await importAs('one.txt');
    const values = { file: 'two.txt', article, title: 'عنوان الخبر' };
    expect(await importAs('two.txt')).toEqual({
      file: 'two.txt',
      article: null,
      report: null,
      error: { code: 'already-imported', values },
    });
    expect(await importAs('two.txt', { again: true })).toMatchObject({ error: null });
    expect(await readdir(join(path, 'articles'))).toHaveLength(2);
    // Another file of the same title is another article.
    const files = [{ name: 'one.txt', bytes: utf8('عنوان الخبر\nفقرة أخرى.') }];
    expect((await client.call('article.import', { files })).imported[0]).toMatchObject({ error: null });
  });

  it('names the file that cannot be imported, imports the others and leaves nothing behind', async () => {
    const { client, path } = await setUp();
    const { imported } = await client.call('article.import', {
      files: [
        { name: 'empty.txt', bytes: new Uint8Array() },
        { name: 'picture.png', bytes: Uint8Array.from([0x89, 0x50, 0, 0, 0, 1, 2, 3, 0xff]) },
        { name: 'good.txt', bytes: utf8(arabicArticle(1)) },
        { name: 'cyrillic.txt', bytes: Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]) },
      ],
    });
    expect(
      imported.map(({ file, error }) => [file, error?.code ?? null, error?.values.file ?? null]),
    ).toEqual([
      ['empty.txt', 'file-empty', 'empty.txt'],
      ['picture.png', 'file-not-text', 'picture.png'],
      ['good.txt', null, null],
      ['cyrillic.txt', 'file-undecodable', 'cyrillic.txt'],
    ]);
    expect(await readdir(join(path, 'articles'))).toHaveLength(1);
    const cache = await readdir(join(path, '.muqabala')).catch(() => []);
    expect(cache.filter((name) => name.startsWith('import-'))).toEqual([]);
  });

  it('gives articles of one title folders of their own', async () => {
    const { client, path } = await setUp();
    const text = arabicArticle(1);
    const ids = [
      await importText(client, text),
      await importText(client, `${text}\n`),
      await importText(client, `${text}\n\n`),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(await readdir(join(path, 'articles'))).toHaveLength(3);
  });

  it('takes no path from a file name', async () => {
    const { client, path } = await setUp();
    await importText(client, arabicArticle(1), '../../../escape.txt');
    expect(await readdir(join(path, 'articles'))).toHaveLength(1);
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('says that there is no such article', async () => {
    const { client } = await setUp();
    expect((await client.failure('article.open', { article: 'nothing' })).code).toBe('article-not-found');
    const command = write('p1', 'x');
    const input = { article: 'nothing', commands: [command] };
    expect((await client.failure('article.apply', input)).code).toBe('article-not-found');
  });
}

function editingTests({ connect, setUp, join: joinDesk, folder }: Context): void {
  it('imports for somebody who has not said who they are, and edits nothing for them', async () => {
    const client = await connect();
    await client.call('desk.create', { path: join(folder(), freshId('desk')), name: 'Nobody’s desk' });
    const article = await importText(client, arabicArticle(1));
    const input = { article, commands: [write('p1', 'x')] };
    expect((await client.failure('article.apply', input)).code).toBe('no-person');
    expect((await client.call('article.open', { article })).events).toHaveLength(1);
    const policy = { commands: [{ type: 'setPolicy', fourEyes: false }] };
    expect((await client.failure('desk.apply', policy)).code).toBe('no-person');
  });

  it('writes to the journal before it answers, and tells the other windows only', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(3));
    const other = await joinDesk(path, 'karim');
    await client.state(article);
    const { slug } = await other.call('article.open', { article });
    const [event] = await client.apply(article, write('p2', 'This is the first paragraph.'));
    const folder = join(path, 'articles', slug, 'journal');
    const journals = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(journals.join('')).toContain(`"id":"${event!.id}"`);
    await eventually(() => expect(other.toldIds(article)).toEqual([event!.id]));
    expect(client.toldIds(article)).toEqual([]);
  });

  it('tells the windows of others who is where, and when they are gone', async () => {
    const { client, desk, path } = await setUp();
    const article = await importText(client, arabicArticle(3));
    const karim = await joinDesk(path, 'karim');
    const last = (who: Client) => who.told('presence.changed').at(-1);
    await eventually(() =>
      expect(last(client)).toEqual({
        desk: desk.id,
        places: [{ person: 'karim', article: null, row: null }],
      }),
    );
    await client.call('presence.set', { article, row: 'p2' });
    await eventually(() => expect(last(karim)?.places).toEqual([{ person: 'layla', article, row: 'p2' }]));
    // Another window of one's own is not somebody else.
    const again = await joinDesk(path, 'layla');
    await eventually(() => expect(last(again)?.places.map(({ person }) => person)).toEqual(['karim']));
    expect(last(client)?.places.map(({ person }) => person)).toEqual(['karim']);
    await karim.connection.close();
    await eventually(() => expect(last(client)?.places).toEqual([]));
  });

  it('does a command once, however often it is sent', async () => {
    const { client } = await setUp();
    const article = await importText(client, arabicArticle(1));
    const command = write('p1', 'Once');
    const first = await client.apply(article, command);
    const again = await client.apply(article, command, command);
    expect(again).toEqual([first[0], first[0]]);
    expect((await client.call('article.open', { article })).events).toHaveLength(2);
  });

  it('leaves out what is refused and does the rest', async () => {
    const { client } = await setUp();
    const article = await importText(client, arabicArticle(1));
    const commands = [write('p1', 'Title'), write('p99', 'Nowhere'), write('p2', 'Body')];
    const { events, refused } = await client.call('article.apply', { article, commands });
    expect(events.map(({ id }) => id)).toEqual([commands[0]!.id, commands[2]!.id]);
    expect(refused).toEqual([{ id: commands[1]!.id, code: 'unknown-row' }]);
  });

  it('keeps both of two edits that were made on the same text', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(1));
    const other = await joinDesk(path, 'karim');
    await Promise.all([
      client.apply(article, write('p1', 'Layla’s title')),
      other.apply(article, write('p1', 'Karim’s title')),
    ]);
    const [row] = (await client.state(article)).rows;
    const standing = [row!.text, ...row!.competing.map(({ text }) => text)].sort();
    expect(standing).toEqual(['Karim’s title', 'Layla’s title']);
    expect((await other.state(article)).rows).toEqual((await client.state(article)).rows);
  });

  it('takes very many commands at once and in a row, in their order', async () => {
    const { client } = await setUp();
    const article = await importText(client, arabicArticle(299));
    const rows = (await client.state(article)).rows.map(({ id }) => id);
    await client.apply(article, ...rows.map((row, i) => write(row, `Text ${i}`)));
    const heads = (await client.state(article)).rows.map((row) => row.head!.id);
    await Promise.all(
      rows.map((row, i) => client.apply(article, write(row, `Text ${i}, revised`, [heads[i]!]))),
    );
    const state = await client.state(article);
    expect(state.rows.map(({ text }) => text)).toEqual(rows.map((_, i) => `Text ${i}, revised`));
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('tells a window nothing more of an article that it has closed', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(1));
    const other = await joinDesk(path, 'karim');
    await other.call('article.open', { article });
    const [first] = await client.apply(article, write('p1', 'One'));
    await eventually(() => expect(other.toldIds(article)).toEqual([first!.id]));
    await other.call('article.close', { article });
    await client.apply(article, write('p1', 'Two', [first!.id]));
    await eventually(() => expect(other.desk?.articles[0]?.englishTitle).toBe('Two'));
    expect(other.toldIds(article)).toEqual([first!.id]);
  });

  it('keeps everything for a window that comes later', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(2));
    await client.apply(article, write('p1', 'Title'), write('p2', 'Body'));
    const before = await client.state(article);
    await client.connection.close();
    const later = await joinDesk(path, 'layla');
    expect((await later.state(article)).rows).toEqual(before.rows);
  });
}

function reviewTests({ setUp, join: joinDesk }: Context): void {
  it('lets a reviewer approve what somebody else wrote, and voids that when the text changes', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(1));
    const reviewer = await joinDesk(path, 'karim');
    const [text] = await client.apply(article, write('p1', 'Title'));
    const approve = { type: 'approve' as const, id: freshId(), row: 'p1', text: 'Title' };
    const { refused } = await client.call('article.apply', { article, commands: [approve] });
    expect(refused).toEqual([{ id: approve.id, code: 'not-a-reviewer' }]);
    await reviewer.apply(article, approve);
    const progress = async () => (await client.call('desk.view', {}))!.articles[0]!.progress;
    expect(await progress()).toMatchObject({ approved: 1, changed: 0 });
    await client.apply(article, write('p1', 'Another title', [text!.id]));
    expect(await progress()).toMatchObject({ approved: 0, changed: 1 });
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('keeps to the rule of four eyes as the desk has it', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(1));
    const reviewer = await joinDesk(path, 'karim');
    await reviewer.apply(article, write('p1', 'Title'));
    const approve = () => ({ type: 'approve' as const, id: freshId(), row: 'p1', text: 'Title' });
    const { refused } = await reviewer.call('article.apply', { article, commands: [approve()] });
    expect(refused.map(({ code }) => code)).toEqual(['own-text']);
    await client.call('desk.apply', { commands: [{ type: 'setPolicy', fourEyes: false }] });
    await reviewer.apply(article, approve());
  });

  it('lets a reviewer approve a row with minor corrections of their own, where the desk has it so', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, arabicArticle(2));
    const reviewer = await joinDesk(path, 'karim');
    const [one, two] = ['The council recieved 10.5 tonnes.', 'It is now open.'];
    const [first, second] = await client.apply(article, write('p1', one), write('p2', two));
    const texts = { p1: 'The council received 10.5 tonnes.', p2: 'It is not open.' };
    const { verdicts } = await reviewer.call('corrections.sort', {
      texts: [
        { source: '', before: one, after: texts.p1 },
        { source: '', before: two, after: texts.p2 },
      ],
    });
    expect(verdicts).toEqual([
      { minor: true, kinds: ['spelling'], version: SORTING_VERSION },
      { minor: false, because: 'negation' },
    ]);
    const approve = (row: 'p1' | 'p2') => ({
      type: 'approve' as const,
      id: freshId(),
      row,
      text: texts[row],
    });
    const attempt = async (...commands: ArticleCommand[]) =>
      (await reviewer.call('article.apply', { article, commands })).refused.map(({ code }) => code);
    const rule = (minorCorrections: boolean) =>
      client.call('desk.apply', { commands: [{ type: 'setPolicy', fourEyes: true, minorCorrections }] });
    expect((await reviewer.call('desk.view', {}))?.policies.minorCorrections).toBe(true);
    await rule(false);
    // In one request with the correction, as a window sends them.
    expect(await attempt(write('p1', texts.p1, [first!.id]), approve('p1'))).toEqual(['own-text']);
    await rule(true);
    expect(await attempt(write('p2', texts.p2, [second!.id]), approve('p2'))).toEqual(['own-text']);
    expect(await attempt(approve('p1'))).toEqual([]);
    const { events } = await client.call('article.open', { article });
    expect(events.at(-1)).toMatchObject({
      type: 'row.approved',
      corrections: { kinds: ['spelling'], version: SORTING_VERSION },
    });
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  });
}

function detailTests({ setUp }: Context): void {
  it('takes the details of an article from its dateline and from who brings it, and keeps what is set', async () => {
    const { client } = await setUp();
    const text =
      'عنوان الخبر هنا\nدرنة (ليبيا) – خاص\nأعلن المجلس افتتاح الطريق أمام السكان.\nوقال إن العمل انتهى.';
    const files = [{ name: 'road.txt', bytes: utf8(text) }];
    const { imported } = await client.call('article.import', {
      files,
      origin: { byline: 'نور صالح', agency: 'الساحل' },
    });
    const article = imported[0]!.article!;
    const summary = async () => (await client.call('desk.view', {}))!.articles[0]!.details;
    expect(await summary()).toMatchObject({
      agency: 'الساحل',
      author: 'نور صالح',
      place: 'درنة، ليبيا',
      embargo: null,
    });
    const { origin } = await client.call('article.open', { article });
    expect(origin).toEqual({ agency: 'الساحل', byline: 'نور صالح', place: 'درنة، ليبيا' });
    const embargo = '2999-01-01T00:00:00.000Z';
    await client.apply(article, {
      type: 'setDetails',
      id: freshId(),
      details: { slug: 'coast-road', author: '', embargo },
    });
    expect(await summary()).toMatchObject({ slug: 'coast-road', author: '', agency: 'الساحل', embargo });
    const xliff = await client.call('article.export', { article, format: 'xlf' });
    const exported = new TextDecoder().decode(xliff.bytes);
    expect(exported).toContain('coast-road');
    expect(exported).toContain(embargo);
    expect(exported).not.toContain('نور صالح');
  });
}

function exportTests({ setUp }: Context): void {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  it('exports the English as text and Markdown, and both sides as a page', async () => {
    const { client } = await setUp();
    const article = await importText(
      client,
      'العنوان هنا\nبيروت – وكالات\nنص <الخبر> الأول.\nنص الخبر الثاني.',
    );
    await client.apply(
      article,
      write('p1', 'The title'),
      write('p2', 'Beirut – Agencies'),
      write('p3', 'One & <two>.\n\n* Three'),
    );
    const txt = await client.call('article.export', { article, format: 'txt' });
    expect(txt.name).toMatch(/^[a-z0-9-]+\.txt$/);
    expect(text(txt.bytes)).toBe('The title\n\nBeirut – Agencies\n\nOne & <two>.\n\n* Three\n');
    const markdown = await client.call('article.export', { article, format: 'md' });
    expect(text(markdown.bytes)).toBe('# The title\n\n*Beirut – Agencies*\n\nOne & \\<two>.\n\n\\* Three\n');
    const html = text((await client.call('article.export', { article, format: 'bilingual-html' })).bytes);
    expect(html).toContain('One &amp; &lt;two&gt;.');
    expect(html).toContain('نص &lt;الخبر&gt; الأول.');
    expect(html).toContain('نص الخبر الثاني.');
    expect(html).not.toMatch(/<script|<الخبر>|<two>/u);
  });
}
