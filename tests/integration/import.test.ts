import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rowStatus } from '#core/article/status.ts';
import { suggestionsOf } from '#core/article/suggestions.ts';
import { noDialogs, type Platform } from '#host/platform.ts';
import { Client, freshId } from '#tests/contract/client.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/encodings', import.meta.url));

/** A person at the host's own dialogs, who answers as told. */
function person(answers: {
  folder?: string;
  files?: string[];
  save?: string | null;
}): Platform & { shown: string[] } {
  const shown: string[] = [];
  return {
    ...noDialogs,
    dialogs: true,
    showMenu: () => Promise.resolve(null),
    writeClipboard: () => Promise.reject(new Error('nothing is copied here')),
    shown,
    chooseFolder: async () => answers.folder ?? null,
    chooseFiles: async () => answers.files ?? [],
    saveFile: async ({ name }) => (answers.save ? join(answers.save, name) : null),
    open: async (path) => void shown.push(`open ${path}`),
    reveal: async (path) => void shown.push(path),
  };
}

describe('import', () => {
  it('brings the same paragraphs out of every encoding and line end, and keeps every byte', async () => {
    const { path, layla } = await prepareDesk();
    const names = (await readdir(FIXTURES)).sort();
    const files = await Promise.all(
      names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(FIXTURES, name))) })),
    );
    const { imported } = await layla.call('article.import', { files });
    const articles = await Promise.all(
      imported.map(async ({ article }) => [...(await layla.state(article!)).paragraphs.values()]),
    );
    expect(articles[0]!.map(({ kind }) => kind)).toEqual(['headline', 'byline', 'body', 'body', 'body']);
    for (const paragraphs of articles) expect(paragraphs).toEqual(articles[0]);
    const view = await layla.call('desk.view', {});
    for (const [i, { article }] of imported.entries()) {
      const { slug } = view!.articles.find(({ id }) => id === article)!;
      const folder = join(path, 'articles', slug);
      const kept = (await readdir(folder)).find((name) => name.startsWith('source.'))!;
      expect(await readFile(join(folder, kept))).toEqual(Buffer.from(files[i]!.bytes));
    }
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });
});

const TRACKED =
  '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">' +
  '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><rev-defs><rev-def id="r1" type="Delete" author="Karim" date="03/14/2026 08:00:00"/><rev-def id="r2" type="Insert" author="Karim" date="03/14/2026 08:00:00"/></rev-defs></doc-info>' +
  '<file original="a" source-language="ar" target-language="en" datatype="x"><body><trans-unit id="u1"><source>تحدث رئيس البلدية.</source><seg-source><mrk mtype="seg" mid="1">تحدث رئيس البلدية.</mrk></seg-source>' +
  '<target><mrk mtype="seg" mid="1">The mayor <mrk mtype="x-sdl-deleted" sdl:revid="r1">yelled</mrk><mrk mtype="x-sdl-added" sdl:revid="r2">spoke</mrk> today.</mrk></target>' +
  '<sdl:seg-defs><sdl:seg id="1" conf="Translated"/></sdl:seg-defs></trans-unit></body></file></xliff>';

describe('tracked changes of Trados', () => {
  it('come in as suggestions by whom the file names, which whoever imported them may accept', async () => {
    const { layla } = await prepareDesk();
    const files = [{ name: 'a.sdlxliff', bytes: new TextEncoder().encode(TRACKED) }];
    const { article, report } = (await layla.call('article.import', { files })).imported[0]!;
    expect(report!.warnings.map(({ code }) => code)).toEqual(['changes-suggested']);
    const [row] = (await layla.state(article!)).rows;
    expect(row!.text).toBe('The mayor spoke today.');
    expect(suggestionsOf(row!)).toMatchObject([
      { removed: 'yelled', added: 'spoke', origin: { by: 'Karim', at: '2026-03-14T08:00:00Z' } },
    ]);
    // Nobody has answered for the text as it reads with them.
    expect(rowStatus(row!)).toBe('draft');
    await layla.apply(article!, { type: 'accept', id: freshId(), row: row!.id, text: row!.text });
    const [accepted] = (await layla.state(article!)).rows;
    expect([accepted!.text, suggestionsOf(accepted!)]).toEqual(['The mayor spoke today.', []]);
    const back = await layla.call('article.export', { article: article!, format: 'xlf-original' });
    expect(new TextDecoder().decode(back.bytes)).toContain(
      '<mrk mtype="x-sdl-deleted" sdl:revid="r1">yelled</mrk>',
    );
  });

  it.each(['RejectedTranslation', 'RejectedSignOff'])('leave a row returned that is %s', async (conf) => {
    const { layla } = await prepareDesk();
    const bytes = new TextEncoder().encode(TRACKED.replace('conf="Translated"', `conf="${conf}"`));
    const { imported } = await layla.call('article.import', { files: [{ name: 'a.sdlxliff', bytes }] });
    const [row] = (await layla.state(imported[0]!.article!)).rows;
    expect(row!.text).toBe('The mayor spoke today.');
    expect(suggestionsOf(row!)).toMatchObject([{ removed: 'yelled', added: 'spoke' }]);
    expect(rowStatus(row!)).toBe('returned');
  });
});

