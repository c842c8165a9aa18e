import { setImmediate } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import { writeMarkdown } from '#formats/markdown.ts';
import type { ArticleModel } from '#formats/model.ts';
import { xliff2Parts } from '#formats/xliff/write-xliff.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';

const DELAY_MS = 1_500;

/** Their names. */
export const DERIVED_FILES = ['translation.md', 'article.xlf'] as const;

export interface DerivedFile {
  name: string;
  /** Its content, piece by piece; none: there is nothing to write yet. */
  parts: Iterable<string>;
}

/**
 * The files of an article that are for whoever looks into its folder without the app: the English as it stands, and both
 * languages with their states for other translation tools.
 */
export function derivedFiles(model: ArticleModel, sourceName: string): DerivedFile[] {
  const english = writeMarkdown(model);
  return [
    { name: 'translation.md', parts: english === '' ? [] : [english] },
    { name: 'article.xlf', parts: xliff2Parts(model, sourceName) },
  ];
}

/** Maximum size of a derived file that is compared before it is written anew, in bytes. */
const MAX_DERIVED_BYTES = 256 * 1024 * 1024;

/** Number of parts that are made in one go, in a few milliseconds; then whoever waits has a turn. */
const PARTS_AT_ONCE = 50;

/**
 * Keeps the {@link derivedFiles} of an open article up to date: they are written some time after the last change and when
 * the article is closed. They are derived, so a failure to write them costs nothing.
 */
export class DerivedText {
  private readonly folder: SafeFolder;
  private readonly path: string;
  private readonly files: () => DerivedFile[];
  private timer: NodeJS.Timeout | null = null;
  private readonly queue = new Mutex();

  /** `path`: of the article's folder within the desk. */
  constructor(desk: SafeFolder, path: string, files: () => DerivedFile[]) {
    this.folder = desk;
    this.path = path;
    this.files = files;
  }

  schedule(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), DELAY_MS);
    this.timer.unref();
  }

  /** Writes what is still to be written. */
  async close(): Promise<void> {
    if (this.timer) await this.write();
    await this.queue.waitForUnlock();
  }

  private write(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    return this.queue.runExclusive(async () => {
      for (const { name, parts } of this.files()) {
        const made: string[] = [];
        for (const part of parts) {
          made.push(part);
          if (made.length % PARTS_AT_ONCE === 0) await setImmediate();
        }
        await this.bringUpToDate(`${this.path}/${name}`, made.join(''));
      }
    });
  }

  private async bringUpToDate(path: string, content: string): Promise<void> {
    const there = await this.folder.readTextIfThere(path, MAX_DERIVED_BYTES);
    if (there === content || (there === null && content === '')) return;
    await this.folder.replace(path, content).catch(() => undefined);
  }
}
