import { annotationsOf, isOpen, placeOf } from '#core/article/annotations.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Observable } from '#renderer/state/observable.ts';

/** How many comments and errors are open in each row, counted only when they or the rows' order have changed. */
export class AnnotationCounts implements Observable<ReadonlyMap<string, number>> {
  private counts: ReadonlyMap<string, number> = new Map();
  private counted: Pick<ArticleState, 'annotations' | 'index'> | null = null;
  private readonly session: ArticleSession;

  constructor(session: ArticleSession) {
    this.session = session;
  }

  /** By the id of the row; the same object as long as nothing changes. */
  get = (): ReadonlyMap<string, number> => {
    const state = this.session.state.get();
    const { annotations, index } = state;
    if (this.counted?.annotations === annotations && this.counted.index === index) return this.counts;
    this.counted = { annotations, index };
    const counts = new Map<string, number>();
    for (const annotation of annotationsOf(state)) {
      const row = isOpen(annotation) ? placeOf(state, annotation).row : null;
      if (row) counts.set(row.id, (counts.get(row.id) ?? 0) + 1);
    }
    if (counts.size > 0 || this.counts.size > 0) this.counts = counts;
    return this.counts;
  };

  subscribe = (listener: () => void): (() => void) => this.session.state.subscribe(listener);
}
