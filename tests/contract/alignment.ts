import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import type { InputOf } from '#api/contract.ts';
import { rowStatus, sourceChanged } from '#core/article/status.ts';
import { features } from '#tests/fixtures/articles.ts';
import { ARABIC, ENGLISH } from '#tests/unit/align/articles.ts';
import { utf8, freshId } from './client.ts';
import type { Context } from './context.ts';

const file = (name: string, paragraphs: readonly string[]) => ({
  name,
  bytes: utf8(`${paragraphs.join('\n')}\n`),
});
const oneToOne = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ source: [at], target: [at] }));
const pair = (): InputOf<'article.importPair'> => ({
  source: file('plan.ar.txt', ARABIC),
  target: file('plan.en.txt', ENGLISH),
  links: oneToOne(ARABIC.length),
});

/** As many paragraphs, each with a number of its own. */
const repeated = (texts: readonly string[], count: number) =>
  Array.from({ length: count }, (_, i) => `${texts[i % texts.length]!} (${i + 1_000})`);

const LONG = 2_000;
const longJob = (job: string, lines = LONG): InputOf<'align.run'> => ({
  job,
  source: repeated(ARABIC, lines),
  target: repeated(ENGLISH, lines).filter((_, i) => i % 9 !== 4),
});

/** So long that a thread which waits for the processor is done with a short job before. */
const endlessJob = (job: string) => longJob(job, LONG * 10);

/** Reading texts and aligning them, for a window that has no article of them yet. */
export function alignTests({ connect }: Context): void {
  it('reads texts into the paragraphs that an import would make', async () => {
    const client = await connect();
    const { texts } = await client.call('text.read', {
      files: [
        file('plan.ar.txt', ARABIC),
        { name: 'notes.md', bytes: utf8('# Title\n\nOne\nparagraph.\n') },
        { name: 'picture.png', bytes: Uint8Array.from([0x89, 0x50, 0, 0, 1, 2, 3]) },
        { name: 'empty.txt', bytes: new Uint8Array() },
      ],
    });
    expect(texts.map(({ file, error }) => [file, error?.code ?? null])).toEqual([
      ['plan.ar.txt', null],
      ['notes.md', null],
      ['picture.png', 'file-not-text'],
      ['empty.txt', 'file-empty'],
    ]);
    expect(texts[0]!.paragraphs.map(({ text }) => text)).toEqual(ARABIC);
    expect(texts[1]!.paragraphs).toEqual([
      { kind: 'headline', text: 'Title' },
      { kind: 'body', text: 'One paragraph.' },
    ]);
    expect(texts[2]!.paragraphs).toEqual([]);
  });

  it('aligns two texts, and around links that stand', async () => {
    const client = await connect();
    const input = { source: ARABIC, target: ENGLISH };
    const aligned = await client.call('align.run', { job: freshId('job'), ...input });
    expect(aligned.links.map(({ source, target }) => ({ source, target }))).toEqual(oneToOne(ARABIC.length));
    expect(aligned).toMatchObject({ swapped: false, moved: [] });
    expect(aligned.score).toBeGreaterThan(0.6);
    const anchors = [{ source: [1, 2], target: [1] }];
    const around = await client.call('align.run', { job: freshId('job'), ...input, anchors });
    expect(around.links).toContainEqual({ ...anchors[0], confidence: 1 });
  });

  it('says of bad input what is the matter with it', async () => {
    const client = await connect();
    const run = (source: string[], target: string[]) =>
      client.call('align.run', { job: freshId('job'), source, target });
    expect(await run(ARABIC, [])).toMatchObject({ score: 0, swapped: false });
    expect((await run(ARABIC, [])).links).toHaveLength(ARABIC.length);
    expect((await run([], [])).links).toEqual([]);
    expect((await run(ENGLISH, ARABIC)).swapped).toBe(true);
    expect((await run(ARABIC, ARABIC)).links).toHaveLength(ARABIC.length);
    const anchors = [{ source: [99], target: [0] }];
    const wrong = { job: freshId('job'), source: ARABIC, target: ENGLISH, anchors };
    expect((await client.failure('align.run', wrong)).code).toBe('links-do-not-fit');
  });

  it('tells the window that asked, and no other one, how far a long job is', async () => {
    const [client, other] = [await connect(), await connect()];
    const job = freshId('job');
    const { links } = await client.call('align.run', longJob(job));
    expect(links.flatMap(({ source }) => source)).toHaveLength(LONG);
    const shares = client.told('job.progress').map((told) => told.done);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(other.told('job.progress')).toEqual([]);
  });

  it('answers and does a short job while a long one is under way, and cancels the long one at once', async () => {
    const [client, other] = [await connect(), await connect()];
    const job = freshId('job');
    let ended = false;
    const long = client.failure('align.run', endlessJob(job)).finally(() => (ended = true));
    const short = { job: freshId('job'), source: ARABIC, target: ENGLISH };
    await other.call('app.info', {});
    await other.call('align.run', short);
    expect(ended).toBe(false);
    expect((await client.failure('align.run', longJob(job))).code).toBe('bad-request');
    await client.call('job.cancel', { job });
    expect((await long).code).toBe('cancelled');
    await client.call('job.cancel', { job: 'unknown' });
    expect((await client.call('align.run', { ...short, job })).links).toHaveLength(ARABIC.length);
  });

  it('waits for no alignment of a window that closes', async () => {
    const client = await connect();
    let aligned = false;
    // Its answer finds nobody any more.
    void client.connection.dispatch('align.run', endlessJob(freshId('job'))).then(
      ({ ok }) => (aligned = ok),
      () => undefined,
    );
    await client.call('app.info', {});
    await client.connection.close();
    expect(aligned).toBe(false);
  });
}

