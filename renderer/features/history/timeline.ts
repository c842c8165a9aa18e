import { findRow, type ArticleState } from '#core/article/state.ts';
import type { ArticleEvent, ArticleEventType } from '#core/article/article.ts';

/** Kinds of entries of the timeline: types of events. Their words are `history:did.<type>`. */
export type TimelineKind =
  | ArticleEventType
  | 'row.suggested'
  | 'row.approvedTogether'
  | 'row.approvedCorrected';

/** Acts of one kind by one person in one go. */
export interface TimelineEntry {
  /** Id of its first event. */
  id: string;
  by: string;
  kind: TimelineKind;
  /** Moment when it began, ISO 8601. */
  at: string;
  events: number;
  /** Ids of its events. */
  ids: readonly string[];
  /** Rows that it was done to, each once. */
  rows: ReadonlySet<string>;
  /** The stage that the article came to, and why. */
  stage?: { to: string; reason: string | null };
}

interface Growing extends TimelineEntry {
  ids: string[];
  rows: Set<string>;
  /** Moment of its last event, in ms. */
  last: number;
}

/** A pause that ends an entry. */
const PAUSE_MS = 30 * 60_000;

/**
 * Everything that happened to an article, newest first. What somebody did again and again, with nothing else between, is one
 * entry. Linear in the events.
 */
export function timeline(events: readonly ArticleEvent[]): TimelineEntry[] {
  const entries: Growing[] = [];
  for (const event of events) {
    const kind = kindOf(event);
    const last = entries.at(-1);
    const time = Date.parse(event.at);
    const joins =
      last &&
      last.kind === kind &&
      last.by === event.by &&
      kind !== 'article.stage' &&
      time - last.last < PAUSE_MS;
    const entry: Growing = joins
      ? last
      : {
          id: event.id,
          by: event.by,
          kind,
          at: event.at,
          events: 0,
          ids: [],
          rows: new Set<string>(),
          last: time,
        };
    entry.events += 1;
    entry.ids.push(event.id);
    entry.last = time;
    for (const row of rowsOf(event)) entry.rows.add(row);
    if (event.type === 'article.stage') entry.stage = { to: event.stage, reason: event.reason ?? null };
    if (!joins) entries.push(entry);
  }
  return entries.reverse();
}

function kindOf(event: ArticleEvent): TimelineKind {
  if (event.type === 'row.text' && event.suggested) return 'row.suggested';
  if (event.type === 'row.approved' && event.together) return 'row.approvedTogether';
  if (event.type === 'row.approved' && event.corrections) return 'row.approvedCorrected';
  return event.type;
}

function rowsOf(event: ArticleEvent): string[] {
  if (event.type === 'rows.relinked') return event.insert.map(({ row }) => row);
  if ('rows' in event && Array.isArray(event.rows)) return event.rows as string[];
  return 'row' in event && typeof event.row === 'string' ? [event.row] : [];
}

/** Numbers of rows, 1-based, as they stand now: runs as their first and last. Rows that are gone count where they went. */
export function rowNumbers(state: ArticleState, rows: ReadonlySet<string>): [first: number, last: number][] {
  const numbers = new Set<number>();
  for (const id of rows) {
    const row = findRow(state, id);
    if (row) numbers.add(state.index.get(row.id)! + 1);
  }
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
