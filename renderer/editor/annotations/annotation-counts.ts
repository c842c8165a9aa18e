import { annotationsOf, isOpen, placeOf } from '#core/article/annotations.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';

/**
 * How many comments and errors are open in each row, counted only when they or the rows' order have changed. A row is told
 * of its own count alone, so that one new comment draws one row.
 */
export class AnnotationCounts {
  private counts: ReadonlyMap<string, number> = new Map();
  private counted: Pick<ArticleState, 'annotations' | 'index'> | null = null;
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly session: ArticleSession;
  private stop: (() => void) | null = null;

  constructor(session: ArticleSession) {
    this.session = session;
    this.count();
  }

  of(row: string): number {
    return this.counts.get(row) ?? 0;
  }

  /** Calls back when the count of a row has changed; gives back how to stop. */
  listen(row: string, listener: () => void): () => void {
    this.stop ??= this.session.state.subscribe(() => this.count());
    const listeners = this.listeners.get(row) ?? new Set();
    this.listeners.set(row, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(row) === listeners) this.listeners.delete(row);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = null;
    };
  }

  private count(): void {
    const state = this.session.state.get();
    const { annotations, index } = state;
    if (this.counted?.annotations === annotations && this.counted.index === index) return;
    this.counted = { annotations, index };
    const before = this.counts;
    const counts = new Map<string, number>();
    for (const annotation of annotationsOf(state)) {
      const row = isOpen(annotation) ? placeOf(state, annotation).row : null;
      if (row) counts.set(row.id, (counts.get(row.id) ?? 0) + 1);
    }
    this.counts = counts;
    for (const row of new Set([...before.keys(), ...counts.keys()])) {
      if (before.get(row) === counts.get(row)) continue;
      for (const listener of this.listeners.get(row) ?? []) listener();
    }
  }
}
