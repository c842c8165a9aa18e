import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HostEvent } from '#api/contract.ts';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { builtTasks } from '#tests/built-tasks.ts';
import { Client, arabicArticle, freshId } from '#tests/contract/client.ts';
import { enter, prepareDesk, temporaryFolder, write } from './setting.ts';

const job = () => freshId();
const refusal = async (client: Client, name: string, input: unknown) =>
  (await client.failure(name, input)).code;

describe('importing a folder', () => {
  it('takes what can be read, in folders below it too, and says what is wrong with the rest', async () => {
    const { layla, folder } = await prepareDesk();
    const from = join(folder, 'incoming');
    await mkdir(join(from, 'sport'), { recursive: true });
    await writeFile(join(from, 'a.txt'), arabicArticle(2));
    await writeFile(join(from, 'sport', 'b.md'), arabicArticle(4));
    await writeFile(join(from, 'broken.xlf'), '<xliff version="1.2">');
    await writeFile(join(from, 'picture.png'), 'no text');
    await writeFile(join(from, 'report.pdf'), '%PDF-1.7');
    await writeFile(join(from, '.hidden.txt'), arabicArticle(2));
    await symlink(join(folder, 'elsewhere.txt'), join(from, 'link.txt'));
    const told: number[] = [];
    const { items, cancelled } = await withProgress(layla, told, (id) =>
      layla.call('desk.importFolder', { job: id, folder: from }),
    );
    expect(cancelled).toBe(false);
    expect(items.map(({ name, error }) => [name, error?.code ?? null])).toEqual([
      ['a.txt', null],
      ['broken.xlf', 'file-damaged-at'],
      ['report.pdf', 'file-is-pdf'],
      [join('sport', 'b.md'), null],
    ]);
    expect(told.at(-1)).toBe(1);
    expect((await layla.call('desk.view', {}))!.articles).toHaveLength(3);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('ends between two files when it is cancelled; what is there is whole', async () => {
    const { layla, folder } = await prepareDesk();
    const from = join(folder, 'incoming');
    await mkdir(from);
    for (let i = 10; i < 30; i += 1) await writeFile(join(from, `${i}.txt`), `${i} ${arabicArticle(2)}`);
    const id = job();
    const stop = layla.connection.subscribe((event: HostEvent) => {
      if (event.name === 'job.progress' && event.data.job === id) void layla.call('job.cancel', { job: id });
    });
    const { items, cancelled } = await layla.call('desk.importFolder', { job: id, folder: from });
    stop();
    expect(cancelled).toBe(true);
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(20);
    expect((await layla.call('desk.view', {}))!.articles).toHaveLength(items.length + 1);
  });

  it('ends before the first file when it is cancelled at once', async () => {
    const { layla, folder } = await prepareDesk();
    const from = join(folder, 'incoming');
    await mkdir(from);
    await writeFile(join(from, 'a.txt'), arabicArticle(2));
    const id = job();
    const [batch] = await Promise.all([
      layla.call('desk.importFolder', { job: id, folder: from }),
      layla.call('job.cancel', { job: id }),
    ]);
    expect(batch).toEqual({ items: [], cancelled: true });
    expect((await layla.call('desk.view', {}))!.articles).toHaveLength(1);
  });

  it('says so when there is no such folder', async () => {
    const { layla, folder } = await prepareDesk();
    expect(await refusal(layla, 'desk.importFolder', { job: job(), folder: join(folder, 'nowhere') })).toBe(
      'folder-not-found',
    );
    await writeFile(join(folder, 'file'), '');
    expect(await refusal(layla, 'desk.importFolder', { job: job(), folder: join(folder, 'file') })).toBe(
      'folder-not-found',
    );
  });
});

describe('exporting what is approved', () => {
  it('writes the articles that are approved all over since a day, and no others', async () => {
    const { path, folder, host, layla, article } = await prepareDesk(1);
    const karim = await enter(host, path, 'karim');
    await layla.call('article.apply', { article, commands: [write('p1', 'Headline'), write('p2', 'Body.')] });
    const to = join(folder, 'out');
    await mkdir(to);
    const exported = async (since: string | null, format: 'txt' | 'xlf' = 'txt') =>
      (await layla.call('desk.exportApproved', { job: job(), folder: to, format, since })).items;
    expect(await exported(null)).toEqual([]);
    await karim.call('article.apply', {
      article,
      commands: [
        { type: 'approve', id: freshId(), row: 'p1', text: 'Headline' },
        { type: 'approve', id: freshId(), row: 'p2', text: 'Body.' },
      ],
    });
    expect(await exported('2999-01-01')).toEqual([]);
    const [item] = await exported('2020-01-01');
    expect(await readFile(join(to, item!.name), 'utf8')).toBe('Headline\n\nBody.\n');
    expect((await exported(null, 'xlf')).map(({ name }) => name.split('.').at(-1))).toEqual(['xlf']);
    expect(await readdir(to)).toHaveLength(2);
  });

  it('counts days as the calendar has them where the person is', async () => {
    const zone = process.env.TZ;
    onTestFinished(() => {
      vi.useRealTimers();
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    vi.setSystemTime('2026-03-14T22:30:00Z');
    const { path, folder, host, layla, article } = await prepareDesk(1);
    const karim = await enter(host, path, 'karim');
    await layla.call('article.apply', { article, commands: [write('p1', 'Headline'), write('p2', 'Body.')] });
    await karim.call('article.apply', {
      article,
      commands: [
        { type: 'approve', id: freshId(), row: 'p1', text: 'Headline' },
        { type: 'approve', id: freshId(), row: 'p2', text: 'Body.' },
      ],
    });
    const exportedSince = async (since: string) =>
      (await layla.call('desk.exportApproved', { job: job(), folder, format: 'txt', since })).items.length;
    for (const [place, days] of [
      ['Pacific/Kiritimati', { '2026-03-15': 1, '2026-03-16': 0 }],
      ['Asia/Amman', { '2026-03-15': 1, '2026-03-16': 0 }],
      ['America/New_York', { '2026-03-14': 1, '2026-03-15': 0 }],
    ] as const) {
      process.env.TZ = place;
      for (const [day, count] of Object.entries(days)) {
        expect(await exportedSince(day), `${place}, ${day}`).toBe(count);
      }
    }
  });

  it('names the articles that could not be written, and writes the others', async () => {
    const { layla, folder } = await prepareDesk();
    expect(
      await refusal(layla, 'desk.exportApproved', {
        job: job(),
        folder: join(folder, 'nowhere'),
        format: 'txt',
        since: null,
      }),
    ).toBe('folder-not-found');
  });
});

const unit = (i: number) =>
  `<tu tuid="${i}"><tuv xml:lang="ar"><seg>الجملة رقم ${i} من الذاكرة</seg></tuv><tuv xml:lang="en"><seg>Sentence ${i} of the memory</seg></tuv></tu>\n`;
const memory = (units: string) =>
  `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" segtype="sentence"/><body>\n${units}</body></tmx>\n`;

describe('a translation memory', () => {
  async function deskWithThreads(): Promise<{ client: Client; folder: string; path: string }> {
    const folder = await temporaryFolder();
    const host = createHost({
      platform: noDialogs,
      kind: 'browser',
      version: '0.0.0-test',
      documents: folder,
      sample: folder,
      settings: join(folder, 'settings'),
      taskProgram: await builtTasks(),
    });
    const client = new Client(host.connect());
    const path = join(folder, 'desk');
    await client.call('desk.create', { path, name: 'Desk' });
    return { client, folder, path };
  }

  it('is taken into the desk as it is, counted, and under a name of its own', async () => {
    const { client, folder, path } = await deskWithThreads();
    const file = join(folder, 'news.tmx');
    const content = memory(Array.from({ length: 2_000 }, (_, i) => unit(i)).join(''));
    await writeFile(file, content);
    const first = await client.call('memory.import', { job: job(), path: file });
    expect(first.imported).toEqual({ file: 'news.tmx', units: 2_000, pairs: 2_000 });
    const second = await client.call('memory.import', { job: job(), path: file });
    expect(second.imported!.file).toBe('news-2.tmx');
    expect(await readFile(join(path, 'memory', 'news.tmx'), 'utf8')).toBe(content);
  });

  it('is refused as a whole where it is damaged, of other languages, or not there; nothing of it stays', async () => {
    const { client, folder, path } = await deskWithThreads();
    const file = join(folder, 'news.tmx');
    const refused = async (content: string) => {
      await writeFile(file, content);
      return refusal(client, 'memory.import', { job: job(), path: file });
    };
    const units = Array.from({ length: 5_000 }, (_, i) => unit(i)).join('');
    expect(await refused(memory(units).slice(0, -20))).toBe('file-damaged-at');
    expect(await refused(memory(units).replaceAll('"ar"', '"fa"'))).toBe('pairs-not-found');
    expect(await refused(`<!DOCTYPE tmx [<!ENTITY a "b">]>${memory(units).slice(22)}`)).toBe('file-unsafe');
    expect(await refused('<tmx>\ud800')).not.toBeNull();
    expect(await refusal(client, 'memory.import', { job: job(), path: join(folder, 'nowhere.tmx') })).toBe(
      'file-not-found',
    );
    expect(await readdir(join(path, 'memory'))).toEqual([]);
    const left = (await readdir(join(path, '.muqabala'))).filter((name) => name.startsWith('import-'));
    expect(left).toEqual([]);
  });
});

async function withProgress<T>(client: Client, told: number[], work: (id: string) => Promise<T>): Promise<T> {
  const id = job();
  const stop = client.connection.subscribe((event: HostEvent) => {
    if (event.name === 'job.progress' && event.data.job === id) told.push(event.data.done);
  });
  try {
    return await work(id);
  } finally {
    stop();
  }
}
