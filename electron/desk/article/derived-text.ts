import { Mutex } from 'async-mutex';
import type { ArticleModel } from '#formats/model.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import type { DerivedFile } from './derived-files.ts';

const DELAY_MS = 1_500;

/**
 * Derives the files of an article, the source of whose rows has the name `source`. A host does it in a thread of its own where the
 * article is long: for a thousand rows it takes more than a tenth of a second.
 */
export type ArticleDeriver = (model: ArticleModel, source: string) => Promise<DerivedFile[]>;

/** Maximum size of a derived file that is compared before it is written anew, in bytes. */
const MAX_DERIVED_BYTES = 256 * 1024 * 1024;

/**
 * Keeps the {@link derivedFiles} of an open article up to date: they are written some time after the last change and when
 * the article is closed. They are derived, so a failure to make or to write them costs nothing.
 */
export class DerivedText {
  private readonly folder: SafeFolder;
  private readonly path: string;
  private readonly files: () => Promise<DerivedFile[]>;
  private timer: NodeJS.Timeout | null = null;
  private readonly queue = new Mutex();

  /** `path`: of the article's folder within the desk. */
  constructor(desk: SafeFolder, path: string, files: () => Promise<DerivedFile[]>) {
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
      for (const { name, content } of await this.files().catch(() => []))
        await this.bringUpToDate(`${this.path}/${name}`, content).catch(() => undefined);
    });
  }

  private async bringUpToDate(path: string, content: string): Promise<void> {
    const there = await this.folder.readTextIfThere(path, MAX_DERIVED_BYTES);
    if (there === content || (there === null && content === '')) return;
    await this.folder.replace(path, content);
  }
}
