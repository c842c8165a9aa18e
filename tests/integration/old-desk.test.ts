import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '#desk/desk.ts';
import { fold } from '#core/article/article.ts';
import { foldDesk } from '#core/desk/state.ts';
import { FOLDED, OLD_DESK, asOfThen, plain } from '#tests/fixtures/old-desk.ts';

const NOW = Date.UTC(2027, 0, 1);

async function journals(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.jsonl'));
  const read = files.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
}

describe('a desk of an earlier version', () => {
  let folder = '';
  let desk: Desk;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muqabala-old-desk-'));
    await cp(OLD_DESK, folder, { recursive: true });
    let ids = 0;
    const randomId = () => `new-${(ids += 1)}`;
    desk = await Desk.open(folder, {
      installation: { id: 'ffffffffffff', slot: 1 },
      now: () => NOW,
      randomId,
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('opens without a problem, and verifies', async () => {
    expect(asOfThen(plain(desk.state), FOLDED.desk, plain(foldDesk([])))).toEqual(FOLDED.desk);
    const summaries = await desk.list();
    expect(summaries.map(({ slug }) => slug).sort()).toEqual(Object.keys(FOLDED.articles).sort());
    expect(await desk.verify()).toEqual([]);
  });

  it('shows every article as it was, and leaves the journals as they were', async () => {
    for (const { id, slug } of await desk.list()) {
      const article = await desk.acquire(id);
      expect(article.problems).toEqual([]);
      expect(article.readOnly).toBeNull();
      const then = FOLDED.articles[slug];
      expect(asOfThen(plain(article.state), then, plain(fold([])))).toEqual(then);
      await desk.release(id);
    }
    await desk.close();
    expect(await journals(folder)).toEqual(await journals(OLD_DESK));
  });
});
