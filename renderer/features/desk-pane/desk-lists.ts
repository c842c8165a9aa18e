import type { ArticleSummary, DeskView } from '../../../electron/api/contract.ts';
import { findFolded } from '../../../electron/core/text/fold.ts';
import { waitsFor } from './waiting.ts';

export interface DeskLists {
  waiting: ArticleSummary[];
  others: ArticleSummary[];
}

/** The articles of a desk whose title, in either language, has `query` in it; the newest change first. */
export function deskLists(desk: DeskView, query: string): DeskLists {
  const me = desk.people.find((person) => person.id === desk.me);
  const wanted = query.trim();
  const found = desk.articles
    .filter((article) => wanted === '' || matches(article, wanted))
    .sort((a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0));
  const waiting = found.filter((article) => me && waitsFor(article, me, desk.people));
  return { waiting, others: found.filter((article) => !waiting.includes(article)) };
}

function matches(article: ArticleSummary, query: string): boolean {
  return [article.title, article.englishTitle].some(
    (title) => findFolded(title, query, { tehMarbuta: true }).length > 0,
  );
}