describe('the host’s own dialogs', () => {
  it('bring files whose language is in doubt once more without a dialog, where somebody has said so', async () => {
    const { folder, path } = await prepareDesk();
    await writeFile(join(folder, 'english.txt'), 'The market opened in the morning, and closed at night.');
    const files = [join(folder, 'english.txt'), join(FIXTURES, 'utf-16le.txt')];
    const client = await enter(await startHost(folder, 'two', person({ files })), path, 'karim');
    const asked = await client.call('article.chooseImport', {});
    expect(asked.imported.map(({ error }) => error?.code ?? null)).toEqual(['source-not-arabic', null]);
    const again = await client.call('article.chooseImport', { chosen: ['english.txt'], anyLanguage: true });
    expect(again.imported.map(({ file, error }) => [file, error])).toEqual([['english.txt', null]]);
    // A name that was not chosen leads nowhere.
    expect(await client.call('article.chooseImport', { chosen: ['desk.json'] })).toEqual({ imported: [] });
  });

  it('choose files to import, a place to export to, and show a folder', async () => {
    const { folder, path, article, articleFolder } = await prepareDesk();
    const files = [join(FIXTURES, 'utf-16le.txt'), join(folder, 'missing.txt'), FIXTURES];
    const platform = person({ files, save: folder, folder: path });
    const client = await enter(await startHost(folder, 'two', platform), path, 'karim');
    const { imported } = await client.call('article.chooseImport', {});
    expect(imported.map(({ file, error }) => [file, error?.code ?? null])).toEqual([
      ['utf-16le.txt', null],
      ['missing.txt', 'file-not-found'],
      ['encodings', 'file-not-text'],
    ]);
    expect(await client.call('desk.choose', { purpose: 'open' })).toEqual({ path });
    await client.apply(article, write('p1', 'Title'));
    const exported = await client.call('article.exportTo', { article, format: 'txt' });
    expect(await readFile(exported.path!, 'utf8')).toBe('Title\n');
    await client.call('article.reveal', { article });
    expect(platform.shown).toEqual([articleFolder]);
  });

  it('show a file that was saved by this session, and no other', async () => {
    const { folder, path, article } = await prepareDesk();
    const platform = person({ save: folder });
    const host = await startHost(folder, 'two', platform);
    const client = await enter(host, path, 'karim');
    await client.apply(article, write('p1', 'Title'));
    const exported = await client.call('article.exportTo', { article, format: 'txt' });
    const saved = exported.path!;
    await client.call('file.show', { path: saved, as: 'file' });
    await client.call('file.show', { path: saved, as: 'folder' });
    expect(platform.shown).toEqual([`open ${saved}`, saved]);
    const other = await enter(host, path, 'layla');
    for (const [asker, file] of [
      [client, join(folder, 'desk.json')],
      [other, saved],
    ] as const)
      expect(await asker.failure('file.show', { path: file, as: 'file' })).toMatchObject({
        code: 'not-available',
      });
  });

  it('do nothing when they are cancelled', async () => {
    const { folder, path, article } = await prepareDesk();
    const client = await enter(await startHost(folder, 'two', person({})), path, 'karim');
    expect(await client.call('desk.choose', { purpose: 'create' })).toEqual({ path: null });
    expect(await client.call('article.chooseImport', {})).toEqual({ imported: [] });
    expect(await client.call('article.exportTo', { article, format: 'md' })).toEqual({
      path: null,
      notices: [],
    });
  });

  it('may belong to a window rather than to the host', async () => {
    const { host, path } = await prepareDesk();
    const window = new Client(host.connect(person({ folder: path })));
    expect((await window.call('app.info', {})).dialogs).toBe(true);
    expect(await window.call('desk.choose', { purpose: 'open' })).toEqual({ path });
  });
});
