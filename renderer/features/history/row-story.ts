import type { FindingMessage } from '#core/article/values.ts';
import type { MinorKind } from '#core/article/minor-kinds.ts';
import type { ArticleEvent, EventOf } from '#core/article/article.ts';
import type { RowInsert, TextMatch, TextOrigin } from '#core/article/values.ts';
import { textParagraphs } from '#core/paragraphs.ts';

/** Something that happened to a row, for people to read. */
export interface RowEvent {
  id: string;
  by: string;
  at: string;
  /** The row that it happened to: another one where its text was merged into this row, or cut from it, later. */
  row: string;
  kind:
    | 'text'
    | 'accepted'
    | 'confirmed'
    | 'unconfirmed'
    | 'approved'
    | 'unapproved'
    | 'returned'
    | 'unreturned'
    | 'relinked'
    | 'dismissed'
    | 'restored'
    | 'anchored'
    | 'freed';
  /** The English before and after, where it became another one. */
  before?: string;
  after?: string;
  /** Why a text event came about, or what a relink did. */
  detail?: string;
  /** Kinds of the minor corrections that somebody approved of their own. */
  corrections?: readonly MinorKind[];
  /** Message of the finding that was dismissed. */
  message?: FindingMessage;
  /** Of an imported text: who wrote it, as its file says. */
  origin?: TextOrigin;
  /** Of a text that was made of a match. */
  match?: TextMatch;
}

/** Versions typed by one person within this time are shown as one change. */
const BURST_MS = 5 * 60_000;

/**
 * The story of a row, oldest first, through all rows that its words stood in; typing of one person in one go is one entry.
 * `givenUp`: relinks that came to nothing. Linear in the events of the article.
 */
export function rowStory(
  events: readonly ArticleEvent[],
  row: string,
  givenUp: ReadonlySet<string>,
): RowEvent[] {
  const until = ancestorsOf(events, row, givenUp);
  const texts = new Map<string, string>();
  const story: RowEvent[] = [];
  events.forEach((event, i) => {
    const belongs = (id: string) => (until.get(id) ?? -1) > i;
    switch (event.type) {
      case 'row.text':
        if (belongs(event.row)) addText(story, event, texts.get(event.row) ?? '');
        texts.set(event.row, event.text);
        return;
      case 'rows.relinked': {
        const made = event.insert.filter((insert) => belongs(insert.row));
        if (made.length > 0 || event.remove.some((removed) => belongs(removed.row))) {
          const [first] = made;
          const at = first?.row ?? row;
          const gave = givenUp.has(event.id);
          story.push({
            ...commonOf(event, at),
            kind: 'relinked',
            detail: gave ? 'givenUp' : relinkOf(event),
            ...(first && !gave ? { before: texts.get(at) ?? '', after: first.text } : {}),
          });
        }
        if (!givenUp.has(event.id)) for (const insert of event.insert) texts.set(insert.row, insert.text);
        return;
      }
      case 'row.accepted':
      case 'row.confirmed':
      case 'row.unconfirmed':
      case 'row.approved':
      case 'row.unapproved':
      case 'row.unreturned':
        if (belongs(event.row))
          story.push({
            ...commonOf(event, event.row),
            kind: event.type.slice(4) as RowEvent['kind'],
            ...('together' in event && event.together && { detail: String(event.together) }),
            ...('corrections' in event && event.corrections && { corrections: event.corrections.kinds }),
          });
        return;
      case 'rows.anchored':
        if (event.rows.some(belongs))
          story.push({ ...commonOf(event, row), kind: event.anchored ? 'anchored' : 'freed' });
        return;
      case 'row.returned':
        if (belongs(event.row))
          story.push({ ...commonOf(event, event.row), kind: 'returned', detail: event.reason });
        return;
      case 'finding.dismissed': {
        const { message, reason } = event;
        if (belongs(event.row))
          story.push({ ...commonOf(event, event.row), kind: 'dismissed', detail: reason, message });
        return;
      }
      case 'finding.restored':
        if (belongs(event.row)) story.push({ ...commonOf(event, event.row), kind: 'restored' });
        return;
      default:
        return;
    }
  });
  return takenBack(story.filter((entry) => entry.kind !== 'text' || entry.before !== entry.after));
}

/** What an undo of a merge or a split takes back, and the two as one entry. */
const TAKEN_BACK: Readonly<Record<string, readonly [done: string, both: string]>> = {
  undoMerge: ['merge', 'mergeBack'],
  undoSplit: ['split', 'splitBack'],
};

