import { mkdir, mkdtemp, realpath, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Holding } from '#desk/files/held-folder.ts';
import { bestHolding } from '#desk/files/held-folder.ts';
import { KeptFolder } from '#desk/files/kept-folder.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';

const HOLDINGS = [...new Set<Holding>([bestHolding, 'checked'])];

describe.each(HOLDINGS)('a folder that is kept, held by %s', (holding) => {
  /** A folder with two journals in it, which is kept. */
  async function setting() {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'muqabala-test-')));
    const path = join(root, 'journal');
    await mkdir(path);
    for (const name of ['a.jsonl', 'b.jsonl', 'c.txt']) await writeFile(join(path, name), 'one\n');
    const files = new SafeFolder(root, holding);
    const held = vi.spyOn(files, 'hold');
    const listed = vi.spyOn(files, 'filesOf');
    const folder = new KeptFolder(files, 'journal');
    onTestFinished(async () => {
      await folder.close();
      await rm(root, { recursive: true, force: true });
    });
    const look = async () => {
      const { files: found, others } = await folder.filesOf((name) => name.endsWith('.jsonl'));
      return { names: found.map(({ name, stats }) => `${name} ${stats.size}`), others };
    };
    return { root, path, folder, held, listed, look };
  }

  it('is held by nobody who only looks', async () => {
    const { held, look } = await setting();
    expect(await look()).toEqual({ names: ['a.jsonl 4', 'b.jsonl 4'], others: [] });
    expect(await look()).toEqual({ names: ['a.jsonl 4', 'b.jsonl 4'], others: [] });
    expect(held).not.toHaveBeenCalled();
  });

  it('is found once for the looks of somebody who writes, and each sees what has changed', async () => {
    const { path, folder, held, look } = await setting();
    folder.keep();
    await look();
    await writeFile(join(path, 'a.jsonl'), 'two\n', { flag: 'a' });
    await writeFile(join(path, 'd.jsonl'), 'new\n');
    await unlink(join(path, 'b.jsonl'));
    expect((await look()).names).toEqual(['a.jsonl 8', 'd.jsonl 4']);
    await symlink('a.jsonl', join(path, 'link.jsonl'));
    expect((await look()).others).toEqual(['link.jsonl']);
    expect(held).toHaveBeenCalledTimes(1);
  });

  it('is found again where another one lies at its path', async () => {
    const { path, folder, held, look } = await setting();
    folder.keep();
    await look();
    await rename(path, `${path}.old`);
    await mkdir(path);
    await writeFile(join(path, 'other.jsonl'), 'other\n');
    expect((await look()).names).toEqual(['other.jsonl 6']);
    expect(held).toHaveBeenCalledTimes(2);
  });

  it('is refused where a link leads to it, and missed where it is gone', async () => {
    const { path, folder, look } = await setting();
    folder.keep();
    await look();
    await rename(path, `${path}.old`);
    await expect(look()).rejects.toMatchObject({ code: 'ENOENT' });
    await symlink(`${path}.old`, path);
    await expect(look()).rejects.toMatchObject({ code: 'unsafe-path' });
    await unlink(path);
    await rename(`${path}.old`, path);
    expect((await look()).names).toEqual(['a.jsonl 4', 'b.jsonl 4']);
  });

  it('is let go of a moment after the last write', async () => {
    const { folder, held, listed, look } = await setting();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    folder.keep();
    await look();
    await vi.advanceTimersByTimeAsync(900);
    folder.keep();
    await vi.advanceTimersByTimeAsync(900);
    await look();
    expect(listed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    await look();
    expect(held).toHaveBeenCalledTimes(1);
    expect(listed).toHaveBeenCalledTimes(1);
  });
});
