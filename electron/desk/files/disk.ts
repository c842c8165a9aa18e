import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { AppError } from '#core/app-error.ts';
import { systemCode } from './failure.ts';

/** Flushes a folder's entries, so that a file that was made or renamed in it survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Windows cannot open a folder and some network drives cannot flush one; there the rename itself has to do.
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP', 'EBADF'].includes(systemCode(error))) throw error;
  }
}

/** Writes a new file and flushes it. Fails when there is one of that name. */
export async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole: temp file beside it, flush, rename, flush of the folder. A reader sees the old content or
 * the new one. A symbolic link keeps pointing where it did: the file behind it is replaced.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeNew(temporary, content);
    await renameWithRetry(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

const RENAME_TRIES = 8;

/** On Windows a virus scanner or a sync program may hold a file for a moment: tries again for up to about 1.3 s. */
export async function renameWithRetry(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const passing =
        process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error));
      if (!passing || attempt === RENAME_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** (attempt - 1)));
    }
  }
}

/** Makes a folder and those above it, and flushes the entry of it. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first !== undefined) await syncFolder(dirname(first));
}

/**
 * Makes a folder below one that has to be there: a desk that has vanished, because its drive was unplugged, must not come
 * back as an empty folder in its place.
 */
export async function makeFolderBelow(root: string, ...names: string[]): Promise<string> {
  let folder = root;
  for (const name of names) {
    folder = join(folder, name);
    try {
      await mkdir(folder);
      await syncFolder(dirname(folder));
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
  return folder;
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return false;
    throw error;
  }
}

/**
 * The real path of something inside `root` (itself a real path). Refuses what a symbolic link leads out of the desk:
 * a desk comes from elsewhere, and opening it must not write or show files of this machine.
 */
export async function realPathInside(root: string, path: string): Promise<string> {
  const real = await realpath(path);
  if (real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)) return real;
  throw new AppError('cannot-read', { path, detail: 'outside' });
}
