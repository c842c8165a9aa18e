import {
  chmod,
  constants,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from './failure.ts';
import { NO_WAIT, syncFolder, unsafePath } from './held-folder.ts';
import { isOwnName, temporaryName } from './own-names.ts';

// For paths that a person has named, and for the settings. What lies below a desk goes through SafeFolder.

/** Writes a new file and flushes it. Fails when there is one of that name. */
async function writeNew(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole: temp file beside it, flush, rename, flush of the folder. A reader sees the old content or
 * the new one. A symbolic link keeps pointing where it did: the file behind it is replaced. `mode`: of the new file; where it
 * is left out, that of the file that it replaces.
 */
export async function writeWhole(path: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), temporaryName(basename(target)));
  try {
    const before = mode === undefined ? await stat(target).catch(() => null) : null;
    await writeNew(temporary, content, mode ?? 0o666);
    if (before?.isFile()) await chmod(temporary, before.mode & 0o777).catch(() => undefined);
    await renameWithRetry(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
  await removeLeftovers(dirname(target)).catch(() => undefined);
}

/** Age from which on a temporary file was left behind by a program that was killed, in ms. */
export const LEFT_BEHIND_MS = 60 * 60 * 1_000;

/** Removes the temporary files and drafts of locks that killed programs left behind in a folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!isOwnName(name, ['temporary', 'lockDraft'])) continue;
    const path = join(folder, name);
    const stats = await lstat(path);
    if (stats.isFile() && Date.now() - stats.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
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

/** Makes a folder and those above it, and flushes the entry of it. Gives back the first that was made, if any. */
export async function makeFolder(path: string, mode = 0o777): Promise<string | undefined> {
  const first = await mkdir(path, { recursive: true, mode });
  if (first !== undefined) await syncFolder(dirname(first));
  return first;
}

/** Whether there is anything of that name, a link that leads nowhere included. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return false;
    throw error;
  }
}

export async function listNames(folder: string): Promise<string[]> {
  return readdir(folder);
}

/** Removes a file, or a folder with what is in it, that was made a moment ago and failed to become what it should be. */
export async function removeMade(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/**
 * Opens a plain file that a person has named, for reading; a link leads where it leads. Opening never waits.
 * @throws AppError `unsafe-path` for a FIFO, a device, a folder; or as `fs` does
 */
export async function openNamed(path: string): Promise<FileHandle> {
  if (!(await stat(path)).isFile()) throw unsafePath(path);
  const handle = await open(path, constants.O_RDONLY | NO_WAIT);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw unsafePath(path);
}
