import {
  appendFile,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { EVENT_VERSION } from '#core/journal/event.ts';
import { journalLine, lineHash } from '#core/journal/journal.ts';
import { clockText, parseClock } from '#core/clock.ts';
import { sha256Hex } from '#core/hash.ts';
import { enter, journalLines, journalNames, prepareDesk, startHost, write } from './setting.ts';

/** A line as another machine would have written it. */
function foreignLine(
  id: string,
  row: string,
  text: string,
  prev: string,
  wall = Date.now(),
  by = 'karim',
): string {
  const clock = clockText({ wall, count: 0 }, 'karim-other-1');
  const event = {
    v: 1,
    id,
    at: new Date().toISOString(),
    clock,
    by,
    type: 'row.text',
    row,
    text,
    bases: [],
  };
  return journalLine(event, prev);
}

const rootHash = async (articleFolder: string) =>
  sha256Hex(await readFile(join(articleFolder, 'article.json')));

describe('journals', () => {
  it('have a line for each event, whose chain begins at the article’s own file', async () => {
    const { layla, article, articleFolder } = await prepareDesk();
    await layla.apply(article, write('p1', 'One'), write('p2', 'Two'));
    const lines = await journalLines(articleFolder);
    expect(lines).toHaveLength(3);
    let prev = await rootHash(articleFolder);
    for (const line of lines) {
      expect((JSON.parse(line) as { prev: string }).prev).toBe(prev);
      prev = lineHash(line);
    }
  });

  it('lose nothing but a torn last line of an earlier run, which is set aside and reported', async () => {
    const { folder, path, host, layla, article, articleFolder } = await prepareDesk();
    await layla.apply(article, write('p1', 'Whole'));
    await host.close();
    const [name] = await journalNames(articleFolder);
    await appendFile(join(articleFolder, 'journal', name!), '{"v":1,"id":"torn","type":"row.te');
    const again = await enter(await startHost(folder), path, 'layla');
    const opened = await again.call('article.open', { article });
    const file = `articles/${opened.slug}/journal/${name}`;
    expect(opened.problems).toEqual([{ file, line: 3, code: 'torn-line' }]);
    expect(opened.events).toHaveLength(2);
    const aside = join(path, '.muqabala', 'torn', opened.slug);
    const [kept] = await readdir(aside);
    expect(await readFile(join(aside, kept!), 'utf8')).toBe('{"v":1,"id":"torn","type":"row.te');
    await again.apply(article, write('p2', 'Goes on'));
    expect(await again.call('desk.verify', {})).toEqual({ problems: [] });
    expect(await journalNames(articleFolder)).toEqual([name]);
  });

  it('of the desk itself lose a torn last line with a word about it, in the desk and by list', async () => {
    const { folder, path, host } = await prepareDesk();
    await host.close();
    const [name] = await journalNames(path);
    const journal = join(path, 'journal', name!);
    const whole = await readFile(journal);
    await truncate(journal, whole.length - 20);
    const again = await enter(await startHost(folder), path, 'layla');
    const torn = {
      file: `journal/${name}`,
      line: whole.subarray(0, -1).toString('utf8').split('\n').length,
      code: 'torn-line',
    };
    expect((await again.call('desk.view', {}))!.problems).toEqual([torn]);
    const [aside] = await readdir(join(path, '.muqabala', 'torn', 'desk'));
    expect(aside).toMatch(name!);
  });

  it('wait for the rest of a line that somebody else is still writing', async () => {
    const { layla, article, articleFolder } = await prepareDesk(3, { signed: false });
    const line = `${foreignLine('f1', 'p1', 'From afar', await rootHash(articleFolder))}\n`;
    const file = join(articleFolder, 'journal', 'karim-other-1.jsonl');
    await writeFile(file, line.slice(0, 40));
    await layla.apply(article, write('p2', 'Meanwhile'));
    const { events, problems } = await layla.call('article.open', { article });
    expect([events.length, problems]).toEqual([2, []]);
    expect(await readFile(file, 'utf8')).toBe(line.slice(0, 40));
    await appendFile(file, line.slice(40));
    await eventually(() => expect(layla.toldIds(article)).toEqual(['f1']));
  });

  it('are read anew when a file was replaced by another version of itself', async () => {
    const { layla, article, articleFolder } = await prepareDesk(3, { signed: false });
    const root = await rootHash(articleFolder);
    const file = join(articleFolder, 'journal', 'karim-other-1.jsonl');
    const first = foreignLine('f1', 'p1', 'First', root);
    await writeFile(file, `${first}\n`);
    await eventually(() => expect(layla.toldIds(article)).toEqual(['f1']));
    const other = foreignLine('f2', 'p2', 'Other first', root);
    const draft = `${file}.new`;
    await writeFile(draft, `${other}\n${foreignLine('f3', 'p3', 'Other second', lineHash(other))}\n`);
    await rename(draft, file);
    await eventually(() => expect(layla.toldIds(article).sort()).toEqual(['f1', 'f2', 'f3']));
  });

  it('move on to a new file when somebody else has written to ours', async () => {
    const { layla, article, articleFolder } = await prepareDesk(3, { signed: false });
    await layla.apply(article, write('p1', 'Ours'));
    const [name] = await journalNames(articleFolder);
    const lines = await journalLines(articleFolder);
    const line = foreignLine('f1', 'p2', 'Theirs', lineHash(lines.at(-1)!), Date.now(), 'layla');
    await appendFile(join(articleFolder, 'journal', name!), `${line}\n`);
    const before = await readFile(join(articleFolder, 'journal', name!), 'utf8');
    await layla.apply(article, write('p3', 'Ours again'));
    expect(await journalNames(articleFolder)).toHaveLength(2);
    expect(await readFile(join(articleFolder, 'journal', name!), 'utf8')).toBe(before);
    const { rows } = await layla.state(article);
    expect(rows.map(({ text }) => text)).toEqual(['Ours', 'Theirs', 'Ours again', '']);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('write again what was acknowledged when the file with it is taken away', async () => {
    const { folder, path, host, layla, article, articleFolder } = await prepareDesk();
    await layla.apply(article, write('p1', 'One'), write('p2', 'Two'));
    const [name] = await journalNames(articleFolder);
    const [source] = await journalLines(articleFolder);
    await truncate(join(articleFolder, 'journal', name!), Buffer.byteLength(source!) + 1);
    await layla.apply(article, write('p3', 'Three'));
    await host.close();
    const again = await enter(await startHost(folder), path, 'layla');
    const { rows } = await again.state(article);
    expect(rows.map(({ text }) => text)).toEqual(['One', 'Two', 'Three', '']);
  });

  it('are written on in the own time after a line from the end of all clocks, and what answers it wins', async () => {
    const { folder, path, host, layla, article, articleFolder } = await prepareDesk(3, { signed: false });
    const end = 29_999_999_999_999;
    const line = foreignLine('f1', 'p1', 'From the year 2920', await rootHash(articleFolder), end);
    await writeFile(join(articleFolder, 'journal', 'karim-other-1.jsonl'), `${line}\n`);
    await eventually(() => expect(layla.toldIds(article)).toEqual(['f1']));
    const answer = { ...write('p1', 'From today'), bases: ['f1'] };
    await layla.apply(article, answer, write('p2', 'On it goes'));
    const [, own] = await journalNames(articleFolder);
    const lines = (await readFile(join(articleFolder, 'journal', own!), 'utf8')).trim().split('\n');
    for (const written of lines.slice(-2).map((each) => JSON.parse(each) as { clock: string })) {
      expect(parseClock(written.clock)!.wall).toBeLessThanOrEqual(Date.now() + 1_000);
    }
    await host.close();
    const again = await enter(await startHost(folder), path, 'layla');
    await again.apply(article, write('p3', 'And on'));
    const { rows } = await again.state(article);
    expect(rows.map(({ text }) => text)).toEqual(['From today', 'On it goes', 'And on', '']);
    expect(rows[0]!.competing).toEqual([]);
  });

  it('count an id once where two lines say different things under it, the same in every host', async () => {
    const { folder, path, layla, article, articleFolder } = await prepareDesk(3, { signed: false });
    const root = await rootHash(articleFolder);
    const wall = Date.now();
    const journal = (name: string) => join(articleFolder, 'journal', name);
    await writeFile(journal('karim-other-1.jsonl'), `${foreignLine('f1', 'p1', 'Second', root, wall + 1)}\n`);
    await eventually(() => expect(layla.toldIds(article)).toEqual(['f1']));
    await writeFile(journal('karim-other-2.jsonl'), `${foreignLine('f1', 'p1', 'First', root, wall)}\n`);
    await eventually(async () => expect((await layla.state(article)).rows[0]!.text).toBe('First'));
    const other = await enter(await startHost(folder, 'two'), path, 'layla');
    for (const client of [layla, other]) {
      expect((await client.state(article)).rows[0]).toMatchObject({ text: 'First', competing: [] });
    }
  });

  it('outlive the removal of everything that is derived or a cache, while open', async () => {
    const { path, layla, article, articleFolder } = await prepareDesk();
    await layla.apply(article, write('p1', 'One'));
    await rm(join(path, '.muqabala'), { recursive: true, force: true, maxRetries: 10 });
    await rm(join(articleFolder, 'translation.md'), { force: true });
    await layla.apply(article, write('p2', 'Two'));
    const view = await layla.call('desk.view', {});
    expect(view!.articles[0]).toMatchObject({ englishTitle: 'One', targetWords: 2 });
  });

  it('keep the derived translation up to date, and leave it alone when nothing has changed', async () => {
    const { folder, path, host, layla, article, articleFolder } = await prepareDesk();
    await layla.apply(article, write('p1', 'Title'), write('p2', 'Body.'));
    await host.close();
    const derived = join(articleFolder, 'translation.md');
    expect(await readFile(derived, 'utf8')).toBe('# Title\n\nBody.\n');
    const { mtimeMs, ino } = await stat(derived);
    const second = await startHost(folder);
    const again = await enter(second, path, 'layla');
    await again.apply(article, write('p2', 'Body.', []));
    await second.close();
    expect(await stat(derived)).toMatchObject({ mtimeMs, ino });
  });

  it('of a newer version make the article read-only, and say so', async () => {
    const { folder, path, host, layla, article, articleFolder } = await prepareDesk();
    await layla.apply(article, write('p1', 'One'));
    await host.close();
    const newer = journalLine(
      { v: EVENT_VERSION + 1, id: 'n', type: 'row.sung' },
      await rootHash(articleFolder),
    );
    await writeFile(join(articleFolder, 'journal', 'karim-future-1.jsonl'), `${newer}\n`);
    const again = await enter(await startHost(folder), path, 'layla');
    const opened = await again.call('article.open', { article });
    expect(opened.readOnly).toBe('article-newer');
    expect(opened.problems.map(({ code }) => code)).toEqual(['newer-version']);
    expect(opened.events).toHaveLength(2);
    const input = { article, commands: [write('p2', 'Two')] };
    expect((await again.failure('article.apply', input)).code).toBe('article-newer');
  });

  it('and articles that lead out of the desk by a symbolic link are left alone', async () => {
    const { folder, path, layla, articleFolder } = await prepareDesk();
    const outside = join(folder, 'outside');
    await rename(articleFolder, outside);
    await symlink(outside, articleFolder);
    await layla.call('desk.close', {});
    expect((await layla.call('desk.open', { path })).articles).toEqual([]);
  });

  it('give one list of articles with an index, without one and with a broken one', async () => {
    const { folder, path, host, layla, article } = await prepareDesk();
    await layla.apply(article, write('p1', 'Title'));
    await host.close();
    const list = async () => {
      const next = await startHost(folder);
      const client = await enter(next, path, 'layla');
      const { articles } = (await client.call('desk.view', {}))!;
      await next.close();
      return articles;
    };
    const first = await list();
    expect(first[0]).toMatchObject({ englishTitle: 'Title' });
    const name = (await readdir(join(path, '.muqabala'))).find((each) => each.startsWith('index-'))!;
    const index = join(path, '.muqabala', name);
    const sealed = await readFile(index, 'utf8');
    expect(sealed).toMatch(/^[0-9a-f]{64}\n\{/u);
    expect(await list()).toEqual(first);
    await writeFile(index, '{"entries":{"x":4}}');
    expect(await list()).toEqual(first);
    // Somebody who can write to the desk says otherwise of an article whose files are as they were.
    expect(sealed).toContain('"stage":"translating"');
    await writeFile(index, sealed.replace('"stage":"translating"', '"stage":"signed"'));
    expect(await list()).toEqual(first);
    await rm(index);
    expect(await list()).toEqual(first);
  });
});

describe('verify', () => {
  it('names file and line of whatever is not as it was written', async () => {
    const { path, layla, host, article, articleFolder } = await prepareDesk();
    const karim = await enter(host, path, 'karim');
    await layla.apply(article, write('p1', 'One'), write('p2', 'Two'));
    await karim.apply(article, { type: 'approve', id: 'a1', row: 'p1', text: 'One' });
    const names = await journalNames(articleFolder);
    const slug = articleFolder.slice(path.length + 1).replaceAll('\\', '/');
    const change = async (name: string, from: string, to: string) => {
      const file = join(articleFolder, 'journal', name);
      await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
    };
    const layers = names.find((name) => name.startsWith('layla'))!;
    const approvals = names.find((name) => name.startsWith('karim'))!;
    await change(layers, '"text":"One"', '"text":"Won"');
    await change(approvals, '"text":"One"', '"text":"Won"');
    await appendFile(join(articleFolder, 'source.txt'), '!');
    await appendFile(join(articleFolder, 'journal', approvals), 'not a line\n{"v":1');
    const by = (person: string, type: string) => ({ by: person, type, at: expect.any(String) as string });
    const { problems } = await layla.call('desk.verify', {});
    expect(problems.sort((a, b) => `${a.file}${a.line}`.localeCompare(`${b.file}${b.line}`))).toEqual([
      { file: `${slug}/journal/${approvals}`, line: 1, code: 'approval-hash' },
      {
        file: `${slug}/journal/${approvals}`,
        line: 1,
        code: 'bad-signature',
        act: by('karim', 'row.approved'),
      },
      { file: `${slug}/journal/${approvals}`, line: 2, code: 'unreadable-line' },
      { file: `${slug}/journal/${approvals}`, line: 3, code: 'torn-line' },
      { file: `${slug}/journal/${layers}`, line: 2, code: 'bad-signature', act: by('layla', 'row.text') },
      { file: `${slug}/journal/${layers}`, line: 3, code: 'broken-chain' },
      { file: `${slug}/source.txt`, line: 0, code: 'source-changed' },
    ]);
  });

  it('finds a journal that was carried over from another article', async () => {
    const { layla, articleFolder } = await prepareDesk();
    const line = foreignLine('f1', 'p1', 'Elsewhere', sha256Hex('another article.json'));
    await writeFile(join(articleFolder, 'journal', 'karim-other-1.jsonl'), `${line}\n`);
    const { problems } = await layla.call('desk.verify', {});
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[0, 'foreign-journal']]);
  });
});
