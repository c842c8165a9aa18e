import { hasSuggestions } from '#core/article/baseline.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';

/** Maximum number of articles whose last look is kept. */
const MAX_ARTICLES = 300;

/**
 * Which suggestions are new to a person: those in rows that they have not been in since. How far they have looked is a
 * setting of the installation, since reading must not change an article: a clock reading, up to which everything was seen.
 */
export class Looked {
  /** Grows whenever something has been looked at. */
  readonly changes = new Cell(0);
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  /** Row → the clock of the text that was looked at in this window. */
  private readonly seen = new Map<string, string>();

  constructor(workspace: Workspace, session: ArticleSession) {
    this.workspace = workspace;
    this.session = session;
  }

  /** Rows with suggestions of others that this person has not looked at, in order. */
  fresh(state: ArticleState): Row[] {
    const me = this.workspace.me()?.id;
    if (me === undefined) return [];
    const until = this.workspace.preferences.settings.get().looked[this.key(me)] ?? '';
    return state.rows.filter(
      (row) =>
        row.head !== null &&
        row.head.by !== me &&
        row.head.clock > until &&
        (this.seen.get(row.id) ?? '') < row.head.clock &&
        hasSuggestions(row, me),
    );
  }

  /** The person is in this row. */
  lookAt(row: Row | undefined): void {
    if (!row?.head || this.seen.get(row.id) === row.head.clock) return;
    this.seen.set(row.id, row.head.clock);
    this.changes.update((count) => count + 1);
  }

  /** Keeps how far this person has looked: up to the first text that they have not. */
  save(): void {
    const me = this.workspace.me()?.id;
    const state = this.session.state.get();
    if (me === undefined || this.seen.size === 0 || !state.last) return;
    const { looked } = this.workspace.preferences.settings.get();
    const missed = this.fresh(state).map((row) => row.head!.clock);
    const before = (clock: string) => clock.slice(0, -1);
    const until = missed.length === 0 ? state.last.clock : before(missed.reduce((a, b) => (a < b ? a : b)));
    const key = this.key(me);
    if (until <= (looked[key] ?? '')) return;
    const entries = Object.entries({ ...looked, [key]: until }).sort(([, a], [, b]) => (a < b ? 1 : -1));
    void this.workspace.preferences.change({ looked: Object.fromEntries(entries.slice(0, MAX_ARTICLES)) });
  }

  private key(person: string): string {
    return `${this.session.article}/${person}`;
  }
}
