import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { freshId, utf8, type Client } from './client.ts';
import type { Context } from './context.ts';

const FIRST = ['ميزانية المدينة', 'بلغت ميزانية عام 2025 نحو 3.5 مليون دولار.', 'وافق المجلس عليها أمس.'];
const SEQUEL = ['ميزانية المدينة', 'بلغت ميزانية عام 2026 نحو 4.1 مليون دولار.', 'وافق المجلس عليها اليوم.'];
const ENGLISH = [
  'City budget',
  'The budget for 2025 came to some $3.5 million.',
  'The council approved it yesterday.',
];

function tmx(arabic: string, english: string): string {
  const unit = `<tu><tuv xml:lang="ar"><seg>${arabic}</seg></tuv><tuv xml:lang="en"><seg>${english}</seg></tuv></tu>`;
  return `<tmx version="1.4"><header/><body>${unit}</body></tmx>`;
}

async function importText(client: Client, name: string, rows: string[]): Promise<string> {
  const files = [{ name, bytes: utf8(rows.join('\n')) }];
  const { imported } = await client.call('article.import', { files });
  return imported[0]!.article!;
}

/** What the memory of a desk has for a row, once it has read what has changed. */
async function match(client: Client, article: string, row: string) {
  const { row: ofRow, ...rest } = await client.call('memory.match', { job: freshId('job'), article, row });
  const scored = ofRow.map(({ score, offered, origin }) => [score, origin.state, offered.target]);
  return { scored, ofRow, ...rest };
}

