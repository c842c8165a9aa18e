import { AppError } from '#core/app-error.ts';
import { systemCode } from '#desk/files/failure.ts';
import {
  isSameFile,
  readRange,
  type FileHandle,
  type FileStats,
  type SafeFolder,
} from '#desk/files/safe-folder.ts';

/** Time after an append during which the file is kept open for the next one, in ms. */
const KEPT_OPEN_MS = 1_000;

/**
 * A journal file that this host appends to. It is kept open for a moment after an append: a person who types does not wait
 * for it to be found anew.
 */
export class JournalFile {
  private readonly files: SafeFolder;
  private readonly folder: string;
  readonly name: string;
  /** Size of the file when nobody but this host has written to it, in bytes; null until it is there. */
  private size: number | null;
  /** Whether its entry in the folder survives a power cut. */
  private isEntryFlushed: boolean;
  private open: OpenFile | null = null;
  private timer: NodeJS.Timeout | undefined;

  /** `folder`: of the journals, as a path within the desk. `size`: of the file; null where it is to be made. */
  constructor(files: SafeFolder, folder: string, name: string, size: number | null) {
    this.files = files;
    this.folder = folder;
    this.name = name;
    this.size = size;
    this.isEntryFlushed = size !== null;
  }

  /**
   * Appends what `make` gives and flushes it. Gives back the file as it is then; null where this host cannot go on with it: somebody
   * else wrote to it, took it away, put something else in its place, or gave it a second name, under which a copy may have to stay
   * as it is. Then nothing of it counts as written; it is written to no file but one where that happened in the same moment.
   * When it throws, nothing counts as written either. `seen`: the file as it was a moment ago, where that is known.
   * @throws as `fs` does; AppError `unsafe-path`
   */
  async append(make: () => Uint8Array, seen: FileStats | null = null): Promise<FileStats | null> {
    clearTimeout(this.timer);
    const opening = this.openToAppend(seen);
    // It is made while the file is looked for.
    const made = attempt(make);
    const open = await opening;
    try {
      if (!open) return null;
      const bytes = made();
      return await this.write(open, bytes);
    } finally {
      this.timer = setTimeout(() => void this.close().catch(() => undefined), KEPT_OPEN_MS);
      this.timer.unref();
    }
  }

  /** Closes the file; the next append opens it again. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { open } = this;
    this.open = null;
    await open?.handle.close();
  }

  private get path(): string {
    return `${this.folder}/${this.name}`;
  }

  private async openToAppend(seen: FileStats | null): Promise<OpenFile | null> {
    const { path, size } = this;
    if (size === null) {
      try {
        return await this.keepOpen(await this.files.open(path, 'create'));
      } catch (error) {
        if (systemCode(error) === 'EEXIST') return null;
        throw error;
      }
    }
    if (this.open) {
      const { stats: opened } = this.open;
      const stats = seen && isSameFile(opened, seen) ? seen : await this.files.statOpen(path, opened);
      if (stats) return this.isOurs(stats) ? this.open : null;
      await this.close();
    }
    try {
      const open = await this.keepOpen(await this.files.open(path, 'append'));
      return this.isOurs(open.stats) ? open : null;
    } catch (error) {
      if (!isMissing(error) && !isRefused(error)) throw error;
      // The folder itself has to be there.
      await this.files.list(this.folder);
      return null;
    }
  }

  private async keepOpen(handle: FileHandle): Promise<OpenFile> {
    try {
      return (this.open = { handle, stats: await handle.stat({ bigint: true }) });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private isOurs({ size, nlink }: FileStats): boolean {
    return Number(size) === this.size && nlink <= 1n;
  }

  private async write({ handle, stats: opened }: OpenFile, bytes: Uint8Array): Promise<FileStats | null> {
    const before = this.size ?? 0;
    const after = before + bytes.length;
    try {
      await writeAll(handle, bytes);
      // Its size and time are those of the write: they are asked for while it is flushed.
      const [stats] = await Promise.all([
        this.files.statOpen(this.path, opened),
        handle.sync(),
        this.isEntryFlushed ? undefined : this.files.sync(this.folder),
      ]);
      this.isEntryFlushed = true;
      this.size = after;
      return stats && Number(stats.size) === after ? stats : await this.readBack(before, bytes);
    } catch (error) {
      this.size = await takeBack(handle, before);
      throw error;
    }
  }

  /**
   * The file that lies there now, where what was written stands in it at its place: it may have been replaced by a copy of itself.
   * Null where it does not.
   */
  private async readBack(from: number, bytes: Uint8Array): Promise<FileStats | null> {
    try {
      const handle = await this.files.open(this.path, 'read');
      try {
        const there = await readRange(handle, from, from + bytes.length);
        return Buffer.compare(there, bytes) === 0 ? await handle.stat({ bigint: true }) : null;
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!isMissing(error) && !isRefused(error)) throw error;
      return null;
    }
  }
}

/** A file that is kept open, and what it was when it was opened. */
interface OpenFile {
  handle: FileHandle;
  stats: FileStats;
}

/** The result of a call, or what it threw, when it is asked for. */
function attempt<T>(call: () => T): () => T {
  try {
    const value = call();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Whether the file is gone. */
export function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}

/** Whether the door refused a file: a link, no plain file, or too large a one. */
export function isRefused(error: unknown): boolean {
  return error instanceof AppError && ['unsafe-path', 'cannot-read'].includes(error.code);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written);
    written += bytesWritten;
  }
}

/**
 * Cuts off what a failed append left behind. Gives back the size that the file is now known to have. Where even that
 * fails, the size will not be found so again, and the writer moves on to a new file.
 */
async function takeBack(handle: FileHandle, size: number): Promise<number> {
  try {
    await handle.truncate(size);
    await handle.sync();
  } catch {
    // The error that led here says more than this one would.
  }
  return size;
}
