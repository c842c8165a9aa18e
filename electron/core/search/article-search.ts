import { annotationsOf, readableText } from '#core/article/annotations.ts';
import { sourceTexts, findRow, type ArticleState, type Row } from '#core/article/state.ts';
import { rowStatus, type RowStatus } from '#core/article/status.ts';
import type { Stage } from '#core/article/values.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import type { Span } from '#core/text/span.ts';
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
}

/**
 * Places of a query in an article, its title first and then row by row. The title is left out where a row has the same text.
 * `nameOf`: name of a person, for mentions in comments.
 */
export function searchArticle(
  { title, state }: { title: string; state: ArticleState },
  query: SearchQuery,
  filter: SearchFilter = {},
  nameOf: (person: string) => string = (person) => person,
): SearchHit[] {
  if (filter.stage !== undefined && state.stage !== filter.stage) return [];
  const isSearched = (side: SearchSide) => filter.sides?.includes(side) ?? true;
  const comments = isSearched('comments') ? commentsOf(state, nameOf) : new Map<string, Text[]>();
  const hits: SearchHit[] = [];
  for (const row of state.rows) {
    const answers = answersOf(row);
    const last = answers.reduce((latest, { at }) => (at > latest ? at : latest), '');
    const ofRow = comments.get(row.id) ?? [];
    const { person } = filter;
    const isByPerson = person === undefined || answers.some(({ by }) => by === person);
    const texts: Text[] = [
      ...(isSearched('arabic') && isByPerson
        ? sourceTexts(state, row).map((text): Text => ({ side: 'arabic', text: withoutMarks(text) }))
        : []),
      ...(isSearched('english') && isByPerson
        ? [{ side: 'english' as const, text: withoutMarks(row.text) }]
        : []),
      ...ofRow.filter(({ by }) => person === undefined || by === person),
    ];
    if (!fits(row, last, filter)) continue;
    const found = foundIn(texts, query);
    if (found.length === 0) continue;
    hits.push({
      row: row.id,
      state: rowStatus(row),
      person: row.head?.by ?? null,
      at: last === '' ? null : last,
      texts: found,
    });
  }
  return [...titleHits(title, hits, query, filter), ...hits];
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

function fits(row: Row, last: string, { state, since, until }: SearchFilter): boolean {
  if (state !== undefined && rowStatus(row) !== state) return false;
  if (since !== undefined && (last === '' || last < since)) return false;
  return until === undefined || (last !== '' && last < until);
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
