import type { FindingMessage } from '../../../electron/core/checks/finding.ts';
import type { ArticleEvent, TextOrigin } from '../../../electron/core/article/events.ts';

/** Something that happened to a row, for people to read. */
export interface RowEvent {
  id: string;
  by: string;
  at: string;
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
  /** The English before and after, for a text event. */
  before?: string;
  after?: string;
  /** Why a text event came about, or what a relink did. */
  detail?: string;
  /** What a finding said that was dismissed. */
  message?: FindingMessage;
  /** Of an imported text: who wrote it, as its file says. */
  origin?: TextOrigin;
}

/** Versions typed by one person within this time are shown as one change. */
const BURST_MS = 5 * 60_000;

/** The story of a row, oldest first; typing of one person in one go is one entry. Linear in the events of the article. */
export function rowEvents(events: readonly ArticleEvent[], row: string): RowEvent[] {
  const story: RowEvent[] = [];
  let text = '';
  for (const event of events) {
    const common = { id: event.id, by: event.by, at: event.at };
    switch (event.type) {
      case 'row.text': {
        if (event.row !== row) break;
        const last = story.at(-1);
        const typed = event.cause === undefined;
        const joins = typed && last?.kind === 'text' && last.detail === undefined && last.by === event.by;
        if (joins && Date.parse(event.at) - Date.parse(last.at) < BURST_MS) {
          story[story.length - 1] = { ...last, ...common, after: event.text };
        } else {
          const detail = event.cause === undefined ? {} : { detail: event.cause };
          const origin = event.origin ? { origin: event.origin } : {};
          story.push({ ...common, kind: 'text', before: text, after: event.text, ...detail, ...origin });
        }
        text = event.text;
        break;
      }
      case 'rows.relinked': {
        const made = event.insert.find((insert) => insert.row === row);
        if (!made && !event.remove.some((removed) => removed.row === row)) break;
        text = made?.text ?? text;
        story.push({ ...common, kind: 'relinked', detail: event.action });
        break;
      }
      case 'row.accepted':
      case 'row.confirmed':
      case 'row.unconfirmed':
      case 'row.approved':
      case 'row.unapproved':
      case 'row.unreturned':
        if (event.row === row) story.push({ ...common, kind: event.type.slice(4) as RowEvent['kind'] });
        break;
      case 'rows.anchored':
        if (event.rows.includes(row)) story.push({ ...common, kind: event.anchored ? 'anchored' : 'freed' });
        break;
      case 'row.returned':
        if (event.row === row) story.push({ ...common, kind: 'returned', detail: event.reason });
        break;
      case 'finding.dismissed': {
        const { message, reason } = event;
        if (event.row === row) story.push({ ...common, kind: 'dismissed', detail: reason, message });
        break;
      }
      case 'finding.restored':
        if (event.row === row) story.push({ ...common, kind: 'restored' });
        break;
      default:
        break;
    }
  }
  return story.filter((entry) => entry.kind !== 'text' || entry.before !== entry.after);
}
