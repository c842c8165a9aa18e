import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/app-error.ts';
import { Desk } from '#desk/desk.ts';
import { verifyDesk } from '#desk/verify.ts';
import { Counter, PARAGRAPHS, edit, environment, eventIds, makeDesk } from './outcome.ts';

/** Writes and flushes that fail or are cut short: what is acknowledged is there, what is not is told. */
export async function failingDisk(folder: string, edits: number, random: () => number) {
  const counter = new Counter('failing disk');
  const path = join(folder, 'desk');
  const { id, slug } = await makeDesk(path);
  const desk = await Desk.open(path, environment('000000000001'));
  await desk.acquire(id);
  const restore = await breakHandles(join(path, 'articles', slug, 'article.json'), random);
  const acknowledged: string[] = [];
  let failed = 0;
  for (; counter.tried < edits; counter.tried += 1) {
    const row = `p${1 + Math.floor(random() * PARAGRAPHS)}`;
    try {
      acknowledged.push(await edit(desk, id, row, `Edit ${counter.tried}`));
    } catch (error) {
      failed += 1;
      if (!(error instanceof AppError)) counter.caught(error, 'edit');
    }
  }
  restore();
  await desk.close();
  const again = await Desk.open(path, environment('000000000001'));
  const there = await eventIds(again, id);
  for (const event of acknowledged) if (!there.has(event)) counter.note('lost', event);
  await again.close();
  const problems = await verifyDesk(path);
  for (const { file, line, code } of problems) counter.note('silent', `${file}:${line} ${code}`);
  counter.notes.push(`${acknowledged.length} edits were acknowledged, ${failed} failed and said so`);
  return counter;
}

/** The methods of a handle that are made to fail, as the program calls them. */
interface Broken {
  write(this: FileHandle, bytes: Uint8Array, offset?: number, length?: number): Promise<unknown>;
  sync(this: FileHandle): Promise<void>;
  writeFile(this: FileHandle, content: string | Uint8Array): Promise<void>;
}

/** Every handle of this process fails now and then. Gives back how to end that. */
async function breakHandles(anyFile: string, random: () => number): Promise<() => void> {
  const handle = await open(anyFile, 'r');
  const prototype = Object.getPrototypeOf(handle) as Broken;
  await handle.close();
  const { write, sync, writeFile } = prototype;
  const fail = (share: number) => {
    if (random() >= share) return;
    const code = random() < 0.5 ? 'EIO' : 'ENOSPC';
    throw Object.assign(new Error(code), { code });
  };
  prototype.write = async function (this: FileHandle, bytes: Uint8Array, offset = 0) {
    fail(0.1);
    const length = bytes.length - offset;
    const short = random() < 0.3 ? Math.max(1, Math.floor(random() * length)) : length;
    return write.call(this, bytes, offset, short);
  };
  prototype.sync = async function (this: FileHandle) {
    fail(0.1);
    await sync.call(this);
  };
  prototype.writeFile = async function (this: FileHandle, content: string | Uint8Array) {
    fail(0.1);
    await writeFile.call(this, content);
  };
  return () => Object.assign(prototype, { write, sync, writeFile });
}
