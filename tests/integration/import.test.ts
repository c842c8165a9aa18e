import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noDialogs, type Platform } from '#host/platform.ts';
import { Client } from '#tests/contract/client.ts';
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
    shown,
    chooseFolder: async () => answers.folder ?? null,
    chooseFiles: async () => answers.files ?? [],
    saveFile: async ({ name }) => (answers.save ? join(answers.save, name) : null),
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

describe('the host’s own dialogs', () => {
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
