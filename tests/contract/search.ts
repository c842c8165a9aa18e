import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { InputOf } from '#api/contract.ts';
import { eventually } from '#tests/eventually.ts';
import { freshId, utf8, type Client } from './client.ts';
import type { Context } from './context.ts';

const TRUCE = 'عنوان الهدنة\nأعلن حيدر هدنة في المدينة بلغت كلفتها ٤٫٥ مليون.';
const LIBRARY = 'عنوان المكتبة\nزار حيدر المكتبة أمس.';

/** Imports a text of a title and one row, and writes the English of both. Gives the id of the article. */
async function article(client: Client, text: string, english: [title: string, row: string]): Promise<string> {
  const { imported } = await client.call('article.import', {
    files: [{ name: `${freshId('a')}.txt`, bytes: utf8(text) }],
  });
  const id = imported[0]!.article!;
  const write = (row: string, words: string) => ({
    type: 'setText' as const,
    id: freshId(),
    row,
    text: words,
    bases: [],
  });
  await client.apply(id, write('p1', english[0]), write('p2', english[1]));
  return id;
}

/** Searching and replacing in all articles. */
export function searchTests({ setUp, join: joinDesk }: Context): void {
  const search = async (client: Client, query: string, more: Partial<InputOf<'search.run'>> = {}) => {
    const job = freshId('job');
    const outcome = await client.call('search.run', { job, query, filter: {}, hidden: false, ...more });
    // What a window hears may take another way than its answers.
    const hits = await eventually(() => {
      const told = client.told('search.found').flatMap((part) => (part.job === job ? part.hits : []));
      expect(told).toHaveLength(outcome.hits);
      return told;
    });
    return { outcome, hits };
  };
  const rows = async (client: Client, query: string, more: Partial<InputOf<'search.run'>> = {}) =>
    (await search(client, query, more)).hits.map(({ article: id, number }) => [id, number]);

  it('finds rows of every article, on either side and in comments, in any spelling, and follows what is written', async () => {
    const { client, path } = await setUp();
    const karim = await joinDesk(path, 'karim');
    const truce = await article(client, TRUCE, ['The truce', 'Haidar announced a *truce* in the city.']);
    const library = await article(client, LIBRARY, ['The library', 'Haydar visited the library.']);
    expect(await rows(client, 'هدنه')).toEqual([
      [truce, 1],
      [truce, 2],
    ]);
    expect(await rows(client, '4.5')).toEqual([[truce, 2]]);
    expect(new Set((await rows(client, 'Haidar')).map(([id]) => id))).toEqual(new Set([truce, library]));
    const [hit] = (await search(client, 'city')).hits;
    expect(hit).toMatchObject({ article: truce, title: 'عنوان الهدنة', state: 'draft', hidden: false });
    // The place is in the text as it is stored, with its marks.
    expect('Haidar announced a *truce* in the city.'.slice(hit!.place!.start, hit!.place!.end)).toBe('city');
    await karim.apply(library, {
      type: 'addComment',
      id: freshId(),
      row: 'p2',
      anchor: null,
      text: 'Spelling of the sheikh?',
    });
    expect(await rows(client, 'sheikhs')).toEqual([[library, 2]]);
    expect(await rows(client, 'sheikhs', { filter: { sides: ['english'] } })).toEqual([]);
    expect(await rows(client, 'sheikhs', { filter: { person: 'karim' } })).toEqual([[library, 2]]);
    expect(await rows(client, 'truce', { filter: { state: 'approved' } })).toEqual([]);
    expect((await search(client, 'libr')).outcome).toEqual({
      articles: 2,
      unreadable: 0,
      hits: 2,
      cut: false,
    });
  });

  it('leaves articles out that were taken out of the list, unless they are asked for', async () => {
    const { client } = await setUp();
    const truce = await article(client, TRUCE, ['The truce', 'A truce.']);
    await client.call('desk.apply', { commands: [{ type: 'setArticle', article: truce, listed: false }] });
    expect((await search(client, 'truce')).hits).toEqual([]);
    const { hits } = await search(client, 'truce', { hidden: true });
    expect(hits.map(({ hidden }) => hidden)).toEqual([true, true]);
  });

  it('has for words of either language the rows where they stand, with what renders them, the approved first', async () => {
    const { client, path } = await setUp();
    const karim = await joinDesk(path, 'karim');
    const draft = await article(client, TRUCE, [
      'The truce',
      'Haidar declared a *truce* in the city at a cost of 4.5m.',
    ]);
    const approved = await article(client, 'عنوان\nرحب الوزير بالهدنة.', [
      'Title',
      'The minister welcomed the armistice.',
    ]);
    await karim.apply(approved, {
      type: 'approve',
      id: freshId(),
      row: 'p2',
      text: 'The minister welcomed the armistice.',
    });
    const concordance = async (
      query: string,
      phrase = true,
      except: { article: string; row: string } | null = null,
    ) => {
      const input = { job: freshId('job'), query, phrase, hidden: false, except };
      const { hits } = await client.call('concordance.run', input);
      return hits.flatMap((hit) => (hit.kind === 'row' ? [hit] : []));
    };
    const hits = await concordance('الهدنة');
    expect(hits.map(({ article: id, number, insert }) => [id, number, insert])).toEqual([
      [approved, 2, 'armistice'],
      [draft, 2, 'truce'],
      [draft, 1, 'truce'],
    ]);
    const marked = hits[1]!.arabic.spans.map(({ start, end }) => hits[1]!.arabic.text.slice(start, end));
    expect(marked).toEqual(['هدنة']);
    const stored = 'Haidar declared a *truce* in the city at a cost of 4.5m.';
    expect(stored.slice(hits[1]!.place!.start, hits[1]!.place!.end)).toBe('truce');
    const [english] = await concordance('truces in the cities', false);
    expect(english).toMatchObject({ article: draft, number: 2, insert: 'truce in the city' });
    expect(english!.arabic.spans.map(({ start, end }) => english!.arabic.text.slice(start, end))).toEqual([
      'هدنة في المدينة',
    ]);
    expect(await concordance('الهدنة', true, { article: draft, row: 'p2' })).toHaveLength(2);
    expect(await concordance('المدينة في هدنة')).toEqual([]);
    expect(await concordance('…')).toEqual([]);
  });

  it('has pairs of the translation memories as well, after what the desk has confirmed, each pair once', async () => {
    const { client, path } = await setUp();
    const draft = await article(client, TRUCE, ['The truce', 'Haidar announced a truce in the city.']);
    const unit = (arabic: string, english: string) =>
      `<tu><tuv xml:lang="ar"><seg>${arabic}</seg></tuv><tuv xml:lang="en" creationid="Rima"><seg>${english}</seg></tuv></tu>`;
    const units = [
      unit('خرق الجيش الهدنة', 'The army broke the truce'),
      unit('خرق الجيش الهدنة', 'The army broke the truce'),
      unit('وصل الوفد', 'The delegation went home'),
    ];
    await mkdir(join(path, 'memory'), { recursive: true });
    await writeFile(
      join(path, 'memory', 'agency.tmx'),
      `<tmx version="1.4"><header/><body>${units.join('')}</body></tmx>`,
    );
    const concordance = async (query: string) => {
      const input = { job: freshId('job'), query, phrase: true, hidden: false, except: null };
      const { hits } = await client.call('concordance.run', input);
      return hits.map((hit) => [hit.kind === 'row' ? hit.article : hit.file, hit.insert]);
    };
    expect(await concordance('هدنة')).toEqual([
      ['agency.tmx', 'truce'],
      [draft, 'truce'],
      [draft, 'truce'],
    ]);
    expect(await concordance('goes home')).toEqual([['agency.tmx', 'went home']]);
  });

  it('lists what confirmed rows translate in several ways, until it is a term', async () => {
    const { client } = await setUp();
    const texts = ['truce', 'truces', 'ceasefire', 'ceasefire', 'armistice'];
    const lines = ['عنوان', ...texts.map((_, i) => `رحب الوزير بالهدنة رقم ${i + 2}.`)];
    const { imported } = await client.call('article.import', {
      files: [{ name: 'a.txt', bytes: utf8(lines.join('\n')) }],
    });
    const id = imported[0]!.article!;
    for (const [i, word] of texts.entries()) {
      const [row, text] = [`p${i + 2}`, `The minister welcomed the ${word} number ${i + 2}.`];
      await client.apply(id, { type: 'setText', id: freshId(), row, text, bases: [] });
      await client.apply(id, { type: 'confirm', id: freshId(), row, text });
    }
    const list = async () => {
      const { candidates, rows: count } = await client.call('terms.candidates', { job: freshId('job') });
      expect(count).toBe(5);
      return candidates.map(({ arabic, renderings }) => [
        arabic,
        ...renderings.map(({ english, count: times, places }) => [english, times, places[0]!.number]),
      ]);
    };
    expect(await list()).toContainEqual(['هدنة', ['truce', 2, 2], ['ceasefire', 2, 4]]);
    const entry = { arabic: ['هدنة'], english: 'truce', alsoRight: [], forbidden: [], note: '', source: '' };
    await client.call('desk.apply', { commands: [{ type: 'setTerm', term: 'hudna', entry }] });
    expect((await list()).map(([arabic]) => arabic)).not.toContain('هدنة');
  });

  it('replaces words in all articles as ordinary edits, not where one is signed off, and takes it back', async () => {
    const { client, path } = await setUp();
    const first = await article(client, TRUCE, ['The truce', 'A *truce* holds; truces end.']);
    const second = await article(client, LIBRARY, ['The library', 'No Truce in the library.']);
    const plan = () =>
      client.call('search.plan', {
        job: freshId('job'),
        query: 'truce',
        replacement: 'ceasefire',
        matchCase: false,
        hidden: false,
      });
    const planned = await plan();
    expect(planned.rows.map(({ after }) => after).sort()).toEqual([
      'A *ceasefire* holds; truces end.',
      'No ceasefire in the library.',
      'The ceasefire',
    ]);
    const other = await joinDesk(path, 'karim');
    await other.apply(first, { type: 'setText', id: freshId(), row: 'p1', text: 'A headline', bases: [] });
    const changes = planned.rows.map(({ article: id, row, before, after }) => ({
      article: id,
      row,
      before,
      after,
    }));
    // What reads otherwise by now stays as it is.
    const { written } = await client.call('search.replace', { rows: changes });
    expect(written).toHaveLength(2);
    const text = async (id: string, row: string) =>
      (await client.state(id)).rows.find((each) => each.id === row)!.text;
    expect(await text(first, 'p2')).toBe('A *ceasefire* holds; truces end.');
    expect(await text(second, 'p2')).toBe('No ceasefire in the library.');
    const back = changes.map((change) => ({ ...change, before: change.after, after: change.before }));
    expect((await client.call('search.replace', { rows: back })).written).toHaveLength(2);
    expect(await text(second, 'p2')).toBe('No Truce in the library.');
    await other.call('desk.apply', { commands: [{ type: 'setSignOff', conditions: [] }] });
    await other.apply(second, { type: 'setStage', id: freshId(), stage: 'signed' });
    const { rows: again } = await plan();
    expect(again.filter(({ locked }) => locked).map(({ article: id }) => id)).toEqual([second]);
    expect(
      await client.call('search.replace', { rows: changes.filter((each) => each.article === second) }),
    ).toEqual({
      written: [],
    });
    expect(await text(second, 'p2')).toBe('No Truce in the library.');
    expect(await client.call('desk.verify', {})).toEqual({ problems: [] });
  });
}
