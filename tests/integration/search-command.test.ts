import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { muqabala, muqabalaProcess } from './run-command.ts';

/** Read and never written to by a search. */
const desk = fileURLToPath(new URL('../fixtures/old-desk/desk', import.meta.url));

interface Found {
  query: string;
  hits: {
    article: string;
    folder: string;
    row: string | null;
    number: number | null;
    state: string | null;
    person: string | null;
    texts: { side: string; text: string; spans: { start: number; end: number }[] }[];
  }[];
}

describe('muqabala search, as a program', () => {
  beforeAll(async () => {
    await build({ targets: ['cli'] });
  });

  const search = (...args: string[]) => muqabala(['search', '--desk', desk, ...args]);
  const json = async (...args: string[]) => JSON.parse((await search('--json', ...args)).out) as Found;

  it('prints where the words stand, in both languages, and as JSON with their places', async () => {
    const { code, out, err } = await muqabalaProcess(['search', '--desk', desk, 'مكتبه']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[^\t]+\t1\tarabic\t.*مكتبة/u);
    const { query, hits } = await json('مكتبه');
    expect(query).toBe('مكتبه');
    const { texts } = hits.find(({ row }) => row === 'p1')!;
    const { text, spans } = texts.find(({ side }) => side === 'arabic')!;
    expect(spans.map(({ start, end }) => text.slice(start, end))).toContain('مكتبة');
    expect((await json('library', 'villages')).hits[0]).toMatchObject({
      row: 'p1',
      texts: [{ side: 'english' }],
    });
  });

  it('names a row by its number in the article, as the window does, whatever was merged and cut before it', async () => {
    const { out } = await search('Librarian', 'Qasem');
    const lines = out.trim().split('\n');
    expect(lines.map((line) => line.split('\t')[1])).toEqual(['4', '4']);
    const { hits } = await json('Librarian', 'Qasem');
    expect(hits[0]).toMatchObject({ row: 'cut-3', number: 4 });
  });

  it('leaves out what does not fit the filters', async () => {
    const states = new Set((await json('library', '--state', 'approved')).hits.map(({ state }) => state));
    expect([...states]).toEqual(['approved']);
    expect((await json('library', '--in', 'arabic')).hits).toEqual([]);
    expect((await json('library', '--since', '2999-01-01')).hits).toEqual([]);
    expect((await json('library', '--until', '1999-01-01')).hits).toEqual([]);
  });

  it('finds nothing in peace, and refuses what makes no sense', async () => {
    expect(await search('zzzz')).toMatchObject({ code: 0, out: '', err: '' });
    expect(await search('…')).toMatchObject({ code: 2, out: '' });
    expect(await search('library', '--state', 'done')).toMatchObject({ code: 2, out: '' });
    expect(await search('library', '--since', 'yesterday')).toMatchObject({ code: 2, out: '' });
    expect(await search('library', '--person', 'Nobody')).toMatchObject({ code: 1, out: '' });
  });
});
