import { existsSync } from 'node:fs';
import { constants } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/app-error.ts';
import { systemCode } from './failure.ts';
import { calls, type FileHandle } from './file-calls.ts';

/** A folder that was reached without following a link, held while something is done in it. */
export interface HeldFolder {
  /** Path under which the folder, or one of its entries, is used as long as it is held. */
  pathOf(name?: string): string;
  /** @throws AppError `unsafe-path` when the folder is not the one any more that was held */
  verify(): Promise<void>;
  /** Whether it still lies at its path. */
  isInPlace(): Promise<boolean>;
  sync(): Promise<void>;
  release(): Promise<void>;
}

/** Way in which folders are held: by descriptor, which no swap of folders can lead astray, or by checks of the path. */
export type Holding = 'descriptor' | 'checked';

const DESCRIPTORS = '/proc/self/fd';

/** Only Linux reaches the entries of an open folder by a path. */
export const bestHolding: Holding =
  process.platform === 'linux' && existsSync(DESCRIPTORS) ? 'descriptor' : 'checked';

/** `O_NOFOLLOW` and `O_NONBLOCK`, where they exist: Windows has neither. */
export const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
export const NO_WAIT = constants.O_NONBLOCK ?? 0;

const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | NO_FOLLOW | NO_WAIT;

/**
 * Holds the folder `parts` below `root`, a real path.
 * @throws AppError `unsafe-path` where one of them is a link or no folder; or as `fs` does
 */
export function holdFolder(root: string, parts: readonly string[], holding: Holding): Promise<HeldFolder> {
  return holding === 'descriptor' ? holdByDescriptor(root, parts) : holdByPath(root, parts);
}

async function holdByDescriptor(root: string, parts: readonly string[]): Promise<HeldFolder> {
  const path = join(root, ...parts);
  const direct = await openFolder(path, path);
  try {
    // The kernel's own name of what was opened: the same path means that there was no link on the way.
    if ((await calls.readlink(descriptor(direct))) === path) return held(direct, path);
  } catch (error) {
    await direct.close();
    throw error;
  }
  await direct.close();
  let folder = await openFolder(root, root);
  for (const [i, part] of parts.entries()) {
    const next = openFolder(join(descriptor(folder), part), join(root, ...parts.slice(0, i + 1)));
    await next.catch(() => undefined);
    await folder.close();
    folder = await next;
  }
  return held(folder, path);
}

async function openFolder(path: string, shown: string): Promise<FileHandle> {
  try {
    return await calls.open(path, FOLDER);
  } catch (error) {
    if (['ELOOP', 'ENOTDIR', 'EMLINK', 'ENXIO'].includes(systemCode(error))) throw unsafePath(shown, error);
    throw error;
  }
}

function descriptor(handle: FileHandle): string {
  return `${DESCRIPTORS}/${handle.fd}`;
}

/** `path`: where the folder was found. */
function held(handle: FileHandle, path: string): HeldFolder {
  const here = descriptor(handle);
  return {
    pathOf: (name) => (name === undefined ? here : join(here, name)),
    verify: async () => undefined,
    isInPlace: async () => (await calls.readlink(here)) === path,
    sync: () => flush(handle),
    release: () => handle.close(),
  };
}

async function holdByPath(root: string, parts: readonly string[]): Promise<HeldFolder> {
  const path = join(root, ...parts);
  const before = await identities(root, parts);
  return {
    pathOf: (name) => (name === undefined ? path : join(path, name)),
    verify: async () => {
      if ((await identities(root, parts)) !== before) throw unsafePath(path);
    },
    isInPlace: () =>
      identities(root, parts).then(
        (now) => now === before,
        () => false,
      ),
    sync: () => syncFolder(path),
    release: async () => undefined,
  };
}

/** Folders that a path goes through, as text; Windows shows a junction as a link. */
async function identities(root: string, parts: readonly string[]): Promise<string> {
  const paths = ['', ...parts].map((_, depth) => join(root, ...parts.slice(0, depth)));
  const looks = await Promise.allSettled(paths.map((path) => calls.lstat(path, { bigint: true })));
  const found = looks.map((look, depth) => {
    // What is wrong first on the way is what is told.
    if (look.status === 'rejected') throw look.reason;
    if (!look.value.isDirectory()) throw unsafePath(paths[depth]!);
    return `${look.value.dev}:${look.value.ino}`;
  });
  return found.join('/');
}

/** Flushes a folder's entries, so that a file that was made or renamed in it survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await calls.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!CANNOT_FLUSH.has(systemCode(error))) throw error;
  }
}

/** Windows cannot open a folder and some network drives cannot flush one; there the rename itself has to do. */
const CANNOT_FLUSH = new Set(['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP', 'EBADF']);

async function flush(handle: FileHandle): Promise<void> {
  await handle.sync().catch((error: unknown) => {
    if (!CANNOT_FLUSH.has(systemCode(error))) throw error;
  });
}

export function unsafePath(path: string, cause?: unknown): AppError {
  return new AppError('unsafe-path', { path }, { cause });
}
