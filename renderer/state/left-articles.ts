import type { ArticleEvent } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { knownEvents, type KnownEvents } from '#core/journal/known-events.ts';
import { Recent, RECENT_ARTICLES } from '#core/recent.ts';

/** An article as the host had acknowledged it when it was left. */
export interface LeftArticle {
  /** In fold order. */
  events: readonly ArticleEvent[];
  /** What they come to. */
  state: ArticleState;
}

interface Kept extends LeftArticle {
  /** The events by their name; null as long as nobody has asked for it. */
  known: KnownEvents | null;
}

/** The articles that this window left last: of one that it opens again, the host sends what is new. */
export class LeftArticles {
  private readonly kept = new Recent<Kept>(RECENT_ARTICLES, ({ events }) => events.length);

  keep(id: string, left: LeftArticle): void {
    this.kept.put(id, { ...left, known: null });
  }

  get(id: string): LeftArticle | null {
    return this.kept.get(id);
  }

  /** What the window has of an article; undefined for nothing. */
  known(id: string): KnownEvents | undefined {
    const kept = this.kept.get(id);
    if (!kept || kept.events.length === 0) return undefined;
    kept.known ??= knownEvents(kept.events);
    return kept.known;
  }

  /** Forgets them: another desk may have other articles of the same ids. */
  clear(): void {
    this.kept.clear();
  }
}
