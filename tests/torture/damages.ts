import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Desk } from '#desk/desk.ts';
import { Counter, PARAGRAPHS, edit, environment, makeDesk } from './outcome.ts';

const NEWLINE = 0x0a;

/** Files of every kind with bytes flipped, cut off, doubled, zeroed or gone: each damage is named, and none stops the program. */
export async function damages(folder: string, count: number, random: () => number) {
  const counter = new Counter('random damages');
  const sound = join(folder, 'sound');
  const { id } = await makeDesk(sound);
  const desk = await Desk.open(sound, environment('000000000001'));
  for (let i = 0; i < 30; i += 1) await edit(desk, id, `p${1 + (i % PARAGRAPHS)}`, `Text ${i}`);
  await desk.close();
  const entries = await readdir(sound, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(sound.length + 1))
    .filter((name) => /\.jsonl$|\.json$|source\./u.test(name) && !name.startsWith('.muqabala'));
  const path = join(folder, 'damaged');
  for (; counter.tried < count; counter.tried += 1) {
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
    await cp(sound, path, { recursive: true });
    const name = files[Math.floor(random() * files.length)]!;
    const before = await readFile(join(path, name));
    const { kind, bytes } = damaged(before, random);
    if (bytes === null) await rm(join(path, name));
    else if (Buffer.from(bytes).equals(before)) continue;
    else await writeFile(join(path, name), bytes);
    try {
      if (await isNamed(path, id)) continue;
      const lastLine = before.subarray(0, -1).lastIndexOf(NEWLINE) + 1;
      const from = bytes === null ? 0 : firstDifference(before, bytes);
      // A journal that ends with a whole line does not show that there was more.
      const isCutOff = bytes === null || (bytes.length === from && before[from - 1] === NEWLINE);
      if (name.endsWith('.jsonl') && (from >= lastLine || isCutOff)) counter.lastLine += 1;
      else counter.note('silent', `${kind} at ${from} of ${basename(name)}`);
    } catch (error) {
      counter.caught(error, `${kind} of ${basename(name)}`);
    }
  }
  return counter;
}

/** Whether anybody says that something is wrong: opening, listing or verifying. */
async function isNamed(path: string, id: string): Promise<boolean> {
  let desk: Desk;
  try {
    desk = await Desk.open(path, environment('000000000001'));
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') return true;
    throw error;
  }
  try {
    await desk.list();
    const article = await desk.acquire(id).catch(() => null);
    // A torn line of the own journal is set aside, and the article says so.
    const isTold = article !== null && article.problems.length > 0;
    if (article) await desk.release(id);
    if (isTold) return true;
    return desk.unlisted.length > 0 || article === null || (await desk.verify()).length > 0;
  } finally {
    await desk.close();
  }
}

function damaged(bytes: Uint8Array, random: () => number): { kind: string; bytes: Uint8Array | null } {
  const at = Math.floor(random() * bytes.length);
  const length = 1 + Math.floor(random() * Math.min(200, bytes.length - at));
  const copy = Uint8Array.from(bytes);
  switch (Math.floor(random() * 6)) {
    case 0:
      copy[at]! ^= 1 << Math.floor(random() * 8);
      return { kind: 'a flipped bit', bytes: copy };
    case 1:
      return { kind: 'an end that is cut off', bytes: bytes.subarray(0, at) };
    case 2:
      return {
        kind: 'bytes that are gone',
        bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
      };
    case 3:
      copy.fill(0, at, at + length);
      return { kind: 'zeroes', bytes: copy };
    case 4: {
      const part = bytes.subarray(at, at + length);
      return {
        kind: 'doubled bytes',
        bytes: Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]),
      };
    }
    default:
      return { kind: 'a file that is gone', bytes: null };
  }
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i += 1) if (a[i] !== b[i]) return i;
  return end;
}
