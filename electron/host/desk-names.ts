import { rowTexts } from '#core/checks/article-rows.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import type { NameUse } from '#core/facts/name-ledger.ts';
import type { ArticleState } from '#core/article/state.ts';
import { AppError } from '#core/app-error.ts';
import type { Desk } from '#desk/desk.ts';
import type { Checker } from './checker.ts';
import type { WorkerJob } from './worker-lane.ts';

/** What is read at most, the newest articles first: so much is read in well under a minute. */
const MAX_ARTICLES = 500;
const MAX_ROWS = 10_000;

/** One place where a name stands in an article of the desk. */
export interface DeskNameUse extends NameUse {
  article: string;
  /** Of the row, counted from 1. */
  number: number;
}

export interface DeskNames {
  uses: DeskNameUse[];
  /** How many articles were read. */
  articles: number;
  /** Whether there was more than is read. */
  cut: boolean;
}

/** Finds the names in the articles of a desk, one article after the other. Articles that cannot be read are left out. */
export function deskNames(
  desk: Desk,
  profile: CheckProfile,
  checker: Checker,
  onProgress: (done: number) => void,
): WorkerJob<DeskNames> {
  let cancelled = false;
  let under: { cancel(): void } | null = null;
  const namesOf = async (article: string, state: ArticleState): Promise<DeskNameUse[]> => {
    const rows = state.rows.map((row) => rowTexts(state, row));
    const job = checker.startApart({ rows, from: 0, to: rows.length, profile }, () => undefined);
    under = job;
    const { rows: reports } = await job.answer;
    return reports.flatMap(({ names }, i) =>
      names.map((name) => ({ ...name, article, row: state.rows[i]!.id, number: i + 1 })),
    );
  };
  const gather = async (): Promise<DeskNames> => {
    const listed = await desk.list(false);
    const summaries = listed.slice(0, MAX_ARTICLES);
    const found: DeskNames = { uses: [], articles: 0, cut: listed.length > MAX_ARTICLES };
    let rows = 0;
    for (const [i, { id }] of summaries.entries()) {
      if (cancelled) throw new AppError('cancelled');
      const article = await desk.acquire(id).catch(() => null);
      if (!article) continue;
      try {
        rows += article.state.rows.length;
        // One article is always read, however long it is.
        if (rows > MAX_ROWS && found.articles > 0) return { ...found, cut: true };
        found.uses.push(...(await namesOf(id, article.state)));
        found.articles += 1;
      } finally {
        await desk.release(id);
      }
      onProgress((i + 1) / summaries.length);
    }
    return found;
  };
  return {
    answer: gather(),
    cancel: () => {
      cancelled = true;
      under?.cancel();
    },
  };
}
