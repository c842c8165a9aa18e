import { DETAIL_NAMES } from '#core/article/details.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskView } from '#api/contract/desk.ts';
import type { Stage } from '#core/article/values.ts';
import { normalize } from '#core/text/normalize.ts';
import { waitsFor } from '#core/desk/waiting.ts';

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
  const isFound = finder(query);
  const lists: DeskLists = { waiting: [], others: [] };
  for (const article of newestChangeFirst(desk.articles)) {
    if (stage !== null && article.stage !== stage) continue;
    if (person !== null && !isOf(article, person)) continue;
    if (isFound(article)) lists[me && waitsFor(article, me, desk) ? 'waiting' : 'others'].push(article);
  }
  lists.waiting.sort((a, b) => dueTime(a) - dueTime(b) || 0);
  return lists;
}

const sorted = new WeakMap<readonly ArticleSummary[], readonly ArticleSummary[]>();

function newestChangeFirst(articles: readonly ArticleSummary[]): readonly ArticleSummary[] {
  let inOrder = sorted.get(articles);
  if (!inOrder) {
    inOrder = articles.toSorted((a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0));
    sorted.set(articles, inOrder);
  }
  return inOrder;
}

const NORMALIZING = { tehMarbuta: true };

function finder(query: string): (article: ArticleSummary) => boolean {
  const wanted = query.trim();
  if (wanted === '') return () => true;
  const needle = normalize(wanted, NORMALIZING);
  return (article) => needle !== '' && searchedText(article).includes(needle);
}

const searchedTexts = new WeakMap<ArticleSummary, string>();

/** What an article is found by, normalized: once for each state of it. */
function searchedText(article: ArticleSummary): string {
  let text = searchedTexts.get(article);
  if (text === undefined) {
    const { title, englishTitle, details } = article;
    const texts = [title, englishTitle, ...DETAIL_NAMES.map((name) => details[name])];
    text = texts.map((each) => normalize(each, NORMALIZING)).join('\n');
    searchedTexts.set(article, text);
  }
  return text;
}

/**
 * Prepares some articles for a search, as long as there is time; gives back how many of them are done.
 * `isTime`: asked after every few articles.
 */
export function prepareSearch(
  articles: readonly ArticleSummary[],
  from: number,
  isTime: () => boolean,
): number {
  let at = from;
  while (at < articles.length && isTime()) {
    for (const article of articles.slice(at, at + 20)) searchedText(article);
    at = Math.min(articles.length, at + 20);
  }
  return at;
}

function isOf({ assigned, lastBy }: ArticleSummary, person: string): boolean {
  return lastBy === person || Object.values(assigned).includes(person);
}

/** Articles that are due at no time in particular come last. */
function dueTime({ due }: ArticleSummary): number {
  return due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due);
}
