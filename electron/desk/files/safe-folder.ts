import type { BigIntStats, Dirent } from 'node:fs';
import { constants, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/app-error.ts';
import { LEFT_BEHIND_MS, renameWithRetry } from './disk.ts';
import { systemCode } from './failure.ts';
import { calls, type FileHandle } from './file-calls.ts';
import {
  NO_FOLLOW,
  NO_WAIT,
  bestHolding,
  holdFolder,
  unsafePath,
  type HeldFolder,
  type Holding,
} from './held-folder.ts';
import { isOwnName, temporaryName, type OwnName } from './own-names.ts';
import { pathParts } from './relative-path.ts';
import { watchFolder, type FolderWatch } from './watch.ts';

export type { FileHandle };
export type FileStats = BigIntStats;

export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder' | 'other';
}

/** Purpose of an open file. `create` fails with `EEXIST` where there is one of that name. */
export type FileUse = 'read' | 'append' | 'create' | 'edit';

const FLAGS: Record<FileUse, number> = {
  read: constants.O_RDONLY,
  append: constants.O_WRONLY | constants.O_APPEND,
  create: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL,
  edit: constants.O_RDWR,
};

/** Plain files of a folder, and the names of what is none. */
export interface FoundFiles {
  files: { name: string; stats: BigIntStats }[];
  others: string[];
}

/** Depth of the folders that are removed with what is in them. */
const MAX_REMOVED_DEPTH = 3;
/** Number of files that are looked at at the same time. */
const STATS_AT_ONCE = 16;
/** Tries to open a file that another host replaces meanwhile. */
const OPEN_TRIES = 4;

/**
 * The one door to everything below a folder that others can write to: a desk, or a folder that is exported to. Paths are
 * within that folder, with slashes.
 *
 * Links and junctions are refused at every step, and so is whatever is no plain file or folder: a FIFO, a device, a socket.
 * Opening never waits. A file is replaced by renaming another one into its place. Only what has one of the program's
 * {@link OWN_NAMES own names} is removed.
 */
export class SafeFolder {
  /** Real path. */
  readonly root: string;
  private readonly holding: Holding;

  constructor(root: string, holding: Holding = bestHolding) {
    this.root = root;
    this.holding = holding;
  }

  /**
   * The door to the folder that a path leads to, by whatever links: the person has named it.
   * @throws AppError `desk-not-found`
   */
  static async at(path: string): Promise<SafeFolder> {
    try {
      return new SafeFolder(await realpath(path));
    } catch (error) {
      throw new AppError('desk-not-found', { path }, { cause: error });
    }
  }

  /** The whole path, to show or to hand to the operating system. */
  pathOf(path: string): string {
    return join(this.root, ...pathParts(path));
  }

  /**
   * The bytes of a plain file of at most `limit` bytes.
   * @throws AppError `unsafe-path`, `cannot-read` where it is larger; or as `fs` does
   */
  async readFile(path: string, limit: number): Promise<Uint8Array> {
    const handle = await this.open(path, 'read');
    try {
      const { size } = await handle.stat();
      if (size > limit) throw tooLarge(this.pathOf(path));
      return await readRange(handle, 0, size);
    } finally {
      await handle.close();
    }
  }

