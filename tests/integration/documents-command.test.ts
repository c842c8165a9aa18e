import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { Zip, writeZip } from '#formats/zip.ts';
import { arabicArticle, freshId } from '#tests/contract/client.ts';
import { webPage } from '#tests/fixtures/web-page.ts';
import { muqabala as runCommand, muqabalaProcess, type Outcome, type Surroundings } from './run-command.ts';
import { enter, letIn, prepareDesk, temporaryFolder, write, type PreparedDesk } from './setting.ts';

/** Runs the command line in a folder, to its end. */
function muqabala(folder: string, ...args: string[]): Promise<Outcome> {
  return runCommand(args, '', within(folder));
}

/** As {@link muqabala}, in a process of its own. */
function muqabalaApart(folder: string, ...args: string[]): Promise<Outcome> {
  return muqabalaProcess(args, '', within(folder));
}

function within(folder: string): Surroundings {
  const env = { ...process.env, MUQABALA_CONFIG_DIR: join(folder, 'config'), MUQABALA_DOCUMENTS_DIR: folder };
  return { cwd: folder, env };
}

beforeAll(async () => {
  await build({ targets: ['cli', 'worker'] });
});

describe('muqabala import FOLDER', () => {
  it('makes an article of every file that can be read, and names each that cannot', async () => {
    const { folder, path } = await prepareDesk();
    await mkdir(join(folder, 'incoming', 'sport'), { recursive: true });
    await writeFile(join(folder, 'incoming', 'a.txt'), arabicArticle(2));
    await writeFile(join(folder, 'incoming', 'sport', 'b.md'), arabicArticle(4));
    await writeFile(join(folder, 'incoming', 'picture.png'), 'no text');
    const fine = await muqabalaApart(folder, 'import', 'incoming', '--desk', path);
    expect([fine.code, fine.err]).toEqual([0, '2 done, 0 not.\n']);
    const lines = fine.out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^incoming[\\/]a\.txt is articles\//u);
    expect(lines[1]).toMatch(/^incoming[\\/]sport[\\/]b\.md is articles\//u);
    expect(await readdir(join(path, 'articles'))).toHaveLength(3);

    await writeFile(join(folder, 'incoming', 'empty.txt'), '');
    const partly = await muqabala(folder, 'import', 'incoming', '--desk', path);
    expect(partly.code).toBe(1);
    expect(partly.err).toMatch(
      /^a\.txt is on the desk already, as “.+”; --again imports it once more\.\nempty\.txt is empty\.\nb\.md is on .+\n0 done, 3 not\.\n$/u,
    );
    expect(await readdir(join(path, 'articles'))).toHaveLength(3);

    const again = await muqabala(folder, 'import', 'incoming', '--again', '--desk', path);
    expect(again.err).toBe('empty.txt is empty.\n2 done, 1 not.\n');
    expect(await readdir(join(path, 'articles'))).toHaveLength(5);
  });
});

describe('the languages of what is imported', () => {
  const SWAPPED =
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body>' +
    '<trans-unit id="1"><source>The market opened in the morning.</source><target>فتح السوق أبوابه صباحا.</target></trans-unit></body></file></xliff>';

  it('are asked about before anything is imported, and taken with --any-language', async () => {
    const { folder, path } = await prepareDesk();
    await writeFile(join(folder, 'english.txt'), 'The market opened in the morning, and closed at night.');
    await writeFile(join(folder, 'swapped.xlf'), SWAPPED);
    const asked = await muqabala(folder, 'import', 'english.txt', 'swapped.xlf', '--desk', path);
    expect(asked).toEqual({
      code: 1,
      out: '',
      err:
        'The text of “english.txt” is not in Arabic; --any-language imports it all the same.\n' +
        'The languages of “swapped.xlf” seem to be swapped: the text to translate is not in Arabic, and its translation is; --any-language imports it all the same.\n',
    });
    expect(await readdir(join(path, 'articles'))).toHaveLength(1);
    const taken = await muqabala(folder, 'import', 'swapped.xlf', '--any-language', '--desk', path);
    expect(taken.code).toBe(0);
    expect(taken.err).toBe(
      'swapped.xlf: Its text is not in Arabic.\nswapped.xlf: Its translation is in Arabic.\n',
    );
    expect(await readdir(join(path, 'articles'))).toHaveLength(2);
  });
});

describe('muqabala import --json', () => {
  it('tells what came in and what was left out, by which reader, as it is kept with the article', async () => {
    const { folder, path } = await prepareDesk();
    const page =
      '<h1>عنوان الخبر</h1><p>قال <a href="https://example.org/">الوزير</a> نعم.</p><ul><li>بند <del>محذوف</del></li></ul>';
    await writeFile(join(folder, 'page.html'), `<html><body>${page}</body></html>`);
    const { code, out } = await muqabala(folder, 'import', 'page.html', '--json', '--desk', path);
    expect(code).toBe(0);
    const [item] = JSON.parse(out) as { folder: string; report: unknown }[];
    const report = {
      paragraphs: 3,
      rows: 3,
      translated: 0,
      format: 'html',
      content: {
        kinds: { headline: 1, body: 1, item: 1 },
        words: 6,
        englishWords: 0,
        links: 1,
        notes: 0,
        tables: 0,
      },
      warnings: [
        {
          code: 'deletions-left',
          values: { count: 1 },
          places: [{ kind: 'paragraph', at: '3', text: 'محذوف' }],
        },
      ],
    };
    expect(item!.report).toEqual(report);
    const kept = JSON.parse(await readFile(join(path, 'articles', item!.folder, 'article.json'), 'utf8')) as {
      imported: unknown;
    };
    expect(kept.imported).toEqual(report);
  });
});

describe('muqabala import SOURCE --translation FILE', () => {
  it('makes one article of both, a row for each pair that belongs together', async () => {
    const { folder, path } = await prepareDesk();
    await writeFile(
      join(folder, 'ar.txt'),
      'افتتاح السوق\n\nقال الوزير إن 12 متجرا فتحت.\n\nثم غادر في 2024.\n',
    );
    await writeFile(
      join(folder, 'en.txt'),
      'The market opens\n\nThe minister said 12 shops opened.\n\nThen he left in 2024.\n',
    );
    const { code, out, err } = await muqabala(
      folder,
      'import',
      'ar.txt',
      '--translation',
      'en.txt',
      '--desk',
      path,
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^ar\.txt is articles\/[^ ]+ in .*: 3 paragraphs, 12 words, 3 of 3 rows with English\n$/u,
    );
    const slug = /articles\/(\S+)/u.exec(out)![1]!;
    const files = await readdir(join(path, 'articles', slug));
    expect(files).toEqual(expect.arrayContaining(['source.txt', 'target.txt', 'translation.md']));
    expect(await readFile(join(path, 'articles', slug, 'translation.md'), 'utf8')).toContain(
      'The minister said 12 shops opened.',
    );
  });

  it('is refused where the two are the wrong way round, or a file is not there', async () => {
    const { folder, path } = await prepareDesk();
    await writeFile(join(folder, 'ar.txt'), 'قال الوزير إن السوق مفتوح اليوم.');
    await writeFile(join(folder, 'en.txt'), 'The minister said the market is open today.');
    const swapped = await muqabala(folder, 'import', 'en.txt', '--translation', 'ar.txt', '--desk', path);
    expect([swapped.code, swapped.err]).toEqual([
      1,
      'The languages of “en.txt” seem to be swapped: the text to translate is not in Arabic, and its translation is; --any-language imports it all the same.\n',
    ]);
    const missing = await muqabala(folder, 'import', 'ar.txt', '--translation', 'no.txt', '--desk', path);
    expect([missing.code, missing.err]).toEqual([
      1,
      expect.stringMatching(/^There is no file .*no\.txt\.\n$/u),
    ]);
    const two = await muqabala(
      folder,
      'import',
      'ar.txt',
      'en.txt',
      '--translation',
      'en.txt',
      '--desk',
      path,
    );
    expect(two.code).toBe(2);
    expect(await readdir(join(path, 'articles'))).toHaveLength(1);
  });
});

describe('muqabala import --whole-page', () => {
  it('takes all of a page, and without it says that there is more than the main article', async () => {
    const { folder, path } = await prepareDesk();
    await writeFile(join(folder, 'page.html'), webPage(3));
    const main = await muqabala(folder, 'import', 'page.html', '--desk', path);
    expect([main.code, main.err]).toEqual([
      0,
      'page.html: Only the main article of the page was read; --whole-page reads all of it.\n',
    ]);
    const whole = await muqabala(folder, 'import', '--whole-page', '--again', 'page.html', '--desk', path);
    expect([whole.code, whole.err]).toEqual([0, '']);
    const listed = await muqabala(folder, 'list', '--json', '--desk', path);
    const { articles } = JSON.parse(listed.out) as { articles: { progress: { rows: number } }[] };
    expect(articles.map(({ progress }) => progress.rows).sort()).toEqual([4, 4, 6]);
    expect(await muqabala(folder, 'import', '--memory', '--whole-page', 'page.html')).toEqual({
      code: 2,
      out: '',
      err: '--whole-page does not go with --memory.\n',
    });
  });
});

describe('muqabala import --memory', () => {
  const memory = (units: string) =>
    `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" segtype="sentence"/><body>${units}</body></tmx>\n`;
  const unit = (i: number) =>
    `<tu><tuv xml:lang="ar"><seg>الجملة ${i}</seg></tuv><tuv xml:lang="en"><seg>Sentence ${i}</seg></tuv></tu>`;

  it('takes good files into the desk, and names the one that is damaged', async () => {
    const { folder, path } = await prepareDesk();
    await writeFile(join(folder, 'good.tmx'), memory(unit(1) + unit(2)));
    await writeFile(join(folder, 'half.tmx'), memory(unit(1)).slice(0, -30));
    const { code, out, err } = await muqabala(
      folder,
      'import',
      '--memory',
      'half.tmx',
      'good.tmx',
      '--desk',
      path,
    );
    expect(code).toBe(1);
    expect(out).toBe(`good.tmx is memory/good.tmx in ${path}: 2 units, 2 Arabic and English\n`);
    expect(err).toContain('half.tmx');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(await readdir(join(path, 'memory'))).toEqual(['good.tmx']);
  });
});

/** Approves the whole article of a prepared desk. */
async function approveAll({ host, path, layla, article }: PreparedDesk): Promise<void> {
  const karim = await enter(host, path, 'karim');
  await layla.apply(article, write('p1', 'Headline'), write('p2', 'Body.'));
  const approve = (row: string, text: string) => ({ type: 'approve' as const, id: freshId(), row, text });
  await karim.apply(article, approve('p1', 'Headline'), approve('p2', 'Body.'));
}

describe('muqabala export --all', () => {
  it('writes what is approved all over since a day, and says when there is nothing', async () => {
    const desk = await prepareDesk(1);
    const { folder, path } = desk;
    const all = (...more: string[]) =>
      muqabala(folder, 'export', '--all', '--to', 'txt', '--out', 'out', '--desk', path, ...more);
    const nowhere = await all();
    expect([nowhere.code, nowhere.out]).toEqual([1, '']);
    expect(nowhere.err).toBe(`There is no folder ${join(folder, 'out')}.\n`);
    await mkdir(join(folder, 'out'));
    const none = 'No article has had all its rows approved since then.\n0 done, 0 not.\n';
    expect(await all()).toEqual({ code: 0, out: '', err: none });
    await approveAll(desk);
    expect(await all('--since', '2999-01-01')).toEqual({ code: 0, out: '', err: none });
    const { code, out, err } = await all('--since', '2020-01-01');
    expect([code, err]).toEqual([0, '1 done, 0 not.\n']);
    expect(await readFile(join(folder, out.trim()), 'utf8')).toBe('Headline\n\nBody.\n');
  });

  it.each([
    [['--all'], '--out needs a folder for --all.'],
    [['--all', '--out', 'out', '--since', 'yesterday'], '--since needs a day such as 2026-03-14.'],
    [['--all', 'an-article', '--out', 'out'], '--all takes the place of the article.'],
    [['an-article', '--since', '2026-03-14'], '--since goes with --all.'],
  ])('says in one line what is wrong with %j, with exit code 2', async (args, words) => {
    const outcome = await muqabala(await temporaryFolder(), 'export', '--to', 'txt', ...args);
    expect(outcome).toEqual({ code: 2, out: '', err: `${words}\n` });
  });
});

describe('muqabala read-back', () => {
  /** A desk on which the command line may write for Layla. */
  async function prepareDeskFor(paragraphs: number): Promise<PreparedDesk> {
    const prepared = await prepareDesk(paragraphs);
    await letIn(prepared, join(prepared.folder, 'config'), 'layla');
    return prepared;
  }

  it('takes XLIFF of the article, which import does not make a second one of', async () => {
    const { folder, path, layla, article } = await prepareDeskFor(2);
    await layla.apply(article, write('p2', 'Body.'));
    const file = join(folder, 'a.xlf');
    const to = ['--to', 'xlf', '--out', file, '--desk', path];
    expect(await muqabalaApart(folder, 'export', article, ...to)).toEqual({ code: 0, out: '', err: '' });
    await writeFile(file, (await readFile(file, 'utf8')).replace('>Body.<', '>The body.<'));
    const { code, err } = await muqabala(folder, 'import', file, '--desk', path);
    expect(code).toBe(1);
    expect(err).toMatch(/a\.xlf is of the article “.*” of this desk: see muqabala read-back\.\n$/u);
    expect(await muqabalaApart(folder, 'read-back', article, file, '--as', 'Layla', '--desk', path)).toEqual({
      code: 0,
      out: 'texts: 1, statuses: 0, comments: 0, unchanged: 2\n',
      err: '',
    });
  });

  it('takes over what was edited, and lists what it could not', async () => {
    const { folder, path, layla, article } = await prepareDeskFor(2);
    await layla.apply(article, write('p1', 'Headline'), write('p2', 'Body.'));
    const exported = await muqabala(
      folder,
      'export',
      article,
      '--to',
      'bilingual-docx',
      '--out',
      'table.docx',
      '--desk',
      path,
    );
    expect(exported).toEqual({ code: 0, out: '', err: '' });
    const readBack = (file: string, ...more: string[]) =>
      muqabala(folder, 'read-back', article, file, '--desk', path, ...more);

    expect(await readBack('table.docx')).toEqual({
      code: 1,
      out: '',
      err: 'Say who edited it: --as "Layla" or "Karim".\n',
    });
    expect(await readBack('table.docx', '--as', 'Karim')).toEqual({
      code: 0,
      out: 'texts: 0, statuses: 0, comments: 0, unchanged: 3\n',
      err: '',
    });

    const zip = new Zip(await readFile(join(folder, 'table.docx')));
    const parts = new Map(zip.names.map((name) => [name, zip.read(name)!]));
    const xml = Buffer.from(parts.get('word/document.xml')!).toString('utf8');
    const edited = xml.replace('>Body.<', '>The body.<').replace('>Draft<', '>Perhaps<');
    parts.set('word/document.xml', Buffer.from(edited));
    await writeFile(join(folder, 'edited.docx'), writeZip(parts));
    const { code, out, err } = await readBack('edited.docx', '--as', 'layla');
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^texts: 1, statuses: 0, comments: 0, unchanged: 1\nrow 1: .*Perhaps\n$/u);
    const english = await muqabala(folder, 'export', article, '--to', 'txt', '--desk', path);
    expect(english.out).toBe('Headline\n\nThe body.\n');

    // A refusal has nothing of the file to name.
    parts.set('word/document.xml', Buffer.from(xml.replace('>Draft<', '>Approved<')));
    await writeFile(join(folder, 'approved.docx'), writeZip(parts));
    const refused = await readBack('approved.docx', '--as', 'layla');
    expect(refused.out).toMatch(/\nrow 1: .*[^ ]\.\n$/u);

    await writeFile(join(folder, 'other.docx'), 'no archive');
    const other = await readBack('other.docx', '--as', 'Karim');
    expect([other.code, other.out]).toEqual([1, '']);
    expect(other.err).toContain('other.docx');
  });
});
