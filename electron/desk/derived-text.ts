import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleState } from '../core/article/state.ts';
import { articleModel } from '../formats/article-model.ts';
import { writeMarkdown } from '../formats/markdown.ts';
import { writeWhole } from './disk.ts';

const DELAY_MS = 1_500;
/** The English alone names nobody. */
const NOBODY = new Map<string, never>();

/** What `translation.md` has to say of an article. */
export function derivedText(state: ArticleState): string {
  return writeMarkdown(articleModel(state, { title: '', people: NOBODY }));
}

/**
 * `translation.md`: the English as it stands, for whoever looks into the folder without the app. Written some time after
 * the last change and when the article is closed. It is derived, so a failure to write it costs nothing.
 */
export class DerivedText {
  private readonly path: string;
  private readonly state: () => ArticleState;
  private timer: NodeJS.Timeout | null = null;
  private work: Promise<void> = Promise.resolve();

  constructor(articleFolder: string, state: () => ArticleState) {
    this.path = join(articleFolder, 'translation.md');
    this.state = state;
  }

  schedule(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), DELAY_MS);
    this.timer.unref();
  }

  /** Writes what is still to be written. */
  async close(): Promise<void> {
    if (this.timer) await this.write();
    await this.work;
  }

  private write(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.work = this.work.then(async () => {
      const text = derivedText(this.state());
      const there = await readFile(this.path, 'utf8').catch(() => null);
      if (there === text || (there === null && text === '')) return;
      await writeWhole(this.path, text).catch(() => undefined);
    });
    return this.work;
  }
}
