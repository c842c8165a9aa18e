import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { systemCode } from './failure.ts';

/**
 * Takes a lock file with this process's number in it; gives back how to let go of it, null when somebody holds it. A lock
 * whose process is dead is taken over.
 */
export async function tryLock(path: string): Promise<(() => Promise<void>) | null> {
  const content = `${process.pid}\n${randomBytes(8).toString('hex')}\n`;
  if (!(await claim(path, content))) return null;
  return async () => {
    const held = await readFile(path, 'utf8').catch(() => '');
    if (held === content) await rm(path, { force: true });
  };
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
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(systemCode(error))) throw error;
    return await createPlain(lock, content);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Where there are no links, as on FAT: a host that reads the lock between the two steps may take it for a dead one. */
async function createPlain(lock: string, content: string): Promise<boolean> {
  try {
    await writeFile(lock, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
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
