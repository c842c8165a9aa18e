import type { ArticleState } from '#core/article/state.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import type { DeskNameUse, DeskNames } from '#api/contract/checks.ts';
import type { Desk } from '#desk/desk.ts';
import { throwIfCancelled, type RunningJob } from './jobs.ts';
import type { RunTask } from './tasks/pool.ts';

/** Maximum number of articles that are read, the newest first. */
const MAX_ARTICLES = 500;
/** Maximum number of rows that are read in all: well under a minute. One article is always read, however long it is. */
const MAX_ROWS = 10_000;

/**
 * Finds the names in the articles of a desk, one article after the other. Articles that cannot be read are left out.
 * @throws AppError `cancelled`
 */
export async function deskNames(
  desk: Desk,
  profile: CheckProfile,
  runTask: RunTask,
  job: RunningJob,
): Promise<DeskNames> {
  const namesOf = async (article: string, state: ArticleState): Promise<DeskNameUse[]> => {
    const rows = state.rows.map((row) => rowTexts(state, row));
    const input = { rows, from: 0, to: rows.length, profile };
    const options = { signal: job.signal, priority: 'background' } as const;
    const { rows: reports } = await runTask('check', input, options);
    return reports.flatMap(({ names }, i) =>
      names.map((name) => ({ ...name, article, row: state.rows[i]!.id, number: i + 1 })),
    );
  };
  const listed = await desk.list({ look: false });
  const summaries = listed.slice(0, MAX_ARTICLES);
  const found: DeskNames = { uses: [], articles: 0, cut: listed.length > MAX_ARTICLES };
  let rows = 0;
  for (const [i, { id }] of summaries.entries()) {
    throwIfCancelled(job);
    const article = await desk.acquire(id).catch(() => null);
    if (!article) continue;
    try {
      rows += article.state.rows.length;
      if (rows > MAX_ROWS && found.articles > 0) return { ...found, cut: true };
      found.uses.push(...(await namesOf(id, article.state)));
      found.articles += 1;
    } finally {
      await desk.release(id);
    }
    job.onProgress((i + 1) / summaries.length);
  }
  return found;
}
