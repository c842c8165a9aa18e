import { appendFile, cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

describe('copies of a desk that were worked on apart', () => {
  it('come to one article when their files are put together, by whatever means', async () => {
    const { folder, path, host, layla, article, articleFolder } = await prepareDesk(4);
    await layla.apply(article, write('p1', 'Title'), write('p2', 'Two'), write('p3', 'Three'));
    await host.close();
    const away = join(folder, 'away');
    await cp(path, away, { recursive: true });

    const home = await startHost(folder, 'one');
    const atHome = await enter(home, path, 'layla');
    const before = (await atHome.state(article)).rows;
    await atHome.apply(article, write('p2', 'Two, at home', [before[1]!.head!.id]));
    await atHome.apply(article, { type: 'merge', id: 'm1', rows: ['p3', 'p4'] });
    await home.close();

    const laptop = await startHost(folder, 'two');
    const onTheRoad = await enter(laptop, away, 'karim');
    await onTheRoad.apply(article, write('p2', 'Two, on the road', [before[1]!.head!.id]));
    await onTheRoad.apply(article, write('p4', 'Four, on the road'));
    await laptop.close();

    for (const journal of ['journal', join(articleFolder.slice(path.length), 'journal')]) {
      const there = await readdir(join(path, journal));
      for (const name of await readdir(join(away, journal)))
        if (!there.includes(name)) await cp(join(away, journal, name), join(path, journal, name));
    }
    const both = await enter(await startHost(folder, 'one'), path, 'layla');
    const { rows } = await both.state(article);
    expect(rows.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p5']);
    expect([rows[1]!.text, ...rows[1]!.competing.map(({ text }) => text)].sort()).toEqual([
      'Two, at home',
      'Two, on the road',
    ]);
    expect(rows[2]!.text).toBe('Three\n\nFour, on the road');
    expect(await both.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it.each([
    ['Syncthing', (stem: string) => `${stem}.sync-conflict-20260314-101112-ABCDEFG.jsonl`],
    ['Dropbox', (stem: string) => `${stem} (Karim’s conflicted copy 2026-03-14).jsonl`],
    ['OneDrive', (stem: string) => `${stem}-DESKTOP-1.jsonl`],
  ])(
    'need nothing to be done about the conflicted copies of %s, nor about what has not arrived',
    async (_, nameOf) => {
      const { folder, path, host, layla, article, articleFolder } = await prepareDesk(2);
      await layla.apply(article, write('p1', 'Title'));
      await host.close();
      const away = join(folder, 'away');
      await cp(path, away, { recursive: true });
      const texts = { [path]: 'Two, here', [away]: 'Two, away' };
      for (const [place, text] of Object.entries(texts)) {
        const same = await startHost(folder, 'one');
        await (await enter(same, place, 'layla')).apply(article, write('p2', text));
        await same.close();
      }
      const journal = join(articleFolder, 'journal');
      const name = (await readdir(journal)).find((each) => each.startsWith('layla'))!;
      const copy = await readFile(join(away, journal.slice(path.length), name));
      await writeFile(join(journal, nameOf(name.replace(/\.jsonl$/u, ''))), copy.subarray(0, -10));
      await writeFile(join(journal, `.syncthing.${name}.tmp`), copy);
      await writeFile(join(articleFolder, nameOf('article').replace(/jsonl$/u, 'json')), '{}');

      const both = await enter(await startHost(folder, 'two'), path, 'karim');
      const shown = async () => {
        const row = (await both.state(article)).rows[1]!;
        return [row.text, ...row.competing.map(({ text }) => text)].sort();
      };
      expect(await shown()).toEqual(['Two, here']);
      await appendFile(join(journal, nameOf(name.replace(/\.jsonl$/u, ''))), copy.subarray(-10));
      await eventually(async () => expect(await shown()).toEqual(['Two, away', 'Two, here']));
      expect(await both.call('desk.verify', {})).toEqual({ problems: [] });
    },
  );
});
