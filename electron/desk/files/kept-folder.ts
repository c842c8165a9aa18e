import type { HeldFolder } from './held-folder.ts';
import { filesIn, type FoundFiles, type SafeFolder } from './safe-folder.ts';

/** Time after {@link KeptFolder.keep} during which the folder is held, in ms. */
const KEPT_MS = 1_000;
/** Maximum number of files that are looked at before it is known whether they are there still. */
const MAX_KNOWN = 16;

/**
 * A folder that is looked at again and again while somebody writes: then it is held between two looks, and each look finds out that
 * it still lies at its path. Nobody who has stopped writing holds it, so that a drive can be taken out.
 */
export class KeptFolder {
  private readonly files: SafeFolder;
  private readonly path: string;
  private held: HeldFolder | null = null;
  /** Names that were found last. */
  private known: readonly string[] = [];
  private isKept = false;
  private timer: NodeJS.Timeout | undefined;

  /** `path`: of the folder within that of `files`. */
  constructor(files: SafeFolder, path: string) {
    this.files = files;
    this.path = path;
  }

  /** The plain files of the folder that satisfy a condition. One call at a time. @throws as {@link SafeFolder.filesOf} */
  async filesOf(isWanted: (name: string) => boolean): Promise<FoundFiles> {
    const { held } = this;
    if (held) {
      this.held = null;
      const found = await this.lookAgain(held, isWanted);
      if (found) return found;
    }
    if (!this.isKept) return this.files.filesOf(this.path, isWanted);
    const folder = await this.files.hold(this.path);
    try {
      return this.note(await filesIn(folder, isWanted));
    } finally {
      await this.putBack(folder);
    }
  }

  /** Holds the folder from the next look on, for a moment. */
  keep(): void {
    this.isKept = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.close().catch(() => undefined), KEPT_MS);
    this.timer.unref();
  }

  /** Lets go of the folder. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.isKept = false;
    const { held } = this;
    this.held = null;
    await held?.release();
  }

  /** Null where it is not the folder any more that lies there. */
  private async lookAgain(held: HeldFolder, isWanted: (name: string) => boolean): Promise<FoundFiles | null> {
    let isInPlace = false;
    try {
      const looks = [held.isInPlace(), filesIn(held, isWanted, this.known)] as const;
      const [there, found] = await Promise.allSettled(looks);
      isInPlace = there.status === 'fulfilled' && there.value;
      if (!isInPlace) return null;
      if (found.status === 'rejected') throw found.reason;
      return this.note(found.value);
    } finally {
      await (isInPlace ? this.putBack(held) : held.release());
    }
  }

  private note(found: FoundFiles): FoundFiles {
    this.known = found.files.slice(0, MAX_KNOWN).map(({ name }) => name);
    return found;
  }

  /** Holds the folder until the next look, unless that was too long to wait for. */
  private async putBack(folder: HeldFolder): Promise<void> {
    if (this.isKept) this.held = folder;
    else await folder.release();
  }
}
