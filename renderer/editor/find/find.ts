import { headIds, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { findNormalized } from '#core/text/normalize.ts';
import type { Span } from '#core/text/span.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';

/** One place where the query was found: in a source paragraph of a row, or in its English. */
export interface Hit {
  row: string;
  /** Position of the paragraph within the row's sources; null: in the English. */
  source: number | null;
  span: Span;
}

export interface FindResult {
  hits: readonly Hit[];
  /** Position of the current hit, -1 when there is none. */
  current: number;
}

const NOTHING: FindResult = { hits: [], current: -1 };

/** Find and replace in both columns. Arabic is compared normalized: marks, tatweel and alef forms do not matter. */
export class Find {
  readonly visible = new Cell(false);
  readonly replacing = new Cell(false);
  readonly query = new Cell('');
  readonly result = new Cell<FindResult>(NOTHING);
  /** Grows each time the panel is asked for, so that it takes the focus again. */
  readonly asked = new Cell(0);
  private readonly session: ArticleSession;
  private readonly cache = new WeakMap<Row, { query: string; hits: Hit[] }>();

  constructor({ session }: EditorContext) {
    this.session = session;
    session.state.subscribe(() => this.visible.get() && this.search());
  }

  open(replacing: boolean, selected: string): void {
    if (selected.trim() !== '' && !selected.includes('\n')) this.query.set(selected);
    this.replacing.set(replacing);
    this.visible.set(true);
    this.asked.update((count) => count + 1);
    this.search();
  }

  close(): void {
    this.visible.set(false);
    this.result.set(NOTHING);
  }

  setQuery(query: string): void {
    this.query.set(query);
    this.search();
    this.result.update((result) => ({ ...result, current: result.hits.length > 0 ? 0 : -1 }));
  }

  step(direction: 1 | -1): Hit | null {
    const { hits, current } = this.result.get();
    if (hits.length === 0) return null;
    const next = (current + direction + hits.length) % hits.length;
    this.result.set({ hits, current: next });
    return hits[next]!;
  }

  current(): Hit | null {
    const { hits, current } = this.result.get();
    return hits[current] ?? null;
  }

  /** Replaces the current hit where it is in the English, and goes on. */
  replaceCurrent(replacement: string): void {
    const hit = this.current();
    if (hit && hit.source === null) this.replaceIn(hit.row, [hit.span], replacement);
    else this.step(1);
  }

  /** Replaces every hit in the English; gives the number replaced. */
  replaceAll(replacement: string): number {
    const byRow = new Map<string, Span[]>();
    for (const hit of this.result.get().hits) {
      if (hit.source === null) byRow.set(hit.row, [...(byRow.get(hit.row) ?? []), hit.span]);
    }
    let count = 0;
    for (const [row, spans] of byRow) if (this.replaceIn(row, spans, replacement)) count += spans.length;
    return count;
  }

  private replaceIn(id: string, spans: readonly Span[], replacement: string): boolean {
    const state = this.session.state.get();
    const row = state.rows[state.index.get(id) ?? -1];
    if (!row) return false;
    let text = row.text;
    for (const span of [...spans].reverse())
      text = text.slice(0, span.start) + replacement + text.slice(span.end);
    const bases = headIds(row).slice(0, 1);
    return this.session.execute({ type: 'setText', row: id, text, bases, cause: 'replace' }).ok;
  }

  private search(): void {
    const query = this.query.get();
    const state = this.session.state.get();
    const hits = query === '' ? [] : state.rows.flatMap((row) => this.hitsIn(state, row, query));
    const current = Math.min(this.result.get().current, hits.length - 1);
    this.result.set({ hits, current: hits.length > 0 ? Math.max(current, 0) : -1 });
  }

  private hitsIn(state: ArticleState, row: Row, query: string): Hit[] {
    const cached = this.cache.get(row);
    if (cached?.query === query) return cached.hits;
    const inSource = sourceTexts(state, row).flatMap((text, source) =>
      findNormalized(text, query).map((span): Hit => ({ row: row.id, source, span })),
    );
    const inTarget = findNormalized(row.text, query).map((span): Hit => ({
      row: row.id,
      source: null,
      span,
    }));
    const hits = [...inSource, ...inTarget];
    this.cache.set(row, { query, hits });
    return hits;
  }
}