/** A story in which a merge or a split that the same person took back at once is one entry, however often they did so. */
function takenBack(story: readonly RowEvent[]): RowEvent[] {
  const told: RowEvent[] = [];
  for (const entry of story) {
    const [done, both] = TAKEN_BACK[entry.detail ?? ''] ?? [];
    const last = told.at(-1);
    const isOf = (other: RowEvent | undefined, detail: string | undefined) =>
      other?.kind === 'relinked' && other.by === entry.by && other.detail === detail;
    if (entry.kind !== 'relinked' || both === undefined || !isOf(last, done)) {
      told.push(entry);
      continue;
    }
    told.pop();
    if (isOf(told.at(-1), both)) told.pop();
    const { id, by, at, row } = entry;
    told.push({ id, by, at, row, kind: 'relinked', detail: both });
  }
  return told;
}

/** Action of a relink; of one that took another back, the action of that. */
function relinkOf({ action, remove, insert }: EventOf<'rows.relinked'>): string {
  if (action !== 'undo' || remove.length === insert.length) return action;
  return insert.length > remove.length ? 'undoMerge' : 'undoSplit';
}

function commonOf({ id, by, at }: ArticleEvent, row: string) {
  return { id, by, at, row };
}

function addText(story: RowEvent[], event: EventOf<'row.text'>, before: string): void {
  const common = commonOf(event, event.row);
  const made = event.match && (event.match.filled ? 'filled' : 'match');
  const detail = event.cause ?? made ?? (event.suggested ? 'suggested' : undefined);
  const last = story.at(-1);
  const joins =
    event.cause === undefined &&
    made === undefined &&
    last?.kind === 'text' &&
    last.detail === detail &&
    last.by === event.by &&
    last.row === event.row;
  if (joins && Date.parse(event.at) - Date.parse(last.at) < BURST_MS) {
    story[story.length - 1] = { ...last, ...common, after: event.text };
    return;
  }
  story.push({
    ...common,
    kind: 'text',
    before,
    after: event.text,
    ...(detail === undefined ? {} : { detail }),
    ...(event.origin ? { origin: event.origin } : {}),
    ...(event.match ? { match: event.match } : {}),
  });
}

/** A row as a relink found it. */
interface Found {
  row: string;
  text: string;
  sources: readonly string[];
}

/**
 * The rows whose story belongs to a row's, each with the number of the first event that does not: for the row itself there
 * is none, for one that was merged into it or that it was cut from, the relink that did so.
 */
function ancestorsOf(
  events: readonly ArticleEvent[],
  row: string,
  givenUp: ReadonlySet<string>,
): Map<string, number> {
  const found = removedRows(events, givenUp);
  const until = new Map([[row, Infinity]]);
  for (let i = events.length - 1; i >= 0; i -= 1) {
    const event = events[i]!;
    const removed = found.get(event.id);
    if (event.type !== 'rows.relinked' || !removed) continue;
    const made = event.insert.filter((insert) => (until.get(insert.row) ?? -1) > i);
    for (const from of removed)
      if (!until.has(from.row) && made.some((insert) => gaveWords(from, insert))) until.set(from.row, i);
  }
  return until;
}

/** Rows that each relink that held took away. */
function removedRows(events: readonly ArticleEvent[], givenUp: ReadonlySet<string>): Map<string, Found[]> {
  const now = new Map<string, Found>();
  const found = new Map<string, Found[]>();
  const of = (row: string): Found => now.get(row) ?? { row, text: '', sources: [row] };
  for (const event of events) {
    if (event.type === 'row.text') now.set(event.row, { ...of(event.row), text: event.text });
    if (event.type !== 'rows.relinked' || givenUp.has(event.id)) continue;
    found.set(
      event.id,
      event.remove.map(({ row }) => of(row)),
    );
    for (const insert of event.insert) now.set(insert.row, insert);
  }
  return found;
}

/** Whether a row that a relink took away gave words, or Arabic, to one that it made. */
function gaveWords({ text, sources }: Found, made: RowInsert): boolean {
  if (sources.some((source) => made.sources.includes(source))) return true;
  if (text.trim() === '' || made.text.trim() === '') return false;
  if (text.includes(made.text)) return true;
  return textParagraphs(text).some((paragraph) => made.text.includes(paragraph));
}
