import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { arabicArticle, freshId, utf8, type Client } from './client.ts';
import type { Context } from './context.ts';

const ZONE = 'Asia/Beirut';

/** An article of two rows, both confirmed by Layla and the first one corrected and approved by Karim. Gives its id and folder. */
async function reviewed(layla: Client, karim: Client): Promise<{ id: string; slug: string }> {
  const files = [{ name: 'article.txt', bytes: utf8(arabicArticle(2)) }];
  const id = (await layla.call('article.import', { files, again: true })).imported[0]!.article!;
  const write = (row: string, text: string, bases: string[] = []) =>
    ({ type: 'setText', id: freshId(), row, text, bases }) as const;
  const confirm = (row: string, text: string) => ({ type: 'confirm', id: freshId(), row, text }) as const;
  const [first] = await layla.apply(id, write('p1', 'Three plain words'));
  await layla.apply(id, confirm('p1', 'Three plain words'));
  await layla.apply(id, write('p2', 'Two words'));
  await layla.apply(id, confirm('p2', 'Two words'));
  const changed = 'Three clear words';
  await karim.apply(id, write('p1', changed, [first!.id]));
  await layla.call('desk.apply', { commands: [{ type: 'setPolicy', fourEyes: false }] });
  await karim.apply(id, { type: 'approve', id: freshId(), row: 'p1', text: changed });
  const { slug } = (await layla.call('desk.view', {}))!.articles.find((each) => each.id === id)!;
  return { id, slug };
}

/** What the journals of a desk say of its work. */
export function figuresTests({ connect, setUp, join: joinDesk }: Context): void {
  const make = (client: Client) => client.call('figures.make', { job: freshId('job'), zone: ZONE });

  it('are made of the journals: words by person, corrections by kind, articles by stage', async () => {
    const { client, path } = await setUp();
    expect(await make(client)).toEqual({
      words: [],
      corrections: [],
      dismissals: [],
      articles: [],
      unreadable: 0,
    });
    const { id } = await reviewed(client, await joinDesk(path, 'karim'));
    const figures = await make(client);
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/u);
    expect(figures.words).toEqual([
      { day, person: 'layla', translated: 5, reviewed: 0, together: 0 },
      { day, person: 'karim', translated: 0, reviewed: 3, together: 0 },
    ]);
    expect(figures.corrections).toEqual([{ day, of: 'layla', by: 'karim', kind: 'wording', count: 1 }]);
    expect(figures.articles).toEqual([{ id, stageSince: null, errors: [] }]);
  });

  it('follow what is written, and leave out an article that cannot be read', async () => {
    const { client, path } = await setUp();
    const karim = await joinDesk(path, 'karim');
    await reviewed(client, karim);
    const { id, slug } = await reviewed(client, karim);
    const words = async () => {
      const found = await make(karim);
      return [found.words.find(({ person }) => person === 'layla')!.translated, found.unreadable];
    };
    expect(await words()).toEqual([10, 0]);
    await client.apply(id, { type: 'unconfirm', id: freshId(), row: 'p2' });
    expect(await words()).toEqual([8, 0]);
    await rm(join(path, 'articles', slug, 'article.json'));
    await writeFile(join(path, 'articles', slug, 'article.json'), 'damaged');
    expect(await words()).toEqual([5, 1]);
  });

  it('are written as CSV with the articles as they stand', async () => {
    const { client, path } = await setUp();
    const { id } = await reviewed(client, await joinDesk(path, 'karim'));
    const { name, mediaType, bytes } = await client.call('figures.csv', { zone: ZONE });
    expect([name, mediaType]).toEqual(['desk.csv', 'text/csv; charset=utf-8']);
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
    expect(lines[0]).toMatch(/^table,day,person,/u);
    expect(lines.map((line) => line.split(',')[0]).slice(1)).toEqual([
      'article',
      'words',
      'words',
      'correction',
    ]);
    expect(lines[1]).toContain(`,${id},`);
  });

  it('need a desk and a time zone that there is', async () => {
    const { client } = await setUp();
    const zone = 'Europe/Atlantis';
    expect((await client.failure('figures.make', { job: freshId('job'), zone })).code).toBe('bad-request');
    expect((await client.failure('figures.csv', { zone })).code).toBe('bad-request');
    const none = await connect();
    expect((await none.failure('figures.make', { job: freshId('job'), zone: ZONE })).code).toBe('no-desk');
  });

  it('are not waited for once they are cancelled', async () => {
    const { client } = await setUp();
    let articles = 0;
    // A machine may have made them before they are cancelled: then it is tried with others.
    await eventually(async () => {
      const files = [{ name: `article-${articles}.txt`, bytes: utf8(arabicArticle(2)) }];
      await client.call('article.import', { files, again: true });
      articles += 1;
      // Whoever asked before is answered before.
      const others = Array.from({ length: 12 }, () => make(client));
      const job = freshId('job');
      const [answer] = await Promise.all([
        client.connection.dispatch('figures.make', { job, zone: ZONE }),
        client.call('job.cancel', { job }),
        ...others,
      ]);
      expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    });
    expect((await make(client)).articles).toHaveLength(articles);
  });
}
