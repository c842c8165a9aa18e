import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '#core/app-error.ts';
import { systemCode } from './failure.ts';
import { runningProcess } from './running-process.ts';

/** Lets go of a lock that is held. */
export type Release = () => Promise<void>;

/**
 * Takes a lock file with this process's identity in it; null when somebody holds it. A lock whose process has ended is taken
 * over.
 */
export async function tryLock(path: string): Promise<Release | null> {
  const content = `${process.pid}\n${await runningProcess(process.pid)}\n${randomBytes(8).toString('hex')}\n`;
  if (!(await claim(path, content))) return null;
  return async () => {
    const held = await readFile(path, 'utf8').catch(() => '');
    if (held === content) await rm(path, { force: true });
  };
}

export interface LockPatience {
  /** Time after which a lock that has not changed hands is broken, in ms: nobody holds one for so long. */
  stale: number;
  /** Time after which waiting ends, in ms. */
  total: number;
  /** Running time of this machine, in ms; never set back. */
  running?: () => number;
}

const LOCK_WAIT_MS = 20;

/**
 * Takes a lock that others hold for a few milliseconds only. Its age is measured by this machine's running time since it was
 * first seen here, so that no clock that is set back makes anybody wait.
 * @throws AppError `cannot-write` with `EBUSY` when the time is over; or as `fs` does
 */
export async function waitForLock(
  path: string,
  { stale, total, running = () => performance.now() }: LockPatience,
): Promise<Release> {
  const begun = running();
  let seen: string | null = null;
  let seenAt = begun;
  for (;;) {
    const release = await tryLock(path);
    if (release) return release;
    const held = await readFile(path, 'utf8').catch(systemCode);
    const now = running();
    if (held !== seen) [seen, seenAt] = [held, now];
    else if (now - seenAt >= stale) await setAside(path, held);
    if (now - begun >= total) throw new AppError('cannot-write', { path, detail: 'EBUSY' });
    await new Promise((resolve) => setTimeout(resolve, LOCK_WAIT_MS));
  }
}

async function claim(lock: string, content: string): Promise<boolean> {
  if (await create(lock, content)) return true;
  const held = await readFile(lock, 'utf8').catch(() => null);
  if (held === null || (await isHeld(held))) return false;
  return (await setAside(lock, held)) && create(lock, content);
}

/**
 * Renames a lock away, which of several hosts that find it only one can do, and removes it. Should it have been replaced by
 * a living one since it was read, it is put back; false then. The size check of the journals finds whatever may come of it.
 */
async function setAside(lock: string, held: string): Promise<boolean> {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(lock, aside);
  } catch {
    return false;
  }
  const taken = await readFile(aside, 'utf8').catch(systemCode);
  if (taken !== held) await create(lock, taken);
  await rm(aside, { force: true, recursive: true });
  return taken === held;
}

/** Creates the lock with its content in one step, so that nobody ever reads an empty one; false when there is one. */
async function create(lock: string, content: string): Promise<boolean> {
  const draft = `${lock}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { flag: 'wx', mode: 0o600 });
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

/** Lock without a link, for file systems that have none, as FAT: a host that reads the lock between the two steps may take it for a dead one. */
async function createPlain(lock: string, content: string): Promise<boolean> {
  try {
    await writeFile(lock, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the process that wrote a lock still runs; another one that got its number is told from it where that can be told. */
async function isHeld(content: string): Promise<boolean> {
  const [number = '', process = ''] = content.split('\n');
  const running = await runningProcess(Number.parseInt(number, 10));
  if (running === null) return false;
  // Locks of earlier versions hold nothing but a number and a token.
  return running === '' || !process.includes(':') || process === running;
}
