import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '#tests/contract/client.ts';
import { eventually } from '#tests/eventually.ts';
import { enter, journalNames, prepareDesk, startHost, write } from './setting.ts';

/** Two hosts that know nothing of each other but the folder they share. */
describe('two hosts on one desk', () => {
  it('see each other’s edits live', async () => {
    const { folder, path, layla, article } = await prepareDesk();
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    await karim.call('article.open', { article });
    const [first] = await layla.apply(article, write('p1', 'From Layla'));
    await eventually(() => expect(karim.toldIds(article)).toEqual([first!.id]));
    const [second] = await karim.apply(article, write('p2', 'From Karim'));
    await eventually(() => expect(layla.toldIds(article)).toEqual([second!.id]));
    expect((await layla.state(article)).rows).toEqual((await karim.state(article)).rows);
  });

  it('are told of a change that is made in the moment after the desk was opened', async () => {
    const { folder, path, layla, article } = await prepareDesk();
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    const [event] = await layla.apply(article, write('p1', 'At once'));
    const listed = () => karim.desk?.articles.find(({ id }) => id === article);
    await eventually(() => expect(listed()?.changed).toBe(event!.at));
  });

  it('keep both of two edits that were made on the same text', async () => {
    const { folder, path, layla, article } = await prepareDesk();
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    const [base] = await layla.apply(article, write('p1', 'Base'));
    await karim.call('article.open', { article });
    await Promise.all([
      layla.apply(article, write('p1', 'Layla’s', [base!.id])),
      karim.apply(article, write('p1', 'Karim’s', [base!.id])),
    ]);
    await eventually(async () => {
      const { rows } = await layla.state(article);
      expect([rows[0]!.text, ...rows[0]!.competing.map(({ text }) => text)].sort()).toEqual([
        'Karim’s',
        'Layla’s',
      ]);
      expect((await karim.state(article)).rows).toEqual(rows);
    });
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('see who is where, and that somebody has gone', async () => {
    const { folder, path, layla, article } = await prepareDesk();
    const host = await startHost(folder, 'two');
    const karim = await enter(host, path, 'karim');
    await layla.call('presence.set', { article, row: 'p2' });
    const last = (who: typeof layla) => who.told('presence.changed').at(-1)?.places;
    await eventually(() => expect(last(karim)).toEqual([{ person: 'layla', article, row: 'p2' }]));
    await eventually(() => expect(last(layla)).toEqual([{ person: 'karim', article: null, row: null }]));
    await host.close();
    await eventually(() => expect(last(layla)).toEqual([]));
    expect(await readdir(join(path, '.muqabala', 'here'))).toHaveLength(1);
  });

  it('come to the same article under a storm of edits from both', async () => {
    const { folder, path, layla, article } = await prepareDesk(10);
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    await karim.call('article.open', { article });
    const storm = async (client: typeof layla, name: string) => {
      for (let i = 0; i < 60; i += 1) await client.apply(article, write(`p${1 + (i % 11)}`, `${name} ${i}`));
    };
    await Promise.all([storm(layla, 'Layla'), storm(karim, 'Karim')]);
    await eventually(async () => {
      const state = await layla.state(article);
      expect(await karim.state(article)).toEqual(state);
      expect(state.rows[0]!.text).not.toBe('');
    });
    expect((await layla.call('article.open', { article })).events).toHaveLength(1 + 120);
    expect(await karim.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('of one person on one machine write to files of their own', async () => {
    const { folder, path, layla, article, articleFolder } = await prepareDesk();
    const host = await startHost(folder, 'one');
    const again = await enter(host, path, 'layla');
    await layla.apply(article, write('p1', 'One'));
    await again.apply(article, write('p2', 'Two'));
    const names = await journalNames(articleFolder);
    const short = names.map((name) => name.replace(/^(.*)-[0-9a-f]{12}-(\d+)\.jsonl$/, '$1 $2'));
    expect(short).toEqual(['layla 1', 'layla 2']);
    await host.close();
    const next = await enter(await startHost(folder, 'one'), path, 'layla');
    await next.apply(article, write('p3', 'Three'));
    expect(await journalNames(articleFolder)).toEqual(names);
    expect(await next.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('tell each other of people and of new articles', async () => {
    const { folder, path, layla } = await prepareDesk();
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    await layla.call('desk.apply', {
      commands: [{ type: 'setPerson', person: 'nour', name: 'Nour', role: 'both' }],
    });
    const bytes = utf8('خبر ثان\nنص.');
    await layla.call('article.import', { files: [{ name: 'second.txt', bytes }] });
    await eventually(() => {
      const view = karim.desk;
      expect(view?.people.map(({ id }) => id)).toContain('nour');
      expect(view?.articles).toHaveLength(2);
    });
  });

  it('on one machine share the settings, key by key', async () => {
    const { folder, path, layla } = await prepareDesk();
    const other = await enter(await startHost(folder, 'one'), path, 'layla');
    await Promise.all([
      layla.call('settings.set', { theme: 'dark' }),
      other.call('settings.set', { textSize: 1.5 }),
      layla.call('settings.set', { swapColumns: true }),
    ]);
    await other.call('settings.set', { language: 'ar' });
    const expected = { theme: 'dark', textSize: 1.5, swapColumns: true, language: 'ar' };
    expect(await layla.call('settings.get', {})).toMatchObject(expected);
    expect(await other.call('settings.get', {})).toMatchObject(expected);
    await eventually(() => expect(layla.told('settings.changed').at(-1)).toMatchObject(expected));
    const apart = await startHost(join(folder, 'elsewhere'), 'one');
    expect((await apart.settings()).theme).toBe('system');
  });
});
