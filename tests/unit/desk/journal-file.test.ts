import { link, mkdir, mkdtemp, readFile, realpath, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { JournalFile } from '#desk/journal/journal-file.ts';
import { eventually } from '#tests/eventually.ts';

/** A journal file that is still to be made, in a folder of its own. */
async function journal() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'muqabala-test-')));
  await mkdir(join(root, 'journal'));
  const files = new SafeFolder(root);
  const opened = vi.spyOn(files, 'open');
  const file = new JournalFile(files, 'journal', 'a.jsonl', null);
  onTestFinished(async () => {
    await file.close();
    await rm(root, { recursive: true, force: true });
  });
  const path = join(root, 'journal', 'a.jsonl');
  const append = async (text: string) => (await file.append(() => Buffer.from(text))) !== null;
  return { root, path, file, files, opened, append, text: () => readFile(path, 'utf8') };
}

describe('a journal file that a host appends to', () => {
  it('is opened once for appends that follow each other', async () => {
    const { append, opened, text } = await journal();
    for (let line = 1; line <= 5; line += 1) expect(await append(`${line}\n`)).toBe(true);
    expect(opened).toHaveBeenCalledTimes(1);
    expect(await text()).toBe('1\n2\n3\n4\n5\n');
  });

  it('is looked at, written and flushed once for an append, and described while it is flushed', async () => {
    const { append, opened, files } = await journal();
    await append('1\n');
    const handle = await (opened.mock.results[0]!.value as ReturnType<SafeFolder['open']>);
    const [looked, written] = [vi.spyOn(files, 'statOpen'), vi.spyOn(handle, 'write')];
    // Flushing ends only once the file was looked at for the second time: an append in turn would wait for ever.
    const flushed = vi.spyOn(handle, 'sync').mockImplementation(async () => {
      await eventually(() => expect(looked.mock.calls).toHaveLength(2));
    });
    expect(await append('2\n')).toBe(true);
    const calls = [looked, written, flushed].map(({ mock }) => mock.calls.length);
    expect(calls).toEqual([2, 1, 1]);
  });

  it('is not looked at before an append where that has just been done', async () => {
    const { file, files, append, text } = await journal();
    await append('1\n');
    const seen = await files.stat('journal/a.jsonl');
    const looked = vi.spyOn(files, 'statOpen');
    expect(await file.append(() => Buffer.from('2\n'), seen)).not.toBeNull();
    expect(looked).toHaveBeenCalledTimes(1);
    expect(await text()).toBe('1\n2\n');
  });

  it('is closed a moment after the last append, and opened again for the next', async () => {
    const { append, file, opened, text } = await journal();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const closed = vi.spyOn(file, 'close');
    await append('1\n');
    await vi.advanceTimersByTimeAsync(900);
    await append('2\n');
    await vi.advanceTimersByTimeAsync(900);
    expect(closed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(closed).toHaveBeenCalledTimes(1);
    await append('3\n');
    expect(opened).toHaveBeenCalledTimes(2);
    expect(await text()).toBe('1\n2\n3\n');
  });

  it.each<[string, (path: string) => Promise<unknown>]>([
    ['was written to by somebody else', (path) => writeFile(path, 'other\n', { flag: 'a' })],
    ['was deleted', (path) => unlink(path)],
    ['was moved away', (path) => rename(path, `${path}.old`)],
    ['has a second name', (path) => link(path, `${path}.copy`)],
    [
      'was replaced by a copy of itself that is longer',
      async (path) => {
        await writeFile(`${path}.new`, 'one\nmore\n');
        await rename(`${path}.new`, path);
      },
    ],
  ])('is left as it is where it %s', async (_, change) => {
    const { path, append } = await journal();
    await append('one\n');
    await change(path);
    const before = await readFile(path, 'utf8').catch(() => null);
    expect(await append('two\n')).toBe(false);
    expect(await readFile(path, 'utf8').catch(() => null)).toBe(before);
    const moved = await readFile(`${path}.old`, 'utf8').catch(() => null);
    expect([null, 'one\n']).toContain(moved);
  });

  it('goes on with a copy that was put in its place and says the same', async () => {
    const { path, append, opened, text } = await journal();
    await append('one\n');
    await writeFile(`${path}.new`, 'one\n');
    await rename(`${path}.new`, path);
    expect(await append('two\n')).toBe(true);
    expect(opened).toHaveBeenCalledTimes(2);
    expect(await text()).toBe('one\ntwo\n');
  });

  it.each<[string, (path: string) => Promise<unknown>]>([
    ['was written to by somebody else', (path) => writeFile(path, 'other\n', { flag: 'a' })],
    ['was deleted', (path) => unlink(path)],
    ['was moved away', (path) => rename(path, `${path}.old`)],
    [
      'was replaced by one that is as long',
      async (path) => {
        await writeFile(`${path}.new`, 'one\ntoo\n');
        await rename(`${path}.new`, path);
      },
    ],
  ])('has nothing of an append where it %s after it was looked at', async (_, change) => {
    const { path, file, files, append } = await journal();
    await append('one\n');
    const seen = await files.stat('journal/a.jsonl');
    await change(path);
    expect(await file.append(() => Buffer.from('two\n'), seen)).toBeNull();
  });

  it('has an append that a copy in its place has as well', async () => {
    const { path, file, append, opened, text } = await journal();
    await append('one\n');
    const handle = await opened.mock.results[0]!.value;
    vi.spyOn(handle, 'sync').mockImplementationOnce(async () => {
      await writeFile(`${path}.new`, 'one\ntwo\n');
      await rename(`${path}.new`, path);
    });
    const looked = vi.spyOn(file, 'append');
    expect(await append('two\n')).toBe(true);
    expect(looked).toHaveBeenCalledTimes(1);
    expect(await append('three\n')).toBe(true);
    expect(await text()).toBe('one\ntwo\nthree\n');
  });

  it('has nothing of an append that fails, and goes on with the next', async () => {
    const { file, files, append, text } = await journal();
    await append('one\n');
    const sync = vi.spyOn(files, 'sync');
    const fail = () => {
      throw new Error('no text');
    };
    await expect(file.append(fail)).rejects.toThrow('no text');
    expect(await append('two\n')).toBe(true);
    expect(await text()).toBe('one\ntwo\n');
    expect(sync).not.toHaveBeenCalled();
  });

  it('has its entry in the folder flushed, also where that failed the first time', async () => {
    const { files, append, text } = await journal();
    const sync = vi.spyOn(files, 'sync').mockRejectedValueOnce(new Error('EIO'));
    await expect(append('one\n')).rejects.toThrow('EIO');
    expect(await append('two\n')).toBe(true);
    expect(sync).toHaveBeenCalledTimes(2);
    expect(await text()).toBe('two\n');
  });

  it('is no file of somebody else that was there first', async () => {
    const { path, append, text } = await journal();
    await writeFile(path, 'theirs\n');
    expect(await append('mine\n')).toBe(false);
    expect(await text()).toBe('theirs\n');
  });
});
