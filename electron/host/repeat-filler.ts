import { AppError } from '#core/app-error.ts';
import type { ArticleCommand } from '#core/article/article.ts';
import { matchOf } from '#core/article/match-of.ts';
import { isOwnArticle, mayBeFilled } from '#core/article/repeats.ts';
import { findRow, type ArticleState } from '#core/article/state.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { Person } from '#core/people/person.ts';
import type { Article } from '#desk/article/article.ts';
import type { Desk } from '#desk/desk.ts';
import { memorySource } from '#desk/memory/memory-units.ts';
import type { DeskMemory } from './desk-memory.ts';
import type { RunningJob } from './jobs.ts';
import type { Repeat, RowsToFill } from './tasks/find-repeats.ts';

/** An article in which rows were filled, and how many. */
export interface FilledArticle {
  article: string;
  rows: number;
}

/** Maximum number of articles that are looked at, those first that have changed last. */
const MAX_ARTICLES = 40;

/** Person for whom rows are filled, and where the ids of what is written come from. */
interface Filling {
  me: Person | null;
  randomId: () => string;
}

/** What is needed of an open desk. */
interface FilledDesk {
  readonly desk: Desk;
  readonly memory: DeskMemory;
  isInUse(article: string): boolean;
  withArticle<T>(id: string, work: (article: Article) => T | Promise<T>): Promise<T>;
  emitSoon(): void;
}

/** Fills repeats in articles of one's own that no window has open; an open one is filled by its window, which knows what is typed. */
export class RepeatFiller {
  private readonly hub: FilledDesk;
  /** Article → its rows when it was looked at last, and for whom. */
  private readonly looked = new Map<string, { changed: string; person: string; rows: RowsToFill['rows'] }>();

  constructor(hub: FilledDesk) {
    this.hub = hub;
  }

  /** @throws AppError `no-person`; as the memory does; `cancelled` */
  async fillFor(filling: Filling, job: RunningJob): Promise<FilledArticle[]> {
    const { me } = filling;
    if (!me) throw new AppError('no-person');
    const filled: FilledArticle[] = [];
    for (const summary of await this.candidates(me.id)) {
      if (job.signal.aborted) throw new AppError('cancelled');
      const { id: article } = summary;
      const rows = await this.rowsOf(summary, me.id);
      if (rows.length === 0) continue;
      const repeats = await this.hub.memory.findRepeats({ article, rows }, job);
      const count = repeats.length === 0 ? 0 : await this.write(filling, article, repeats);
      if (count > 0) filled.push({ article, rows: count });
    }
    if (filled.length > 0) this.hub.emitSoon();
    return filled;
  }

  /** Articles that may be this person's, with rows that nobody has written in. */
  private async candidates(person: string): Promise<ArticleSummary[]> {
    const { desk } = this.hub;
    return (await desk.listed())
      .filter(
        ({ id, changed, stage, assigned, needs }) =>
          stage !== 'signed' &&
          needs.translate > 0 &&
          (assigned.translator === null || assigned.translator === person) &&
          !desk.state.hidden.has(id) &&
          !this.hub.isInUse(id) &&
          this.known(id, changed, person)?.length !== 0,
      )
      .sort((a, b) => (a.changed < b.changed ? 1 : -1))
      .slice(0, MAX_ARTICLES);
  }

  /** Rows of an article that has not changed since it was looked at. */
  private known(id: string, changed: string, person: string): RowsToFill['rows'] | undefined {
    const known = this.looked.get(id);
    return known?.changed === changed && known.person === person ? known.rows : undefined;
  }

  private async rowsOf({ id, changed }: ArticleSummary, person: string): Promise<RowsToFill['rows']> {
    const known = this.known(id, changed, person);
    if (known) return known;
    const rows = await this.hub.withArticle(id, ({ state }) => rowsToFill(state, person));
    this.looked.set(id, { changed, person, rows });
    return rows;
  }

  /** Writes what is still open to it, by nobody's hand; gives the number of rows. */
  private write({ me, randomId }: Filling, id: string, repeats: readonly Repeat[]): Promise<number> {
    const { hub } = this;
    return hub.withArticle(id, async (article) => {
      await article.refresh().catch(() => false);
      if (!me || article.readOnly || hub.isInUse(id) || !isOwnArticle(article.state, me.id)) return 0;
      const commands = repeats.flatMap(({ row: rowId, match }): ArticleCommand[] => {
        const row = findRow(article.state, rowId);
        if (!row || !mayBeFilled(row)) return [];
        const made = { ...matchOf(match), filled: true as const };
        return [{ type: 'setText', id: randomId(), row: row.id, text: match.target, bases: [], match: made }];
      });
      if (commands.length === 0) return 0;
      const { refused } = await article.apply({ ...hub.desk.authorOf(me), sorter: () => null }, commands);
      return commands.length - refused.length;
    });
  }
}

/** Rows of an article that may be filled for a person: none where it is not theirs. */
export function rowsToFill(state: ArticleState, person: string): RowsToFill['rows'] {
  if (!isOwnArticle(state, person)) return [];
  return state.rows.flatMap((row, at) => {
    const texts = textsAt(state, at);
    return mayBeFilled(row) && texts.text !== '' ? [{ row: row.id, ...texts }] : [];
  });
}

/** The Arabic of a row and of those around it, null beyond the edges of the article. */
export function textsAt(state: ArticleState, at: number) {
  const textOf = (position: number) => {
    const row = state.rows[position];
    return row === undefined ? null : memorySource(state, row);
  };
  return { text: textOf(at)!, neighbours: { before: textOf(at - 1), after: textOf(at + 1) } };
}
