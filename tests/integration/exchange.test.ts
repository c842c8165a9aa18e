import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rowStatus } from '#core/article/status.ts';
import { readDocument } from '#formats/readers.ts';
import { builtTasks } from '#tests/built-tasks.ts';
import { freshId, utf8, type Client } from '#tests/contract/client.ts';
import { enter, enterLetIn, prepareDesk, startHost, write } from './setting.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/xliff', import.meta.url));
const FILES = ['swordfish.xlf', 'omegat.xlf', 'trados.sdlxliff', 'memoq.mqxliff', 'phrase.mxliff'];

const REMARKS =
  '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its" version="2.1" srcLang="ar" trgLang="en">' +
  '<file id="f"><unit id="u"><notes><note id="7">Which one?</note></notes><segment><source>قال الوزير.</source>' +
  '<target> The <mrk id="m2" type="comment" ref="#n=7">minister</mrk> was <mrk id="m3" type="its:generic" its:locQualityIssueType="numbers" its:locQualityIssueSeverity="18" its:locQualityIssueComment="Two">here</mrk>.</target>' +
  '</segment></unit></file></xliff>';

async function importFixture(client: Client, name: string): Promise<{ article: string; folder: string }> {
  const bytes = new Uint8Array(await readFile(join(FIXTURES, name)));
  const { imported } = await client.call('article.import', { files: [{ name, bytes }] });
  const article = imported[0]!.article!;
  const view = await client.call('desk.view', {});
  const { slug } = view!.articles.find(({ id }) => id === article)!;
  return { article, folder: join(view!.path, 'articles', slug) };
}

