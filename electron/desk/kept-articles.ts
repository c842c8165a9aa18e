import type { Article } from './article/article.ts';

/** Maximum number of articles that are kept. */
const MAX_ARTICLES = 8;
/** Maximum number of their events together; the last one is kept however many it has. */
const MAX_EVENTS = 30_000;

/** An article, and the names, sizes and times of its files as it was read from them. */
export interface KeptArticle {
  article: Article;
  fingerprint: string;
  /** Whether it has been open, and what it needed then was done. */
  isRepaired: boolean;
}

/**
 * The articles that were closed or read ahead last, as they were read: who goes to one does not wait until its journals are read, checked
 * and judged. None of them is believed for longer than its files stay as they were.
 */
export class KeptArticles {
  /** By their ids, the last one at the end. */
  private readonly kept = new Map<string, KeptArticle>();

  keep(id: string, article: KeptArticle): void {
    this.kept.delete(id);
    this.kept.set(id, article);
    let events = 0;
    let count = 0;
    for (const [each, { article: open }] of [...this.kept].reverse()) {
      events += open.events.length;
      count += 1;
      if (count > 1 && (count > MAX_ARTICLES || events > MAX_EVENTS)) this.kept.delete(each);
    }
  }

  has(id: string): boolean {
    return this.kept.has(id);
  }

  /** Gives an article out, where it is kept. */
  take(id: string): KeptArticle | null {
    const found = this.kept.get(id) ?? null;
    this.kept.delete(id);
    return found;
  }

  clear(): void {
    this.kept.clear();
  }
}
