import { DETAIL_NAMES } from '#core/article/details.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskView } from '#api/contract/desk.ts';
import type { Stage } from '#core/article/values.ts';
import { findNormalized } from '#core/text/normalize.ts';
import { waitsFor } from './waiting.ts';

export interface DeskLists {
  waiting: ArticleSummary[];
  others: ArticleSummary[];
}

/** Filter of the listed articles. */
export interface DeskFilter {
  /** Words in the title, in either language, or in a detail of the article. */
  query: string;
  stage: Stage | null;
  /** Somebody who has the article, or wrote in it last. */
  person: string | null;
}

export const NO_FILTER: DeskFilter = { query: '', stage: null, person: null };

/**
 * The articles of a desk that pass a filter; the newest change first, but of those that wait for this person the ones that
 * have to be done first.
 */
export function deskLists(desk: DeskView, { query, stage, person }: DeskFilter): DeskLists {
  const me = desk.people.find(({ id }) => id === desk.me);
  const wanted = query.trim();
  const found = desk.articles
    .filter((article) => wanted === '' || matches(article, wanted))
    .filter((article) => stage === null || article.stage === stage)
    .filter((article) => person === null || isOf(article, person))
    .sort((a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0));
  const waiting = found
    .filter((article) => me && waitsFor(article, me, desk))
    .sort((a, b) => dueTime(a) - dueTime(b) || 0);
  return { waiting, others: found.filter((article) => !waiting.includes(article)) };
}

function matches(article: ArticleSummary, query: string): boolean {
  const { title, englishTitle, details } = article;
  return [title, englishTitle, ...DETAIL_NAMES.map((name) => details[name])].some(
    (text) => findNormalized(text, query, { tehMarbuta: true }).length > 0,
  );
}

function isOf({ assigned, lastBy }: ArticleSummary, person: string): boolean {
  return lastBy === person || Object.values(assigned).includes(person);
}

/** Articles that are due at no time in particular come last. */
function dueTime({ due }: ArticleSummary): number {
  return due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due);
}