  /** The same as text in UTF-8; null where there is none, or it cannot be read. */
  async readTextIfThere(path: string, limit: number): Promise<string | null> {
    return this.readFile(path, limit).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => null,
    );
  }

  /**
   * Opens a plain file; the caller closes it.
   * @throws AppError `unsafe-path`; or as `fs` does
   */
  open(path: string, use: FileUse): Promise<FileHandle> {
    return this.inside(path, (folder, name) => this.openIn(folder, name, use, this.pathOf(path)));
  }

  /**
   * Size and time of a file that is kept open, where it is what lies at a path; null where something else does, or nothing. `opened`:
   * the file as it was when it was opened.
   */
  async statOpen(path: string, opened: BigIntStats): Promise<BigIntStats | null> {
    const there = await calls.lstat(this.pathOf(path), { bigint: true }).catch(ifMissing);
    return there && isSameFile(opened, there) ? there : null;
  }

  private async openIn(folder: HeldFolder, name: string, use: FileUse, shown: string): Promise<FileHandle> {
    const path = folder.pathOf(name);
    for (let attempt = 1; ; attempt += 1) {
      // Looked at first: the mere opening of a device may do something.
      if (use !== 'create' && !(await calls.lstat(path)).isFile()) throw unsafePath(shown);
      const handle = await calls
        .open(path, FLAGS[use] | NO_FOLLOW | NO_WAIT, 0o666)
        .catch((error: unknown) => {
          if (['ELOOP', 'EMLINK', 'ENXIO'].includes(systemCode(error))) throw unsafePath(shown, error);
          throw error;
        });
      try {
        const stats = await handle.stat({ bigint: true });
        if (!stats.isFile()) throw unsafePath(shown);
        await folder.verify();
        if (
          NO_FOLLOW !== 0 ||
          use === 'create' ||
          isSameFile(stats, await calls.lstat(path, { bigint: true }))
        )
          return handle;
        if (attempt === OPEN_TRIES) throw unsafePath(shown);
      } catch (error) {
        await handle.close();
        throw error;
      }
      await handle.close();
    }
  }

  /**
   * What lies in a folder, in the order of the names.
   * @throws AppError `unsafe-path` where it is no plain folder; or as `fs` does
   */
  async list(path: string): Promise<FolderEntry[]> {
    return this.within(path, async (folder) => {
      const entries = await calls.readdir(folder.pathOf(), { withFileTypes: true });
      await folder.verify();
      const found = await Promise.all(entries.map((entry) => entryOf(folder, entry)));
      return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  /** The plain files of a folder that satisfy a condition, with their sizes and times; those that go meanwhile are left out. */
  async filesOf(path: string, isWanted: (name: string) => boolean): Promise<FoundFiles> {
    return this.within(path, (folder) => filesIn(folder, isWanted));
  }

  /** Holds a folder below this one; the caller releases it. @throws AppError `unsafe-path`; or as `fs` does */
  hold(path: string): Promise<HeldFolder> {
    return holdFolder(this.root, pathParts(path), this.holding);
  }

  /** Size and time of a plain file or folder; null where there is none. @throws AppError `unsafe-path` */
  async stat(path: string): Promise<BigIntStats | null> {
    const look = (at: string) => calls.lstat(at, { bigint: true });
    const stats = await (
      path === ''
        ? this.within('', (folder) => look(folder.pathOf('.')))
        : this.inside(path, (folder, name) => look(folder.pathOf(name)))
    ).catch(ifMissing);
    if (stats && !stats.isFile() && !stats.isDirectory()) throw unsafePath(this.pathOf(path));
    return stats;
  }

  /** Writes a new file and flushes it. @throws AppError `unsafe-path`; or as `fs` does, `EEXIST` where there is one */
  async create(path: string, content: string | Uint8Array): Promise<void> {
    const handle = await this.open(path, 'create');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /**
   * Replaces a file as a whole: a temporary file beside it is flushed and renamed into its place. A reader sees the old
   * content or the new one. `flush`: whether it has to survive a power cut.
   * @throws AppError `unsafe-path` where what is there is no plain file; or as `fs` does
   */
  async replace(path: string, content: string | Uint8Array, flush = true): Promise<void> {
    await this.inside(path, async (folder, name) => {
      const shown = this.pathOf(path);
      const there = await calls.lstat(folder.pathOf(name)).catch(ifMissing);
      if (there && !there.isFile()) throw unsafePath(shown);
      const temporary = temporaryName(name);
      try {
        const handle = await this.openIn(folder, temporary, 'create', shown);
        try {
          await handle.writeFile(content);
          if (flush) await handle.sync();
        } finally {
          await handle.close();
        }
        await folder.verify();
        await renameWithRetry(folder.pathOf(temporary), folder.pathOf(name));
      } catch (error) {
        await calls.unlink(folder.pathOf(temporary)).catch(() => undefined);
        throw error;
      }
      if (flush) await folder.sync();
    });
  }

  /** Makes a folder and those above it up to the root, which has to be there: a drive that was unplugged is not made again. */
  async makeFolder(path: string): Promise<void> {
    const parts = pathParts(path);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const at = parts.slice(0, depth).join('/');
      await this.inside(at, async (folder, name) => {
        try {
          await calls.mkdir(folder.pathOf(name));
          await folder.sync();
        } catch (error) {
          if (systemCode(error) !== 'EEXIST') throw error;
        }
      });
    }
    await this.within(path, async () => undefined);
  }

  /**
   * Moves a plain file or folder to a name that is free.
   * @throws AppError `unsafe-path`; `EEXIST` where the name is taken; or as `fs` does
   */
  async move(from: string, to: string): Promise<void> {
    await this.inside(from, (source, name) =>
      this.inside(to, async (target, newName) => {
        const stats = await calls.lstat(source.pathOf(name));
        if (!stats.isFile() && !stats.isDirectory()) throw unsafePath(this.pathOf(from));
        // A rename onto a file or an empty folder could succeed, so a name that is taken at all is left alone.
        if (await calls.lstat(target.pathOf(newName)).catch(ifMissing)) throw exists(this.pathOf(to));
        await renameWithRetry(source.pathOf(name), target.pathOf(newName));
        await target.sync();
      }),
    );
  }

  /** Flushes the entries of a folder. */
  async sync(path: string): Promise<void> {
    await this.within(path, (folder) => folder.sync());
  }

  /**
   * Removes a plain file of one of the program's own names, or such a folder with what is in it; nothing happens where there
   * is none.
   * @throws AppError `unsafe-path` for anything else; or as `fs` does
   */
  async remove(path: string, kind: OwnName): Promise<void> {
    await this.inside(path, async (folder, name) => {
      if (!isOwnName(name, [kind])) throw unsafePath(this.pathOf(path));
      const stats = await calls.lstat(folder.pathOf(name)).catch(ifMissing);
      if (stats?.isFile()) await calls.unlink(folder.pathOf(name)).catch(ifMissing);
      else if (stats?.isDirectory()) await this.removeFolder(path, MAX_REMOVED_DEPTH);
      else if (stats) throw unsafePath(this.pathOf(path));
    });
  }

  /** Removes what killed programs left behind in a folder, which is older than {@link LEFT_BEHIND_MS}. `now`: ms since 1970. */
  async removeLeftovers(path: string, kinds: readonly OwnName[], now: number): Promise<void> {
    const entries = await this.list(path).catch(() => []);
    for (const { name } of entries) {
      const kind = kinds.find((each) => isOwnName(name, [each]));
      if (kind === undefined) continue;
      const at = path === '' ? name : `${path}/${name}`;
      const stats = await this.stat(at).catch(() => null);
      if (!stats || now - Number(stats.mtimeMs) < LEFT_BEHIND_MS) continue;
      await this.remove(at, kind).catch(() => undefined);
    }
  }

  private async removeFolder(path: string, depth: number): Promise<void> {
    if (depth === 0) throw unsafePath(this.pathOf(path));
    const entries = await this.list(path);
    for (const { name } of entries.filter(({ kind }) => kind === 'folder')) {
      await this.removeFolder(`${path}/${name}`, depth - 1);
    }
    await this.within(path, async (folder) => {
      // Unlinking removes a link itself, never what it leads to.
      for (const { name } of entries.filter(({ kind }) => kind !== 'folder')) {
        await calls.unlink(folder.pathOf(name)).catch(ifMissing);
      }
    });
    await this.inside(path, async (folder, name) => {
      await folder.verify();
      await calls.rmdir(folder.pathOf(name));
    });
  }

  /** Calls back soon after something in a plain folder may have changed; see {@link watchFolder}. */
  watch(path: string, onHint: () => void): FolderWatch {
    let watch: FolderWatch | null = null;
    let closed = false;
    this.within(path, async () => {
      if (!closed) watch = watchFolder(this.pathOf(path), onHint);
    }).catch(() => undefined);
    return {
      close: () => {
        closed = true;
        watch?.close();
      },
    };
  }

  /** Does something in the folder that a path lies in, given the path's last part. */
  private async inside<T>(path: string, work: (folder: HeldFolder, name: string) => Promise<T>): Promise<T> {
    const parts = pathParts(path);
    const name = parts.pop();
    if (name === undefined) throw unsafePath(this.root);
    return this.holdFor(parts, (folder) => work(folder, name));
  }

  private within<T>(path: string, work: (folder: HeldFolder) => Promise<T>): Promise<T> {
    return this.holdFor(pathParts(path), work);
  }

  private async holdFor<T>(parts: readonly string[], work: (folder: HeldFolder) => Promise<T>): Promise<T> {
    const folder = await holdFolder(this.root, parts, this.holding);
    try {
      return await work(folder);
    } finally {
      await folder.release();
    }
  }
}

/**
 * The plain files of a folder that is held. `known`: names that are likely there, whose sizes and times are asked for while the
 * folder is read.
 */
export async function filesIn(
  folder: HeldFolder,
  isWanted: (name: string) => boolean,
  known: readonly string[] = [],
): Promise<FoundFiles> {
  const look = (name: string) => calls.lstat(folder.pathOf(name), { bigint: true }).catch(ifMissing);
  const [entries, ahead] = await Promise.all([calls.readdir(folder.pathOf()), Promise.all(known.map(look))]);
  const looked = new Map(known.map((name, i) => [name, ahead[i]!]));
  const names = entries.filter(isWanted).sort();
  const files: FoundFiles['files'] = [];
  const others: string[] = [];
  for (let at = 0; at < names.length; at += STATS_AT_ONCE) {
    const some = names.slice(at, at + STATS_AT_ONCE);
    const found = await Promise.all(some.map((name) => looked.get(name) ?? look(name)));
    for (const [i, stats] of found.entries()) {
      if (stats?.isFile()) files.push({ name: some[i]!, stats });
      else if (stats) others.push(some[i]!);
    }
  }
  await folder.verify();
  return { files, others };
}

/** Bytes `from` to `to` of an open file, fewer where it ends before. */
export async function readRange(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

export function tooLarge(path: string): AppError {
  return new AppError('cannot-read', { path, detail: 'EFBIG' });
}

async function entryOf(folder: HeldFolder, entry: Dirent): Promise<FolderEntry> {
  const { name } = entry;
  if (entry.isFile()) return { name, kind: 'file' };
  if (entry.isDirectory()) return { name, kind: 'folder' };
  // Some file systems do not say what an entry is.
  const stats = await calls.lstat(folder.pathOf(name)).catch(ifMissing);
  return { name, kind: stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : 'other' };
}

/** Whether both are of one plain file. While it is open, no other one can have its number. */
export function isSameFile(a: BigIntStats, b: BigIntStats): boolean {
  return b.isFile() && a.ino === b.ino && a.dev === b.dev;
}

function ifMissing(error: unknown): null {
  if (systemCode(error) === 'ENOENT') return null;
  throw error;
}

function exists(path: string): Error {
  return Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });
}
