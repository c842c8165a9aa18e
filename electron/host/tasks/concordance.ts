import {
  MAX_CONCORDANCE,
  type ConcordanceHit,
  type ConcordancePair,
  type ConcordanceRow,
} from '#api/contract/search.ts';
import { WordLinks } from '#core/align/partner-words.ts';
import type { DeskName } from '#core/desk/state.ts';
import type { RowStatus } from '#core/article/status.ts';
import type { MemoryUnit } from '#core/memory/memory.ts';
import { storedEnglish } from '#core/search/article-search.ts';
import { lettersFilter } from '#core/search/letters-filter.ts';
import { SearchQuery } from '#core/search/query.ts';
import type { ShownTerm } from '#core/terms/term.ts';
import { unmark } from '#core/text/inline-marks.ts';
import { compileLexicon, type Lexicon } from '#core/text/lexicon.ts';
import type { Span } from '#core/text/span.ts';
import type { FoundArticle } from '#desk/article/searched-articles.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { KeptMemory } from '#desk/memory/kept-memory.ts';
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

/** Both sides of a row or pair, and what was found in one of them. */
interface Found {
  place: Omit<ConcordanceRow, 'place'> | ConcordancePair;
  arabic: string;
  english: string;
  /** English as it is stored, with its marks. */
  stored: string;
  spans: Span[];
  /** Letters from the first word that was found to the last: words that stand together come first. */
  extent: number;
}

const RANKS: Record<RowStatus | 'imported', number> = {
  approved: 0,
  translated: 1,
  imported: 2,
  returned: 3,
  draft: 4,
};
/** Maximum number of rows, and of pairs of translation memories, that are weighed against each other. */
const MAX_WEIGHED = 2_000;
/** Share of the progress that articles are; the rest are translation memories. */
const ARTICLES_SHARE = 0.5;

/**
 * Rows of a desk and pairs of its translation memories in which words stand on one side, with the words that render them on the other:
 * the approved ones first, pairs after what somebody here has confirmed; in each state those where the words stand nearest
 * together, then the newest.
 */
export const concordance = defineTask({
  warm: () => void builtInLexicon(),
  async run(
    { query: text, phrase, except, names, terms, ...desk }: AskedConcordance,
    job: TaskContext,
  ): Promise<{ hits: ConcordanceHit[]; articles: number; cut: boolean }> {
    const side: Side = /\p{Script=Arabic}/u.test(text) ? 'arabic' : 'english';
    const book = bookOf(names);
    const query = new SearchQuery(text, book, { phrase });
    const found: Found[] = [];
    const { keeper } = desk;
    let articles = 0;
    if (query.isEmpty) return { hits: [], articles, cut: false };
    for await (const { found: article, done } of articlesOf(desk, job.signal)) {
      job.onProgress(done * (keeper ? ARTICLES_SHARE : 1));
      if (!article) continue;
      articles += 1;
      if (found.length >= MAX_WEIGHED || !query.mayFind(article.words)) continue;
      const own = except?.article === article.id ? except.row : null;
      const isHidden = desk.hidden.has(article.id);
      found.push(
        ...rowsOf(article, query, side, isHidden)
          .filter(({ row }) => row !== own)
          .map(({ hit }) => hit),
      );
    }
    if (keeper) {
      const mayHave = lettersFilter(text, book);
      let pairs = 0;
      for await (const { units, done } of KeptMemory.filePairs(new SafeFolder(desk.root), keeper)) {
        job.signal.throwIfAborted();
        job.onProgress(ARTICLES_SHARE + done * (1 - ARTICLES_SHARE));
        for (const hit of pairsOf(units, { query, side, mayHave })) {
          pairs += 1;
          found.push(hit);
        }
        if (pairs >= MAX_WEIGHED) break;
      }
    }
    const ranked = found.sort(
      (a, b) =>
        rankOf(a) - rankOf(b) || a.extent - b.extent || ((a.place.at ?? '') < (b.place.at ?? '') ? 1 : -1),
    );
    const lexicons = [builtInLexicon(), await deskLexicon(desk.root, job.signal), lexiconOf(terms)];
    const hits = onceEach(ranked)
      .slice(0, MAX_CONCORDANCE + 1)
      .map((hit) => hitOf(hit, side, lexicons));
    return { hits: hits.slice(0, MAX_CONCORDANCE), articles, cut: hits.length > MAX_CONCORDANCE };
  },
});

function rankOf({ place }: Found): number {
  return RANKS[place.kind === 'row' ? place.state : 'imported'];
}

/** Found places without pairs of files that say the same as one before. */
function onceEach(ranked: readonly Found[]): Found[] {
  const said = new Set<string>();
  return ranked.filter(({ place, arabic, english }) => {
    const pair = `${arabic}\n${english}`;
    const isNew = !said.has(pair);
    said.add(pair);
    return isNew || place.kind === 'row';
  });
}

function rowsOf(
  { id, article }: FoundArticle,
  query: SearchQuery,
  side: Side,
  hidden: boolean,
): { row: string; hit: Found }[] {
  return article.rows.flatMap((row, i) => {
    const textsOf = (of: Side) => row.texts.filter((text) => text.side === of).map(({ text }) => text);
    const texts = { arabic: textsOf('arabic').join('\n\n'), english: textsOf('english').join('\n\n') };
    const { state, person, at } = row;
    const hit = foundIn(texts, query, side, {
      stored: storedEnglish(row),
      place: {
        kind: 'row',
        article: id,
        title: article.title,
        row: row.row,
        number: i + 1,
        state: state!,
        person,
        at,
        hidden,
      },
    });
    return hit ? [{ row: row.row, hit }] : [];
  });
}

function pairsOf(
  units: readonly MemoryUnit[],
  { query, side, mayHave }: { query: SearchQuery; side: Side; mayHave: (text: string) => boolean },
): Found[] {
  return units.flatMap(({ source: arabic, target: english, origin }) => {
    if (origin.kind !== 'file' || !mayHave(side === 'arabic' ? arabic : english)) return [];
    const { file, person, at } = origin;
    const place = { kind: 'file', file, person, at } as const;
    return foundIn({ arabic, english }, query, side, { stored: english, place }) ?? [];
  });
}

function foundIn(
  texts: Record<Side, string>,
  query: SearchQuery,
  side: Side,
  rest: Pick<Found, 'stored' | 'place'>,
): Found | null {
  if (texts.arabic.trim() === '' || texts.english.trim() === '') return null;
  const spans = query.find([texts[side]])?.spans[0] ?? [];
  return spans.length === 0
    ? null
    : { ...rest, ...texts, spans, extent: spans.at(-1)!.end - spans[0]!.start };
}

function hitOf(
  { place, arabic, english, stored, spans }: Found,
  side: Side,
  lexicons: readonly Lexicon[],
): ConcordanceHit {
  const partners = new WordLinks(arabic, english, lexicons).partnersOf(side, spans);
  const inEnglish = side === 'english' ? whole(spans) : partners.best;
  const texts = {
    arabic: { text: arabic, spans: side === 'arabic' ? spans : partners.spans },
    english: { text: english, spans: side === 'english' ? spans : partners.spans },
    insert: inEnglish && english.slice(inEnglish.start, inEnglish.end),
  };
  return place.kind === 'file'
    ? { ...place, ...texts }
    : { ...place, ...texts, place: inEnglish && unmark(stored).toMarked(inEnglish) };
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
