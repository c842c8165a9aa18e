import { MAX_CONCORDANCE, type ConcordanceHit } from '#api/contract/search.ts';
import { WordLinks } from '#core/align/partner-words.ts';
import type { DeskName } from '#core/desk/state.ts';
import type { RowStatus } from '#core/article/status.ts';
import { storedEnglish, type SearchedRow } from '#core/search/article-search.ts';
import { SearchQuery } from '#core/search/query.ts';
import type { ShownTerm } from '#core/terms/term.ts';
import { unmark } from '#core/text/inline-marks.ts';
import { compileLexicon, type Lexicon } from '#core/text/lexicon.ts';
import type { Span } from '#core/text/span.ts';
import type { FoundArticle } from '#desk/article/searched-articles.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { deskLexicon } from './desk-lexicon.ts';
import { articlesOf, bookOf, type SearchedDesk } from './search.ts';
import { defineTask, type TaskContext } from './task.ts';

export interface AskedConcordance extends SearchedDesk {
  query: string;
  phrase: boolean;
  /** Row that is left out. */
  except: { article: string; row: string } | null;
  names: readonly DeskName[];
  terms: readonly ShownTerm[];
}

type Side = 'arabic' | 'english';

/** A row with what was found in it. */
interface FoundRow {
  article: FoundArticle;
  row: SearchedRow;
  number: number;
  arabic: string;
  english: string;
  spans: Span[];
  /** Letters from the first word that was found to the last: words that stand together come first. */
  extent: number;
}

const RANKS: Record<RowStatus, number> = { approved: 0, translated: 1, returned: 2, draft: 3 };
/** Maximum number of rows that are weighed against each other. */
const MAX_WEIGHED = 2_000;

/**
 * Rows of a desk in which words stand on one side, with the words that render them on the other: the approved ones first, in each
 * state those where they stand nearest together, then the newest.
 */
export const concordance = defineTask({
  warm: () => void builtInLexicon(),
  async run(
    { query: text, phrase, except, names, terms, ...desk }: AskedConcordance,
    job: TaskContext,
  ): Promise<{ hits: ConcordanceHit[]; articles: number; cut: boolean }> {
    const side: Side = /\p{Script=Arabic}/u.test(text) ? 'arabic' : 'english';
    const query = new SearchQuery(text, bookOf(names), { phrase });
    const found: FoundRow[] = [];
    let articles = 0;
    if (query.isEmpty) return { hits: [], articles, cut: false };
    for await (const { found: article, done } of articlesOf(desk, job.signal)) {
      job.onProgress(done);
      if (!article) continue;
      articles += 1;
      if (found.length >= MAX_WEIGHED || !query.mayFind(article.words)) continue;
      const own = except?.article === article.id ? except.row : null;
      found.push(...rowsOf(article, query, side).filter(({ row }) => row.row !== own));
    }
    const ranked = found.sort(
      (a, b) =>
        RANKS[a.row.state!] - RANKS[b.row.state!] ||
        a.extent - b.extent ||
        ((a.row.at ?? '') < (b.row.at ?? '') ? 1 : -1),
    );
    const lexicons = [builtInLexicon(), await deskLexicon(desk.root, job.signal), lexiconOf(terms)];
    const hits = ranked
      .slice(0, MAX_CONCORDANCE)
      .map((row) => hitOf(row, side, lexicons, desk.hidden.has(row.article.id)));
    return { hits, articles, cut: ranked.length > hits.length };
  },
});

function rowsOf(article: FoundArticle, query: SearchQuery, side: Side): FoundRow[] {
  return article.article.rows.flatMap((row, i): FoundRow[] => {
    const textsOf = (of: Side) => row.texts.filter((text) => text.side === of).map(({ text }) => text);
    const arabic = textsOf('arabic').join('\n\n');
    const english = textsOf('english').join('\n\n');
    if (arabic.trim() === '' || english.trim() === '') return [];
    const spans = query.find([side === 'arabic' ? arabic : english])?.spans[0] ?? [];
    if (spans.length === 0) return [];
    const extent = spans.at(-1)!.end - spans[0]!.start;
    return [{ article, row, number: i + 1, arabic, english, spans, extent }];
  });
}

function hitOf(
  { article, row, number, arabic, english, spans }: FoundRow,
  side: Side,
  lexicons: readonly Lexicon[],
  hidden: boolean,
): ConcordanceHit {
  const partners = new WordLinks(arabic, english, lexicons).partnersOf(side, spans);
  const inEnglish = side === 'english' ? whole(spans) : partners.best;
  return {
    article: article.id,
    title: article.article.title,
    row: row.row,
    number,
    state: row.state,
    person: row.person,
    at: row.at,
    hidden,
    arabic: { text: arabic, spans: side === 'arabic' ? spans : partners.spans },
    english: { text: english, spans: side === 'english' ? spans : partners.spans },
    insert: inEnglish && english.slice(inEnglish.start, inEnglish.end),
    place: inEnglish && unmark(storedEnglish(row)).toMarked(inEnglish),
  };
}

/** Maximum length of words that are taken as one, in UTF-16 code units. */
const MAX_WHOLE = 80;

/** From the first place to the last, where they stand together; else the first. */
function whole(spans: readonly Span[]): Span {
  const { start, end } = spans[0]!;
  const last = spans.at(-1)!.end;
  return { start, end: last - start <= MAX_WHOLE ? last : end };
}

let last: { key: string; lexicon: Lexicon } | null = null;

/** The terms of a desk as evidence; those of the last call are kept while they stay the same. */
function lexiconOf(terms: readonly ShownTerm[]): Lexicon {
  const key = JSON.stringify(terms);
  if (last?.key !== key) {
    const entries = terms.flatMap(({ arabic, english, alsoRight }) =>
      arabic.map((form) => ({ arabic: form, english: [english, ...alsoRight] })),
    );
    last = { key, lexicon: compileLexicon(entries) };
  }
  return last.lexicon;
}
