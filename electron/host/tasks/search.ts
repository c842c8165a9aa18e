import { MAX_HITS, type DeskHit, type DeskReplacement, type SearchOutcome } from '#api/contract/search.ts';
import type { DeskName } from '#core/desk/state.ts';
import type { CancelSignal } from '#core/job.ts';
import {
  searchArticle,
  storedEnglish,
  type SearchedRow,
  type SearchFilter,
} from '#core/search/article-search.ts';
import { NameBook } from '#core/search/name-book.ts';
import { SearchQuery } from '#core/search/query.ts';
import { findInText } from '#core/text/find.ts';
import { unmark } from '#core/text/inline-marks.ts';
import type { Span } from '#core/text/span.ts';
import { SearchedArticles, type FoundArticle, type SearchKeeper } from '#desk/article/searched-articles.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { defineTask, type TaskContext } from './task.ts';

/** A desk that is searched. */
export interface SearchedDesk {
  /** Real path. */
  root: string;
  /** Names of its people by their ids. */
  people: ReadonlyMap<string, string>;
  /** Who keeps what was read; null where nothing can be kept. */
  keeper: SearchKeeper | null;
  /** See {@link SearchedArticles.read}. */
  trust: string;
  /** Ids of the articles that were taken out of its list, and whether they are searched. */
  hidden: ReadonlySet<string>;
  withHidden: boolean;
}

export interface DeskSearch extends SearchedDesk {
  query: string;
  filter: SearchFilter;
  names: readonly DeskName[];
}

export interface DeskReplace extends SearchedDesk {
  query: string;
  replacement: string;
  matchCase: boolean;
}

/** Looks for words in all articles of a desk; its parts are the hits of one article. */
export const searchDesk = defineTask({
  warm: () => void builtInLanguageData(),
  async run(
    { query: text, filter, names, ...desk }: DeskSearch,
    { signal, onProgress, onPart }: TaskContext<DeskHit[]>,
  ): Promise<SearchOutcome> {
    const query = new SearchQuery(text, bookOf(names), { typing: true });
    const outcome: SearchOutcome = { articles: 0, unreadable: 0, hits: 0, cut: false };
    if (query.isEmpty) return outcome;
    for await (const { found, done } of articlesOf(desk, signal)) {
      onProgress(done);
      if (!found) {
        outcome.unreadable += 1;
        continue;
      }
      outcome.articles += 1;
      if (!query.mayFind(found.words)) continue;
      const hits = hitsIn(found, query, filter, desk.hidden.has(found.id)).slice(
        0,
        MAX_HITS + 1 - outcome.hits,
      );
      if (hits.length === 0) continue;
      outcome.cut = outcome.hits + hits.length > MAX_HITS;
      const told = outcome.cut ? hits.slice(0, -1) : hits;
      onPart(told);
      outcome.hits += told.length;
      if (outcome.cut) break;
    }
    return outcome;
  },
});

/** Rows of all articles of a desk whose English has a text, with another in its place: whole words, as replacing in an article. */
export const planDeskReplace = defineTask({
  async run(
    { query, replacement, matchCase, ...desk }: DeskReplace,
    { signal, onProgress }: TaskContext,
  ): Promise<{ rows: DeskReplacement[]; cut: boolean }> {
    const rows: DeskReplacement[] = [];
    for await (const { found, done } of articlesOf(desk, signal)) {
      onProgress(done);
      if (!found) continue;
      const { id: article, article: read } = found;
      for (const [i, row] of read.rows.entries()) {
        const before = storedEnglish(row);
        const after = replaced(before, findInText(before, query, { matchCase, words: 'whole' }), replacement);
        if (after === before) continue;
        if (rows.length === MAX_HITS) return { rows, cut: true };
        const locked = read.stage === 'signed';
        const { row: id, state } = row;
        rows.push({
          article,
          title: read.title,
          row: id,
          number: i + 1,
          state: state!,
          before,
          after,
          locked,
        });
      }
    }
    return { rows, cut: false };
  },
});

function replaced(text: string, places: readonly Span[], replacement: string): string {
  return [...places]
    .reverse()
    .reduce((changed, { start, end }) => changed.slice(0, start) + replacement + changed.slice(end), text);
}

function hitsIn(
  { id, article }: FoundArticle,
  query: SearchQuery,
  filter: SearchFilter,
  hidden: boolean,
): DeskHit[] {
  const numbers = new Map(article.rows.map(({ row }, i) => [row, i]));
  return searchArticle(article, query, filter).map((hit) => {
    const at = hit.row === null ? undefined : numbers.get(hit.row);
    const place = at === undefined ? null : storedPlace(hit.texts, article.rows[at]!);
    return {
      ...hit,
      article: id,
      title: article.title,
      number: at === undefined ? null : at + 1,
      place,
      hidden,
    };
  });
}

/** First place that was found in the English, in the text as it is stored. */
function storedPlace(texts: DeskHit['texts'], row: SearchedRow): Span | null {
  const span = texts.find(({ side }) => side === 'english')?.spans[0];
  return span ? unmark(storedEnglish(row)).toMarked(span) : null;
}

/** Articles of a desk that are searched, null in the place of one that cannot be read, with how far it is. */
export async function* articlesOf(
  { root, keeper, trust, people, hidden, withHidden }: SearchedDesk,
  signal: CancelSignal,
) {
  if (last?.root !== root) last = new SearchedArticles(root, keeper);
  for await (const each of last.read((person) => people.get(person) ?? person, trust, signal))
    if (withHidden || !each.found || !hidden.has(each.found.id)) yield each;
}

/** Articles of the desk that was searched last in this thread. */
let last: SearchedArticles | null = null;

let lastBook: { key: string; book: NameBook } | null = null;

/** Spellings of names; those of the last call are kept while the desk decides nothing else. */
export function bookOf(names: readonly DeskName[]): NameBook {
  const key = JSON.stringify(names);
  if (lastBook?.key !== key) lastBook = { key, book: new NameBook(names, builtInLanguageData()) };
  return lastBook.book;
}
