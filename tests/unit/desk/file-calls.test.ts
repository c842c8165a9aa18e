import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { calls, useBlockingCalls } from '#desk/files/file-calls.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';

const before = { ...calls };
afterEach(() => void Object.assign(calls, before));

describe.each([
  ['that wait elsewhere', () => undefined],
  ['that block', useBlockingCalls],
])('the door by calls %s', (_, use) => {
  async function door(): Promise<SafeFolder> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'muqabala-test-')));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    use();
    return new SafeFolder(root);
  }

  it('makes, reads, appends to, cuts, lists, moves and removes', async () => {
    const files = await door();
    await files.makeFolder('journal/deep');
    await files.create('journal/a.jsonl', 'one\n');
    const handle = await files.open('journal/a.jsonl', 'append');
    await handle.write(Buffer.from('xtwo\n'), 1);
    await handle.sync();
    expect((await handle.stat({ bigint: true })).size).toBe(8n);
    await handle.close();
    const edited = await files.open('journal/a.jsonl', 'edit');
    await edited.truncate(6);
    await edited.close();
    expect(await files.readTextIfThere('journal/a.jsonl', 100)).toBe('one\ntw');
    await files.replace('journal/a.jsonl', 'new\n');
    expect(await files.readTextIfThere('journal/a.jsonl', 100)).toBe('new\n');
    expect(await files.list('journal')).toEqual([
      { name: 'a.jsonl', kind: 'file' },
      { name: 'deep', kind: 'folder' },
    ]);
    const { files: found } = await files.filesOf('journal', (name) => name.endsWith('.jsonl'));
    expect(found.map(({ name, stats }) => [name, stats.size])).toEqual([['a.jsonl', 4n]]);
    await files.move('journal/a.jsonl', 'b.jsonl');
    expect(await files.stat('journal/a.jsonl')).toBeNull();
  });

  it('fails alike: a file that is missing, one that is there, a link', async () => {
    const files = await door();
    await files.create('a', 'one');
    await symlink('a', join(files.root, 'link'));
    await expect(files.readFile('missing', 10)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.create('a', 'two')).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(files.readFile('link', 10)).rejects.toMatchObject({ code: 'unsafe-path' });
    await expect(files.list('link')).rejects.toMatchObject({ code: 'unsafe-path' });
  });
});