/** Importing a pair, and updating a source. */
export function pairTests({ setUp, join: joinDesk }: Context): void {
  it('makes an article of a pair and keeps both originals byte for byte', async () => {
    const { client, path } = await setUp();
    const input = pair();
    const links = [
      { source: [0], target: [0] },
      { source: [1], target: [1, 2] },
      { source: [2, 3], target: [3] },
      { source: [4], target: [] },
      { source: [], target: [4] },
      ...[5, 6].map((at) => ({ source: [at], target: [at] })),
    ];
    const imported = await client.call('article.importPair', { ...input, links });
    expect(imported).toEqual({
      file: 'plan.ar.txt',
      article: expect.any(String),
      report: expect.objectContaining({ warnings: [] }),
      error: null,
    });
    const { rows } = await client.state(imported.article!);
    expect(rows.map(({ sources, text }) => [sources, text])).toEqual([
      [['p1'], ENGLISH[0]],
      [['p2'], `${ENGLISH[1]}\n\n${ENGLISH[2]}`],
      [['p3', 'p4'], ENGLISH[3]],
      [['p5'], ''],
      [[], ENGLISH[4]],
      [['p6'], ENGLISH[5]],
      [['p7'], ENGLISH[6]],
    ]);
    expect(rows[0]!.head).toMatchObject({ cause: 'import', by: 'layla' });
    const [slug] = await readdir(join(path, 'articles'));
    const kept = (name: string) => readFile(join(path, 'articles', slug!, name));
    expect(await kept('source.txt')).toEqual(Buffer.from(input.source.bytes));
    expect(await kept('target.txt')).toEqual(Buffer.from(input.target.bytes));
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
    await writeFile(join(path, 'articles', slug!, 'target.txt'), 'Something else.');
    expect((await client.call('desk.verify', {})).problems).toMatchObject([{ code: 'source-changed' }]);
  });

  it('makes nothing of a pair that is not sound', async () => {
    const { client, path } = await setUp();
    const input = pair();
    const code = async (change: Partial<InputOf<'article.importPair'>>) =>
      (await client.call('article.importPair', { ...input, ...change })).error?.code;
    expect(await code({ links: input.links.slice(1) })).toBe('links-do-not-fit');
    expect(await code({ links: [...input.links, { source: [], target: [] }] })).toBe('links-do-not-fit');
    expect(await code({ links: [input.links[1]!, input.links[0]!, ...input.links.slice(2)] })).toBe(
      'links-do-not-fit',
    );
    expect(await code({ target: { name: 'empty.txt', bytes: new Uint8Array() } })).toBe('file-empty');
    const binary = { name: 'plan.png', bytes: Uint8Array.from([0x89, 0x50, 0, 0, 1]) };
    expect(await code({ target: binary })).toBe('file-not-text');
    expect(await readdir(join(path, 'articles'))).toEqual([]);
    expect(await readdir(join(path, '.muqabala')).catch(() => [])).not.toContainEqual(
      expect.stringMatching(/^import-/u),
    );
  });

  it.each(features)('makes the rows of a feature as a person would: $name', async ({ files, gold }) => {
    const { client } = await setUp();
    const read = async (path: string) => ({
      name: basename(path),
      bytes: new Uint8Array(await readFile(path)),
    });
    const [source, target] = [await read(files.arabic), await read(files.english)];
    const { texts } = await client.call('text.read', { files: [source, target] });
    const [ar, en] = texts.map(({ paragraphs }) => paragraphs.map(({ text }) => text));
    const { links } = await client.call('align.run', { job: freshId('job'), source: ar!, target: en! });
    const { article } = await client.call('article.importPair', { source, target, links });
    const { rows } = await client.state(article!);
    expect(rows.map(({ sources, text }) => [sources, text])).toEqual(
      gold.map(([s, t]) => [s.map((at) => `p${at + 1}`), t.map((at) => en![at]!).join('\n\n')]),
    );
  });

  it('carries the rows over to an updated source and tells every window', async () => {
    const { client, path } = await setUp();
    const { article: id } = await client.call('article.importPair', pair());
    const article = id!;
    const reviewer = await joinDesk(path, 'karim');
    await reviewer.call('article.open', { article });
    for (const at of [0, 1, 2, 5]) {
      const row = `p${at + 1}`;
      await client.apply(article, { type: 'confirm', id: freshId(), row, text: ENGLISH[at]! });
      await reviewer.apply(article, { type: 'approve', id: freshId(), row, text: ENGLISH[at]! });
    }
    const updated = [
      ARABIC[0]!,
      'فقرة جديدة كل الجدة لم تكن هنا قبل اليوم.',
      ARABIC[1]!.replace('خمسة', 'ستة'),
      ...ARABIC.slice(2, 4),
      ...ARABIC.slice(5),
    ];
    const update = { article, file: file('plan-2.ar.txt', updated) };
    await client.call('article.open', { article });
    expect(await client.call('article.updateSource', update)).toEqual({
      same: 5,
      changed: 1,
      added: 1,
      gone: 1,
    });
    await eventually(() => expect(client.toldIds(article).length).toBeGreaterThanOrEqual(2));
    await eventually(() => expect(reviewer.toldIds(article).length).toBeGreaterThanOrEqual(2));
    const state = await client.state(article);
    expect(
      state.rows.map((row) => [
        row.text,
        rowStatus(row),
        row.sources.map((source) => updated.indexOf(state.paragraphs.get(source)!.text)),
        sourceChanged(row)?.from ?? null,
      ]),
    ).toEqual([
      [ENGLISH[0], 'approved', [0], null],
      ['', 'draft', [1], []],
      [ENGLISH[1], 'draft', [2], ['p2']],
      [ENGLISH[2], 'approved', [3], null],
      [ENGLISH[3], 'draft', [4], null],
      [ENGLISH[4], 'draft', [], ['p5']],
      [ENGLISH[5], 'approved', [5], null],
      [ENGLISH[6], 'draft', [6], null],
    ]);
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
    const same = await client.call('article.updateSource', update);
    expect(same).toEqual({ same: updated.length, changed: 0, added: 0, gone: 0 });
    expect((await client.state(article)).revisions).toHaveLength(2);
    const back = { article, file: file('plan.ar.txt', ARABIC) };
    await client.call('article.updateSource', back);
    const { rows } = await client.state(article);
    expect(rows.map((row) => [row.sources, row.text, rowStatus(row)])).toEqual(
      ARABIC.map((_, at) => [[`p${at + 1}`], ENGLISH[at], [0, 1, 2, 5].includes(at) ? 'approved' : 'draft']),
    );
  });

  it('compares a long source before it is updated, in a thread, and stops when nobody waits any more', async () => {
    const { client } = await setUp();
    const lines = repeated(ARABIC, LONG);
    const { imported } = await client.call('article.import', { files: [file('long.ar.txt', lines)] });
    const article = imported[0]!.article!;
    const updated = lines.map((line, i) => (i % 5 === 0 ? `${line} زيد اليوم.` : line)).slice(1);
    const compared = (job: string) => ({
      job,
      article,
      paragraphs: updated.map((text) => ({ kind: 'body' as const, text })),
    });
    const { counts, identical } = await client.call('article.compareSource', compared(freshId('job')));
    expect(identical).toBe(false);
    expect(counts).toEqual({ same: 1_600, changed: 399, added: 0, gone: 1 });
    const job = freshId('job');
    const stopped = client.failure('article.compareSource', compared(job));
    await client.call('job.cancel', { job });
    expect((await stopped).code).toBe('cancelled');
    const update = { article, file: file('long.ar.txt', updated) };
    expect(await client.call('article.updateSource', update)).toEqual(counts);
  });

  it('updates no source for nobody, from no text, or of an article that is signed off', async () => {
    const { client, path } = await setUp();
    const { article: id } = await client.call('article.importPair', {
      source: file('a.txt', ['عنوان.']),
      target: file('b.txt', ['Title.']),
      links: oneToOne(1),
    });
    const article = id!;
    const empty = { article, file: { name: 'empty.txt', bytes: new Uint8Array() } };
    expect((await client.failure('article.updateSource', empty)).code).toBe('file-empty');
    const reviewer = await joinDesk(path, 'karim');
    await client.apply(article, { type: 'confirm', id: freshId(), row: 'p1', text: 'Title.' });
    await reviewer.apply(
      article,
      { type: 'approve', id: freshId(), row: 'p1', text: 'Title.' },
      { type: 'setStage', id: freshId(), stage: 'signed' },
    );
    const update = { article, file: file('a.txt', ['عنوان آخر.']) };
    expect((await client.failure('article.updateSource', update)).code).toBe('signed-off');
  });
}