/** What the desk knows, as it is offered for a row. */
export function memoryTests({ setUp, join: joinDesk }: Context): void {
  it('offers what was confirmed and approved, with its facts exchanged, as the desk goes on', async () => {
    const { client, path } = await setUp();
    const first = await importText(client, 'first.txt', FIRST);
    const sequel = await importText(client, 'sequel.txt', SEQUEL);
    expect((await match(client, sequel, 'p2')).scored).toEqual([]);
    await client.apply(
      first,
      ...ENGLISH.flatMap((text, i) => [
        { type: 'setText' as const, id: freshId(), row: `p${i + 1}`, text, bases: [] },
        { type: 'confirm' as const, id: freshId(), row: `p${i + 1}`, text },
      ]),
    );
    const exchanged = 'The budget for 2026 came to some $4.1 million.';
    await eventually(async () =>
      expect((await match(client, sequel, 'p2')).scored).toEqual([[99, 'confirmed', exchanged]]),
    );
    const { ofRow } = await match(client, sequel, 'p3');
    expect(ofRow).toMatchObject([
      {
        origin: { kind: 'row', article: first, row: 'p3' },
        offered: {
          target: ENGLISH[2],
          facts: [],
          left: [{ before: 'أمس', after: 'اليوم', start: 18, end: 23 }],
        },
      },
    ]);
    const words = await client.call('memory.words', { job: freshId('job'), article: sequel, row: 'p2' });
    expect([words.words.map(({ english }) => english), words.texts]).toEqual([
      ['2026', '4.1 million'],
      [exchanged],
    ]);
    await eventually(async () => {
      const asked = { job: freshId('job'), article: sequel, row: 'p3' };
      const { completions } = await client.call('memory.words', asked);
      expect(completions.map(({ word }) => word)).toContain('council');
    });
    // A row is no match of itself.
    expect((await match(client, first, 'p2')).scored).toEqual([]);
    const reviewer = await joinDesk(path, 'karim');
    const text = ENGLISH[0]!;
    await reviewer.apply(first, { type: 'approve', id: freshId(), row: 'p1', text });
    await eventually(async () =>
      expect((await match(reviewer, sequel, 'p1')).scored).toEqual([[100, 'approved', text]]),
    );
    await client.call('desk.apply', { commands: [{ type: 'setArticle', article: first, listed: false }] });
    expect((await match(client, sequel, 'p1')).scored).toEqual([]);
    await client.call('desk.apply', { commands: [{ type: 'setArticle', article: first, listed: true }] });
    expect((await match(client, sequel, 'p1')).scored).toEqual([[100, 'approved', text]]);
  });

  it('finds repeats for rows that nobody has written in, in articles of one’s own', async () => {
    const { client, path } = await setUp();
    const first = await importText(client, 'first.txt', FIRST);
    await client.apply(
      first,
      { type: 'setText', id: freshId(), row: 'p3', text: ENGLISH[2]!, bases: [] },
      { type: 'confirm', id: freshId(), row: 'p3', text: ENGLISH[2]! },
    );
    const second = await importText(client, 'second.txt', [FIRST[2]!, SEQUEL[1]!, FIRST[2]!]);
    await client.apply(second, { type: 'setText', id: freshId(), row: 'p3', text: 'Begun', bases: [] });
    const repeatsOf = async (asker: Client, article: string) => {
      const { repeats } = await asker.call('memory.repeats', { job: freshId('job'), article });
      return repeats.map(({ row, match }) => [row, match.score, match.target]);
    };
    expect(await repeatsOf(client, second)).toEqual([['p1', 100, ENGLISH[2]]]);
    expect(await repeatsOf(await joinDesk(path, 'karim'), second)).toEqual([]);
  });

  it('fills repeats in closed articles of one’s own, and in no others', async () => {
    const { client, path } = await setUp();
    const karim = await joinDesk(path, 'karim');
    const [byline, boilerplate] = ['تقرير: مكتب الأخبار', 'تابعونا على موقعنا.'];
    const first = await importText(client, 'first.txt', ['عنوان', byline, boilerplate]);
    const own = await importText(client, 'own.txt', ['عنوان آخر', byline, boilerplate]);
    const others = await importText(karim, 'karim.txt', ['عنوان ثالث', byline]);
    const given = await importText(client, 'given.txt', ['عنوان رابع', byline]);
    await client.apply(given, { type: 'assign', id: freshId(), duty: 'translator', person: 'karim' });
    await client.apply(own, { type: 'setText', id: freshId(), row: 'p3', text: 'Begun', bases: [] });
    const fill = async () => (await client.call('memory.fill', { job: freshId('job') })).filled;
    expect(await fill()).toEqual([]);
    await client.apply(
      first,
      { type: 'setText', id: freshId(), row: 'p2', text: 'Report: news desk', bases: [] },
      { type: 'confirm', id: freshId(), row: 'p2', text: 'Report: news desk' },
      { type: 'setText', id: freshId(), row: 'p3', text: 'Follow us.', bases: [] },
      { type: 'confirm', id: freshId(), row: 'p3', text: 'Follow us.' },
    );
    const filled = await eventually(async () => {
      const found = await fill();
      expect(found).not.toEqual([]);
      return found;
    });
    expect(filled).toEqual([{ article: own, rows: 1 }]);
    expect(await fill()).toEqual([]);
    const textsOf = async (article: string) => {
      const { events } = await client.call('article.open', { article });
      return events.flatMap((event) =>
        event.type === 'row.text' ? [[event.row, event.text, event.match?.filled]] : [],
      );
    };
    expect(await textsOf(own)).toEqual([
      ['p3', 'Begun', undefined],
      ['p2', 'Report: news desk', true],
    ]);
    expect([await textsOf(others), await textsOf(given)]).toEqual([[], []]);
  });

  it('is built anew where it was deleted, with the same matches, and tells what could not be read', async () => {
    const { client, path } = await setUp();
    const article = await importText(client, 'a.txt', FIRST);
    await mkdir(join(path, 'memory'), { recursive: true });
    await writeFile(
      join(path, 'memory', 'old.tmx'),
      tmx('وافق المجلس عليها اليوم.', 'The council approved it today.'),
    );
    await writeFile(join(path, 'memory', 'cut.tmx'), tmx('نص', 'text').slice(0, -9));
    const before = await match(client, article, 'p3');
    expect(before.scored).toEqual([[75, 'imported', 'The council approved it today.']]);
    expect(before.problems).toMatchObject([{ file: 'memory/cut.tmx', error: { code: 'file-damaged-at' } }]);
    const kept = (await readdir(join(path, '.muqabala'))).filter((name) => name.startsWith('memory-'));
    expect(kept).toHaveLength(1);
    await rm(join(path, '.muqabala', kept[0]!), { recursive: true });
    expect((await match(client, article, 'p3')).ofRow).toEqual(before.ofRow);
    const manifest = join(path, '.muqabala', kept[0]!, 'manifest.txt');
    await appendFile(manifest, ' ');
    expect((await match(client, article, 'p3')).ofRow).toEqual(before.ofRow);
  });
}
