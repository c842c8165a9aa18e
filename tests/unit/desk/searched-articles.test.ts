import { cp, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UNWATCHED } from '#core/job.ts';
import { SearchedArticles } from '#desk/article/searched-articles.ts';
import { eventually } from '#tests/eventually.ts';

const oldDesk = fileURLToPath(new URL('../../fixtures/old-desk/desk', import.meta.url));
const KEEPER = { desk: 'desk', secret: 'ab'.repeat(32), installation: 'aaaaaaaaaaaa' };
/** Enough articles that what was read of them is kept. */
const COPIES = 24;

async function setUp() {
  const root = await mkdtemp(join(tmpdir(), 'muqabala-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true, maxRetries: 10 }));
  await cp(oldDesk, root, { recursive: true });
  const [slug] = (await readdir(join(root, 'articles'))).sort();
  for (let i = 0; i < COPIES; i += 1)
    await cp(join(root, 'articles', slug!), join(root, 'articles', `${slug!}-${i + 10}`), {
      recursive: true,
    });
  return { root, slug: slug! };
}

/** Letters of each article as a search finds them, by a thread of its own. */
async function lettersOf(root: string, { keeper = KEEPER, trust = 'one' } = {}): Promise<number[]> {
  const letters: number[] = [];
  for await (const { found } of new SearchedArticles(root, keeper).read(
    (id) => id,
    trust,
    UNWATCHED.signal,
  )) {
    const texts = found?.article.rows.flatMap((row) => row.texts.map(({ text }) => text)) ?? [];
    letters.push(texts.join('').length);
  }
  return letters;
}

/** Empties the journals of an article as nobody would: their sizes and times stay. */
async function emptyUnseen(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { size, atime, mtime } = await stat(path);
    await writeFile(path, ' '.repeat(size));
    await utimes(path, atime, mtime);
  }
}

describe('articles as searches go through them', () => {
  it('are kept for the next start, as long as their files and whose lines count stay the same', async () => {
    const { root, slug } = await setUp();
    // Times that can be set again to the letter.
    for (const name of await readdir(join(root, 'articles', slug, 'journal')))
      await utimes(join(root, 'articles', slug, 'journal', name), 1_700_000_000, 1_700_000_000);
    const before = await lettersOf(root);
    expect(before).toHaveLength((await readdir(join(root, 'articles'))).length);
    const kept = await eventually(() => readFile(join(root, '.muqabala', 'search-aaaaaaaaaaaa.txt'), 'utf8'));
    expect(kept.length).toBeGreaterThan(before.reduce((sum, letters) => sum + letters, 0));
    await emptyUnseen(join(root, 'articles', slug, 'journal'));
    expect(await lettersOf(root)).toEqual(before);
    const anew = await lettersOf(root, { trust: 'two' });
    expect(anew.filter((letters, i) => letters !== before[i])).toEqual([0]);
    expect(await lettersOf(root, { keeper: { ...KEEPER, secret: 'cd'.repeat(32) } })).toEqual(anew);
  });
});
