import { headIds, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { findInText, type FindOptions } from '#core/text/find.ts';
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

/** Columns that are searched. */
export const FIND_SIDES = ['both', 'target', 'source'] as const;
export type FindSide = (typeof FIND_SIDES)[number];

/** What is found, and where. */
export interface FindSettings extends FindOptions {
  side: FindSide;
  /** Whether only the rows that were selected are searched. */
  inSelected: boolean;
}

export interface FindResult {
  hits: readonly Hit[];
  /** Position of the current hit, -1 when there is none. */
  current: number;
}

const NOTHING: FindResult = { hits: [], current: -1 };
/** Time for which rows are searched before the window has its turn, in ms. */
const SLICE_MS = 8;

/** A search that is under way. */
interface Search {
  /** Searches rows for so many milliseconds; whether all are searched, and the result is there. */
  run(milliseconds: number): boolean;
  /** Whether the first hit becomes the current one. */
  toFirst: boolean;
  found: (hit: Hit | null) => void;
}

/**
 * Find and replace in the columns. Arabic is compared normalized: marks, tatweel and alef forms do not matter. A long article is
 * searched in slices, between which the window draws and takes keys; what goes by the hits waits for none of them.
 */
export class Find {
  readonly visible = new Cell(false);
  readonly replacing = new Cell(false);
  readonly query = new Cell('');
  readonly settings = new Cell<FindSettings>({
    matchCase: false,
    words: 'start',
    side: 'both',
    inSelected: false,
  });
  /** Rows that were selected when the panel was opened; null where none were. */
  readonly selected = new Cell<ReadonlySet<string> | null>(null);
  readonly result = new Cell<FindResult>(NOTHING);
  /** Grows each time the panel is asked for, so that it takes the focus again. */
  readonly asked = new Cell(0);
  private readonly session: ArticleSession;
  private readonly editor: EditorContext;
  private readonly selectedRows: () => readonly Row[];
  private searching: Search | null = null;
  private readonly cache = new WeakMap<Row, { query: string; settings: FindSettings; hits: Hit[] }>();

  constructor(editor: EditorContext, selectedRows: () => readonly Row[]) {
    const { session } = editor;
    this.session = session;
    this.editor = editor;
    this.selectedRows = selectedRows;
    session.state.subscribe(() => this.visible.get() && this.search());
  }

  open(replacing: boolean, selected: string): void {
    if (selected.trim() !== '' && !selected.includes('\n')) this.query.set(selected);
    this.editor.flush();
    const rows = this.selectedRows();
    this.selected.set(rows.length > 0 ? new Set(rows.map(({ id }) => id)) : null);
    this.settings.update((settings) => ({ ...settings, inSelected: rows.length > 0 }));
    this.replacing.set(replacing);
    this.visible.set(true);
    this.asked.update((count) => count + 1);
    this.search();
  }

  close(): void {
    this.searching = null;
    this.visible.set(false);
    this.result.set(NOTHING);
  }

  /** Searches for something else; `found` is given the first hit, null where there is none. */
  setQuery(query: string, found: (hit: Hit | null) => void = () => {}): void {
    this.query.set(query);
    this.search(true, found);
  }

  change(settings: Partial<FindSettings>): void {
    this.settings.update((before) => ({ ...before, ...settings }));
    this.setQuery(this.query.get());
  }

  step(direction: 1 | -1): Hit | null {
    this.finish();
    const { hits, current } = this.result.get();
    if (hits.length === 0) return null;
    const next = (current + direction + hits.length) % hits.length;
    this.result.set({ hits, current: next });
    return hits[next]!;
  }

  current(): Hit | null {
    this.finish();
    const { hits, current } = this.result.get();
    return hits[current] ?? null;
  }

  /** Replaces the current hit where it is in the English, and goes on to the next one there, which it gives. */
  replaceCurrent(replacement: string): Hit | null {
    this.editor.flush();
    this.finish();
    const { hits, current } = this.result.get();
    const hit = hits[current];
    if (!hit) return null;
    if (hit.source !== null) return this.goToEnglish(current);
    if (!this.replaceIn(hit.row, [hit.span], replacement)) return hit;
    this.finish();
    // What was put in may be found again, and is passed over.
    const end = hit.span.start + replacement.length;
    const now = this.result.get().hits;
    const position = (id: string) => this.session.state.get().index.get(id) ?? -1;
    const at = position(hit.row);
    const next = now.findIndex(
      ({ row, source, span }) =>
        position(row) > at || (position(row) === at && source === null && span.start >= end),
    );
    return this.goToEnglish(Math.max(next, 0) - 1);
  }

  /** Goes to the first hit in the English after a position, or else from the top. */
  private goToEnglish(after: number): Hit | null {
    this.finish();
    const { hits } = this.result.get();
    const isEnglish = ({ source }: Hit) => source === null;
    const later = hits.findIndex((hit, i) => i > after && isEnglish(hit));
    const at = later < 0 ? hits.findIndex(isEnglish) : later;
    if (at < 0) return null;
    this.result.set({ hits, current: at });
    return hits[at]!;
  }

  /** Replaces every hit in the English; gives the number replaced. */
  replaceAll(replacement: string): number {
    this.editor.flush();
    this.finish();
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

  private search(toFirst = false, found: Search['found'] = () => {}): void {
    const query = this.query.get();
    const state = this.session.state.get();
    const selected = this.settings.get().inSelected ? this.selected.get() : null;
    const all = selected ? state.rows.filter(({ id }) => selected.has(id)) : state.rows;
    const rows = query === '' ? [] : all;
    const hits: Hit[] = [];
    let at = 0;
    const search: Search = {
      // What a search that is given up was to do, the one that takes its place does.
      toFirst: toFirst || this.searching?.toFirst === true,
      found: toFirst ? found : (this.searching?.found ?? found),
      run: (milliseconds) => {
        const end = performance.now() + milliseconds;
        for (; at < rows.length; at += 1) {
          if (performance.now() > end) return false;
          hits.push(...this.hitsIn(state, rows[at]!, query));
        }
        this.searching = null;
        const current = search.toFirst
          ? 0
          : Math.max(Math.min(this.result.get().current, hits.length - 1), 0);
        this.result.set({ hits, current: hits.length > 0 ? current : -1 });
        search.found(hits[current] ?? null);
        return true;
      },
    };
    this.searching = search;
    this.goOn(search);
  }

  private goOn(search: Search): void {
    if (this.searching === search && !search.run(SLICE_MS)) setTimeout(() => this.goOn(search));
  }

  /** Searches the rest at once, where the hits are needed now. */
  private finish(): void {
    this.searching?.run(Infinity);
  }

  private hitsIn(state: ArticleState, row: Row, query: string): Hit[] {
    const settings = this.settings.get();
    const cached = this.cache.get(row);
    if (cached?.query === query && cached.settings === settings) return cached.hits;
    const hitsOf = (text: string, source: number | null) =>
      findInText(text, query, settings).map((span): Hit => ({ row: row.id, source, span }));
    const hits = [
      ...(settings.side === 'target' ? [] : sourceTexts(state, row).flatMap(hitsOf)),
      ...(settings.side === 'source' ? [] : hitsOf(row.text, null)),
    ];
    this.cache.set(row, { query, settings, hits });
    return hits;
  }
}
