import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UNWATCHED } from '#core/job.ts';
import { TranslationMemory, mergeMatches } from '#core/memory/memory.ts';
import { compileLexicon } from '#core/text/lexicon.ts';
import { articleSlugs } from '#desk/article/article-folders.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { KeptMemory } from '#desk/memory/kept-memory.ts';
import { articleUnits } from '#desk/memory/memory-units.ts';

const oldDesk = fileURLToPath(new URL('../../fixtures/old-desk/desk', import.meta.url));
const KEEPER = { desk: 'desk', secret: 'ab'.repeat(32), installation: 'aaaaaaaaaaaa' };
const APPROVED = 'مكتبة على عجلات تصل إلى آخر قرى الوادي';

function tmx(...pairs: [string, string][]): string {
  const units = pairs.map(
    ([arabic, english]) =>
      `<tu><tuv xml:lang="ar"><seg>${arabic}</seg></tuv><tuv xml:lang="en"><seg>${english}</seg></tuv></tu>`,
  );
  return `<tmx version="1.4"><header/><body>${units.join('\n')}</body></tmx>`;
}

/** A copy of the old desk with a translation memory. */
async function setUp() {
  const root = await mkdtemp(join(tmpdir(), 'muqabala-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true, maxRetries: 10 }));
  await cp(oldDesk, root, { recursive: true });
  const memory = join(root, 'memory', 'old.tmx');
  await mkdir(join(root, 'memory'));
  await writeFile(
    memory,
    tmx(['وصل الوفد إلى القاهرة', 'The delegation reached Cairo'], [APPROVED, 'From a file']),
  );
  const files = new SafeFolder(root);
  const open = async (keeper = KEEPER) => {
    const kept = await KeptMemory.open(files, keeper);
    onTestFinished(() => kept.close());
    return kept;
  };
  const upToDate = async () => {
    const kept = await open();
    await kept.update(UNWATCHED);
    return kept;
  };
  const folder = join(root, '.muqabala', `memory-${KEEPER.installation}`);
  return { root, files, memory, open, upToDate, folder };
}

describe('the kept memory of a desk', () => {
  it('has the matches of a memory that is made anew, before and after it is opened again', async () => {
    const { files, open, upToDate } = await setUp();
    const kept = await upToDate();
    const anew = new TranslationMemory();
    const sources: string[] = [];
    for (const slug of await articleSlugs(files))
      for (const unit of await articleUnits(files, slug)) {
        anew.add(unit);
        sources.push(unit.source);
      }
    const inFile = new TranslationMemory();
    const origin = { kind: 'file', file: 'old.tmx', state: 'imported', person: null, at: null } as const;
    inFile.add({ source: APPROVED, target: 'From a file', origin });
    inFile.add({ source: 'وصل الوفد إلى القاهرة', target: 'The delegation reached Cairo', origin });
    expect(kept.size).toBe(sources.length + 2);
    const again = await open();
    expect(await again.isCurrent()).toBe(true);
    for (const source of [...sources, 'وصل وفد إلى القاهرة', 'لا شيء']) {
      const expected = mergeMatches([anew.match(source), inFile.match(source)]);
      expect(await kept.match(source)).toEqual(expected);
      expect(await again.match(source)).toEqual(expected);
    }
    expect((await again.match(APPROVED)).map(({ target }) => target)).toEqual([
      'Library on wheels reaches the last village in the valley',
      'From a file',
    ]);
  });

  it('knows the words of its English, and reads them anew once it has grown', async () => {
    const { root, upToDate } = await setUp();
    const kept = await upToDate();
    expect(kept.english).toBeNull();
    await kept.readEnglish(UNWATCHED.signal);
    const lexicon = [compileLexicon([{ arabic: 'وفد', english: ['delegation', 'ambassador'] }])];
    const offered = () => kept.english!.completions('الوفد', lexicon).map(({ word }) => word);
    expect(offered()).toEqual(['delegation']);
    const { english } = kept;
    await kept.readEnglish(UNWATCHED.signal);
    expect(kept.english).toBe(english);
    const more = Array.from({ length: 300 }, (_, i): [string, string] => [
      `سفير ${i}`,
      'The ambassador came',
    ]);
    await writeFile(join(root, 'memory', 'more.tmx'), tmx(...more));
    await kept.update(UNWATCHED);
    await kept.readEnglish(UNWATCHED.signal);
    expect(offered()).toEqual(['ambassador', 'delegation']);
  });

  it('is built anew where it was deleted, cut off or changed by somebody else', async () => {
    const { folder, open, upToDate } = await setUp();
    const expected = await (await upToDate()).match(APPROVED);
    const damage: ((name: string) => Promise<void>)[] = [
      (name) => rm(join(folder, name)),
      (name) => truncate(join(folder, name), 40),
      (name) => appendFile(join(folder, name), ' '),
    ];
    for (const kind of ['words', 'texts', 'txt'])
      for (const harm of damage) {
        const names = (await readdir(folder)).filter((name) => name.endsWith(`.${kind}`));
        for (const name of names) await harm(name);
        const kept = await open();
        expect([kept.size, await kept.isCurrent()]).toEqual([0, false]);
        await kept.update(UNWATCHED);
        expect(await kept.match(APPROVED)).toEqual(expected);
      }
  });

  it('does not believe what another installation has written', async () => {
    const { open, upToDate } = await setUp();
    await upToDate();
    expect((await open({ ...KEEPER, secret: 'cd'.repeat(32) })).size).toBe(0);
    expect((await open({ ...KEEPER, desk: 'other' })).size).toBe(0);
  });

  it('goes on with what has changed, come or gone, and keeps no file that it does not need', async () => {
    const { root, files, memory, folder, upToDate } = await setUp();
    const kept = await upToDate();
    const size = kept.size;
    await writeFile(memory, tmx(['نص جديد تماما هنا', 'A new text']));
    await writeFile(join(root, 'memory', 'second.tmx'), tmx(['نص ثان في ملف آخر', 'A second file']));
    await kept.update(UNWATCHED);
    expect(kept.size).toBe(size);
    expect((await kept.match('نص ثان في ملف آخر'))[0]).toMatchObject({ score: 100 });
    expect(await kept.match('وصل الوفد إلى القاهرة')).toEqual([]);
    const [origin] = await kept.match(APPROVED);
    const slugs = await articleSlugs(files);
    const units = await Promise.all(slugs.map((slug) => articleUnits(files, slug)));
    const slug = slugs.find((_, i) => units[i]!.some(({ source }) => source === APPROVED))!;
    const touched = new Date(Date.now() + 5_000);
    await utimes(join(root, 'articles', slug, 'article.json'), touched, touched);
    await kept.update(UNWATCHED);
    expect(kept.size).toBe(size);
    expect((await kept.match(APPROVED))[0]).toEqual(origin);
    await rm(join(root, 'articles', slug), { recursive: true });
    await rm(memory);
    await kept.update(UNWATCHED);
    expect((await kept.match(APPROVED)).filter(({ origin: { kind } }) => kind === 'file')).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.words'))).toHaveLength(
      (await readFile(join(folder, 'manifest.txt'), 'utf8')).match(/"words":/gu)!.length,
    );
  });

  it('tells of what cannot be read each time, and has the rest', async () => {
    const { memory, upToDate } = await setUp();
    await writeFile(memory, tmx(['نص', 'text']).slice(0, -8));
    const kept = await upToDate();
    expect((await kept.match(APPROVED))[0]).toMatchObject({ score: 100 });
    expect(await kept.update(UNWATCHED)).toMatchObject([{ file: 'memory/old.tmx' }]);
  });

  it('ends when it is told to, and goes on from there', async () => {
    const { open } = await setUp();
    const kept = await open();
    const controller = new AbortController();
    controller.abort();
    await expect(kept.update({ signal: controller.signal, onProgress: () => undefined })).rejects.toThrow();
    await kept.update(UNWATCHED);
    expect((await kept.match(APPROVED))[0]).toMatchObject({ score: 100 });
  });
});