describe('an article of an XLIFF file', () => {
  it('has its English, who wrote it, its states and its notes; what was approved waits for an approval here', async () => {
    const { layla } = await prepareDesk();
    const { article } = await importFixture(layla, 'memoq.mqxliff');
    const state = await layla.state(article);
    expect(state.rows.map((row) => [row.text, rowStatus(row)])).toEqual([
      ['**The train** returns to the coast', 'translated'],
      ['The ticket costs fifty dinars.', 'returned'],
      ['', 'draft'],
    ]);
    expect(state.rows[0]!.head!.origin).toEqual({ by: 'Rana', at: '2026-02-02T09:30:00Z' });
    expect([...state.annotations.values()].map(({ text }) => text)).toEqual(['Rana: Headline style']);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('is approved where a reviewer imports it and nobody asks for a second pair of eyes', async () => {
    const { path, folder, layla } = await prepareDesk();
    await layla.call('desk.apply', { commands: [{ type: 'setPolicy', fourEyes: false }] });
    const karim = await enterLetIn({ folder, path, layla }, 'two', 'karim');
    const { article } = await importFixture(karim, 'memoq.mqxliff');
    const [row] = (await karim.state(article)).rows;
    expect(rowStatus(row!)).toBe('approved');
    expect(row!.approved!.by).toBe('karim');
    expect(await karim.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('has its remarks on their words: errors are graded where a reviewer imports it, else they are comments', async () => {
    const { path, folder, layla } = await prepareDesk();
    const karim = await enterLetIn({ folder, path, layla }, 'two', 'karim');
    const remarks = async (client: Client) => {
      const bytes = utf8(REMARKS);
      const { imported } = await client.call('article.import', {
        files: [{ name: 'a.xlf', bytes }],
        again: true,
      });
      const { annotations } = await client.state(imported[0]!.article!);
      return [...annotations.values()].map((each) => [
        each.kind === 'error' ? `${each.errorType} ${each.severity}` : 'comment',
        each.text,
        each.anchor?.quote,
      ]);
    };
    expect(await remarks(karim)).toEqual([
      ['comment', 'Which one?', 'minister'],
      ['number-date major', 'Two', 'here'],
    ]);
    expect(await remarks(layla)).toEqual([
      ['comment', 'Which one?', 'minister'],
      ['comment', 'number date, major: Two', 'here'],
    ]);
    expect(await karim.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('goes back into the very file, which otherwise stays as it was', async () => {
    const { layla } = await prepareDesk();
    for (const name of FILES) {
      const { article } = await importFixture(layla, name);
      const before = await readFile(join(FIXTURES, name));
      const exported = async () => {
        const { bytes, name: file } = await layla.call('article.export', { article, format: 'xlf-original' });
        expect(file.split('.').at(-1)).toBe(name.split('.').at(-1));
        return Buffer.from(bytes).toString('utf8');
      };
      const row = (await layla.state(article)).rows.at(-1)!;
      await layla.call('article.apply', {
        article,
        commands: [
          write(row.id, 'One more line.', row.head ? [row.head.id] : []),
          { type: 'confirm', id: freshId(), row: row.id, text: 'One more line.' },
        ],
      });
      const after = await exported();
      expect(after).toContain('One more line.');
      const lines = (text: string) => new Set(text.split('\n'));
      const [old, fresh] = [lines(before.toString('utf8')), lines(after)];
      const lost = [...old].filter((line) => !fresh.has(line));
      expect(lost.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('article.xlf', () => {
  it('is there from the import on, and says what the article says when it is closed', async () => {
    const { layla, host, article, articleFolder } = await prepareDesk();
    const file = join(articleFolder, 'article.xlf');
    const model = async () => {
      const read = readDocument({ name: 'article.xlf', bytes: await readFile(file) });
      if (!read.ok) throw new Error(read.error.code);
      return read.value.model;
    };
    expect((await model()).rows).toHaveLength(4);
    await layla.call('article.apply', {
      article,
      commands: [
        write('p1', 'A headline'),
        { type: 'confirm', id: freshId(), row: 'p1', text: 'A headline' },
      ],
    });
    await host.close();
    const [row] = (await model()).rows;
    expect(row).toMatchObject({
      id: 'p1',
      text: 'A headline',
      status: 'translated',
      written: { by: 'Layla' },
    });
  });

  it('of a long article, which is made in a thread, says the same', async () => {
    const { layla, article, articleFolder } = await prepareDesk(399, { taskProgram: await builtTasks() });
    await layla.call('article.apply', { article, commands: [write('p400', 'The last row')] });
    await layla.call('article.close', { article });
    const bytes = await readFile(join(articleFolder, 'article.xlf'));
    const read = readDocument({ name: 'article.xlf', bytes });
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.model.rows).toHaveLength(400);
    expect(read.value.model.rows.at(-1)).toMatchObject({ text: 'The last row', written: { by: 'Layla' } });
    expect(await readFile(join(articleFolder, 'translation.md'), 'utf8')).toContain('The last row');
  });

  it('is put right when the article is opened, whatever became of it', async () => {
    const { layla, host, path, folder, article, articleFolder } = await prepareDesk();
    const file = join(articleFolder, 'article.xlf');
    await writeFile(file, 'nonsense');
    await layla.call('article.close', { article });
    await host.close();
    const again = await startHost(folder, 'two');
    const client = await enter(again, path, 'layla');
    await client.call('article.open', { article });
    await again.close();
    expect(await readFile(file, 'utf8')).toContain('<xliff');
  });
});

describe('a damaged file in two languages', () => {
  it('is refused with its place, and leaves nothing behind', async () => {
    const { layla } = await prepareDesk();
    const before = (await layla.call('desk.view', {}))!.articles.length;
    const whole = await readFile(join(FIXTURES, 'memoq.mqxliff'), 'utf8');
    const damaged = utf8(whole.replace('</target>', '</target'));
    const { imported } = await layla.call('article.import', {
      files: [{ name: 'x.mqxliff', bytes: damaged }],
    });
    expect(imported[0]).toMatchObject({ article: null, error: { code: 'file-damaged-at' } });
    expect(imported[0]!.error!.values).toMatchObject({
      line: expect.any(Number),
      column: expect.any(Number),
    });
    expect((await layla.call('desk.view', {}))!.articles).toHaveLength(before);
  });
});
