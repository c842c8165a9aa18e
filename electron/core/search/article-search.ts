import { annotationsOf, readableText } from '#core/article/annotations.ts';
import { sourceTexts, findRow, type ArticleState, type Row } from '#core/article/state.ts';
import { rowStatus, type RowStatus } from '#core/article/status.ts';
import type { Stage } from '#core/article/values.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import type { Span } from '#core/text/span.ts';
import { words, type Word } from '#core/text/words.ts';
import type { SearchQuery } from './query.ts';

/** Texts of an article by what they are. */
export const SEARCH_SIDES = ['arabic', 'english', 'comments', 'titles'] as const;
export type SearchSide = (typeof SEARCH_SIDES)[number];

/** Rows that a search leaves out are those that do not fit; every one that is left out itself fits. */
export interface SearchFilter {
  /** Sides that are searched; all where it is left out. */
  sides?: readonly SearchSide[] | undefined;
  stage?: Stage | undefined;
  state?: RowStatus | undefined;
  /** Id of a person who wrote, confirmed or approved the row's English, or wrote the comment. */
  person?: string | undefined;
  /** ISO 8601: the last change of the row at `since` or later, before `until`. */
  since?: string | undefined;
  until?: string | undefined;
}

export interface FoundText {
  side: SearchSide;
  /** Without marks of formatting. */
  text: string;
  spans: Span[];
}

export interface SearchHit {
  /** Null: the title of the article. */
  row: string | null;
  state: RowStatus | null;
  /** Id of who wrote the English that shows, and when it was written or answered for last; null where nobody has. */
  person: string | null;
  at: string | null;
  /** Texts in which something is found. */
  texts: FoundText[];
}

interface Text {
  side: SearchSide;
  text: string;
  by?: string;
  /** The text as it is stored, where it has marks of formatting. */
  marked?: string;
}

export interface SearchedRow extends Pick<SearchHit, 'state' | 'person' | 'at'> {
  row: string;
  /** Ids of who wrote, confirmed and approved what shows. */
  people: readonly string[];
  texts: readonly Text[];
}

/** The texts of an article as searches go through them: without marks of formatting, with people by their names. */
export interface SearchedArticle {
  title: string;
  stage: Stage;
  rows: readonly SearchedRow[];
}

/** `nameOf`: name of a person, for mentions in comments. */
export function searchedArticle(
  { title, state }: { title: string; state: ArticleState },
  nameOf: (person: string) => string = (person) => person,
): SearchedArticle {
  const comments = commentsOf(state, nameOf);
  const rows = state.rows.map((row): SearchedRow => {
    const answers = answersOf(row);
    const last = answers.reduce((latest, { at }) => (at > latest ? at : latest), '');
    return {
      row: row.id,
      state: rowStatus(row),
      person: row.head?.by ?? null,
      at: last === '' ? null : last,
      people: answers.map(({ by }) => by),
      texts: [
        ...sourceTexts(state, row).map((text): Text => ({ side: 'arabic', text: withoutMarks(text) })),
        { side: 'english', ...unmarked(row.text) },
        ...(comments.get(row.id) ?? []),
      ],
    };
  });
  return { title, stage: state.stage, rows };
}

function unmarked(marked: string): Pick<Text, 'text' | 'marked'> {
  const text = withoutMarks(marked);
  return text === marked ? { text } : { text, marked };
}

/** English of a row as it is stored; empty where there is none. */
export function storedEnglish({ texts }: SearchedRow): string {
  const english = texts.find(({ side }) => side === 'english');
  return english?.marked ?? english?.text ?? '';
}

/** The words of an article, each once, for {@link SearchQuery.mayFind}. `known`: words of all articles by their texts, to be shared. */
export function distinctWords({ title, rows }: SearchedArticle, known = new Map<string, Word>()): Word[] {
  const found = new Set<Word>();
  for (const text of [title, ...rows.flatMap(({ texts }) => texts.map((each) => each.text))])
    for (const word of words(text)) {
      const shared = known.get(word.text) ?? word;
      known.set(word.text, shared);
      found.add(shared);
    }
  return [...found];
}

/** Places of a query in an article, its title first and then row by row. The title is left out where a row has the same text. */
export function searchArticle(
  article: SearchedArticle,
  query: SearchQuery,
  filter: SearchFilter = {},
): SearchHit[] {
  if (filter.stage !== undefined && article.stage !== filter.stage) return [];
  const { person } = filter;
  const isSearched = ({ side }: Text) => filter.sides?.includes(side) ?? true;
  const hits = article.rows.flatMap(({ people, texts, ...row }): SearchHit[] => {
    if (!fits(row, filter)) return [];
    const isByPerson = person === undefined || people.includes(person);
    const searched = texts.filter(
      (text) =>
        isSearched(text) &&
        (text.side === 'comments' ? person === undefined || text.by === person : isByPerson),
    );
    const found = foundIn(searched, query);
    return found.length === 0 ? [] : [{ ...row, texts: found }];
  });
  return [...titleHits(article.title, hits, query, filter), ...hits];
}

function titleHits(
  title: string,
  hits: readonly SearchHit[],
  query: SearchQuery,
  filter: SearchFilter,
): SearchHit[] {
  const isFiltered = [filter.state, filter.person, filter.since, filter.until].some(
    (each) => each !== undefined,
  );
  if (isFiltered || !(filter.sides?.includes('titles') ?? true)) return [];
  if (hits.some(({ texts }) => texts.some(({ text }) => text === title))) return [];
  const texts = foundIn([{ side: 'titles', text: title }], query);
  return texts.length === 0 ? [] : [{ row: null, state: null, person: null, at: null, texts }];
}

function fits({ state, at }: Pick<SearchHit, 'state' | 'at'>, filter: SearchFilter): boolean {
  if (filter.state !== undefined && state !== filter.state) return false;
  if (filter.since !== undefined && (at === null || at < filter.since)) return false;
  return filter.until === undefined || (at !== null && at < filter.until);
}

/** Who wrote, confirmed and approved what shows, each with the time. */
function answersOf({ head, confirmed, approved }: Row): { by: string; at: string }[] {
  return [head, confirmed, approved].filter((each) => each !== null);
}

function foundIn(texts: readonly Text[], query: SearchQuery): FoundText[] {
  const found = query.find(texts.map(({ text }) => text));
  if (!found) return [];
  return texts.flatMap(({ side, text }, i) =>
    found.spans[i]!.length === 0 ? [] : [{ side, text, spans: found.spans[i]! }],
  );
}

/** Comments and notes of errors with their replies, by the row that they are on now. */
function commentsOf(state: ArticleState, nameOf: (person: string) => string): Map<string, Text[]> {
  const byRow = new Map<string, Text[]>();
  for (const { row: id, by, text, replies } of annotationsOf(state)) {
    const row = findRow(state, id);
    if (!row) continue;
    const texts = byRow.get(row.id) ?? [];
    byRow.set(row.id, texts);
    for (const each of [{ by, text }, ...replies])
      texts.push({
        side: 'comments',
        by: each.by,
        text: readableText(each.text, nameOf),
      });
  }
  return byRow;
}
