import { AppError } from '#core/app-error.ts';
import { systemCode } from '#desk/files/failure.ts';
import type { FileHandle, FileStats, SafeFolder } from '#desk/files/safe-folder.ts';

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
  private handle: FileHandle | null = null;
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
   * Appends what `make` gives and flushes it. Gives back the file as it is then; null, without having written, where this
   * host cannot go on with it: somebody else wrote to it, took it away, put something else in its place, or gave it a second name,
   * under which a copy may have to stay as it is. When it throws, nothing counts as written.
   * @throws as `fs` does; AppError `unsafe-path`
   */
  async append(make: () => Uint8Array): Promise<FileStats | null> {
    clearTimeout(this.timer);
    const opening = this.openToAppend();
    // It is made while the file is looked for.
    const made = attempt(make);
    const handle = await opening;
    try {
      if (!handle) return null;
      const bytes = made();
      return await this.write(handle, bytes);
    } finally {
      this.timer = setTimeout(() => void this.close().catch(() => undefined), KEPT_OPEN_MS);
      this.timer.unref();
    }
  }

  /** Closes the file; the next append opens it again. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { handle } = this;
    this.handle = null;
    await handle?.close();
  }

  private async openToAppend(): Promise<FileHandle | null> {
    const path = `${this.folder}/${this.name}`;
    const { size } = this;
    if (size === null) {
      try {
        return (this.handle = await this.files.open(path, 'create'));
      } catch (error) {
        if (systemCode(error) === 'EEXIST') return null;
        throw error;
      }
    }
    if (this.handle) {
      const stats = await this.files.statOpen(path, this.handle);
      if (stats) return this.isOurs(stats) ? this.handle : null;
      await this.close();
    }
    try {
      this.handle = await this.files.open(path, 'append');
    } catch (error) {
      if (!isMissing(error) && !isRefused(error)) throw error;
      // The folder itself has to be there.
      await this.files.list(this.folder);
      return null;
    }
    return this.isOurs(await this.handle.stat({ bigint: true })) ? this.handle : null;
  }

  private isOurs({ size, nlink }: FileStats): boolean {
    return Number(size) === this.size && nlink <= 1n;
  }

  private async write(handle: FileHandle, bytes: Uint8Array): Promise<FileStats> {
    const before = this.size ?? 0;
    try {
      await writeAll(handle, bytes);
      // Its size and time are those of the write: they are asked for while it is flushed.
      const [stats] = await Promise.all([
        handle.stat({ bigint: true }),
        handle.sync(),
        this.isEntryFlushed ? undefined : this.files.sync(this.folder),
      ]);
      this.isEntryFlushed = true;
      this.size = before + bytes.length;
      return stats;
    } catch (error) {
      this.size = await takeBack(handle, before);
      throw error;
    }
  }
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
