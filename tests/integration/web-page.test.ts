import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8, freshId } from '#tests/contract/client.ts';
import { webPage } from '#tests/fixtures/web-page.ts';
import { enter, prepareDesk, write, type PreparedDesk } from './setting.ts';

const IN_ARTICLE = 4;
const ON_PAGE = 6;

async function importPage({ layla }: PreparedDesk): Promise<string> {
  const files = [{ name: 'page.html', bytes: utf8(webPage(IN_ARTICLE - 1)) }];
  const { imported } = await layla.call('article.import', { files });
  expect(imported[0]!.report?.warnings).toEqual([{ code: 'main-article', values: {} }]);
  return imported[0]!.article!;
}

describe('a web page', () => {
  it('is read for its main article, then whole, and back; rows that stay keep everything', async () => {
    const desk = await prepareDesk();
    const { layla, host, path } = desk;
    const article = await importPage(desk);
    const before = await layla.state(article);
    const ids = before.rows.map(({ id }) => id);
    expect(ids).toHaveLength(IN_ARTICLE);
    await layla.apply(article, write(ids[1]!, 'Paragraph one.'));
    const karim = await enter(host, path, 'karim');
    await karim.apply(article, { type: 'approve', id: freshId(), row: ids[1]!, text: 'Paragraph one.' });

    const reread = (wholePage: boolean) => layla.call('article.rereadPage', { article, wholePage });
    expect(await reread(true)).toEqual({ same: IN_ARTICLE, changed: 0, added: 2, gone: 0 });
    const whole = await layla.state(article);
    expect(whole.rows).toHaveLength(ON_PAGE);
    expect(whole.rows.map(({ id }) => id).slice(1, -1)).toEqual(ids);
    expect(whole.rows[2]).toMatchObject({ text: 'Paragraph one.', approved: { by: 'karim' } });
    expect(await reread(true)).toMatchObject({ added: 0, gone: 0, changed: 0 });

    expect(await reread(false)).toEqual({ same: IN_ARTICLE, changed: 0, added: 0, gone: 2 });
    const back = await layla.state(article);
    expect(back.rows.map(({ id }) => id)).toEqual(ids);
    expect(back.rows[1]).toMatchObject({ text: 'Paragraph one.', approved: { by: 'karim' } });
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('of a signed-off article stays as it is', async () => {
    const desk = await prepareDesk();
    const article = await importPage(desk);
    const karim = await enter(desk.host, desk.path, 'karim');
    await karim.call('desk.apply', { commands: [{ type: 'setSignOff', conditions: [] }] });
    for (const stage of ['review', 'signed'] as const) {
      await karim.apply(article, { type: 'setStage', id: freshId(), stage });
    }
    const refused = await karim.failure('article.rereadPage', { article, wholePage: true });
    expect(refused.code).toBe('signed-off');
  });

  it('comes out of a folder whole where that is asked for', async () => {
    const { layla, folder } = await prepareDesk();
    const from = join(folder, 'pages');
    await mkdir(from);
    await writeFile(join(from, 'page.html'), webPage(3));
    const rows = async (wholePages?: boolean) => {
      const input = {
        job: freshId(),
        folder: from,
        again: true,
        ...(wholePages !== undefined && { wholePages }),
      };
      const { items } = await layla.call('desk.importFolder', input);
      return (await layla.state(items[0]!.article!)).rows.length;
    };
    expect([await rows(), await rows(false), await rows(true)]).toEqual([IN_ARTICLE, IN_ARTICLE, ON_PAGE]);
  });
});
