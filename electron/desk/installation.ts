import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../core/hash.ts';
import { makeFolder } from './disk.ts';
import { systemCode } from './failure.ts';

/**
 * Who writes, down to the running host: no journal file ever has two writers. The name is
 * `<person>-<installation>-<slot>`; the slot is what tells two running hosts of one installation apart.
 */
export interface Installation {
  /** Lower-case hexadecimal, made once for each settings folder. */
  id: string;
  /** 1 and up; the lowest that no other running host of this installation holds. */
  slot: number;
  release(): Promise<void>;
}

const MAX_SLOTS = 1_000;

/** Claims the lowest free slot by a lock file with this process's number in it. */
export async function claimInstallation(settingsFolder: string, id: string): Promise<Installation> {
  const folder = join(settingsFolder, 'slots');
  await makeFolder(folder);
  const content = `${process.pid}\n${randomBytes(8).toString('hex')}\n`;
  for (let slot = 1; slot <= MAX_SLOTS; slot += 1) {
    const lock = join(folder, `${slot}.lock`);
    if (!(await claim(lock, content))) continue;
    const release = async () => {
      const held = await readFile(lock, 'utf8').catch(() => '');
      if (held === content) await rm(lock, { force: true });
    };
    return { id, slot, release };
  }
  throw new Error(`more than ${MAX_SLOTS} hosts of one installation`);
}

async function claim(lock: string, content: string): Promise<boolean> {
  if (await create(lock, content)) return true;
  const held = await readFile(lock, 'utf8').catch(() => null);
  if (held === null || isAlive(Number.parseInt(held, 10))) return false;
  // Of several hosts that find the same dead lock only one can rename it away. Should it have been replaced by a living
  // one since it was read, it is given up for this host: the size check of the journals finds whatever may come of it.
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(lock, aside);
  } catch {
    return false;
  }
  const taken = await readFile(aside, 'utf8').catch(() => '');
  if (taken !== held) {
    await create(lock, taken);
    await rm(aside, { force: true });
    return false;
  }
  await rm(aside, { force: true });
  return create(lock, content);
}

/** Creates the lock with its content in one step, so that nobody ever reads an empty one; false when there is one. */
async function create(lock: string, content: string): Promise<boolean> {
  const draft = `${lock}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { flag: 'wx' });
  try {
    await link(draft, lock);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Whether a process of this number runs. Another process that got the number of a dead host costs no more than a slot. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

const MAX_PERSON = 40;

/** The writer's name: safe as a file name, distinct for distinct persons, at most 80 characters. */
export function writerName(person: string, installation: Pick<Installation, 'id' | 'slot'>): string {
  const plain = person
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, MAX_PERSON);
  const safe =
    plain === person ? plain : `${plain.slice(0, MAX_PERSON - 9)}-${sha256Hex(person).slice(0, 8)}`;
  return `${safe}-${installation.id}-${installation.slot}`;
}

/** Whether a journal file was written in this slot of this installation, by whichever person. */
export function isOwnFile(fileName: string, { id, slot }: Pick<Installation, 'id' | 'slot'>): boolean {
  return new RegExp(`-${id}-${slot}(?:x[0-9a-f]+)?\\.jsonl$`, 'u').test(fileName);
}
