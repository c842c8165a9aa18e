import type { DeskName } from '#core/desk/state.ts';
import { offerMatches, type OfferedMatch, type RowMatches } from '#core/exchange/row-matches.ts';
import { KnownNames } from '#core/exchange/known-names.ts';
import { isOfferedTo, pairKey, type Neighbours } from '#core/memory/memory.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { openMemory, type MemoryPlace } from './open-memory.ts';
import { defineTask } from './task.ts';

export interface RowToMatch extends MemoryPlace {
  /** Arabic of the row, without marks. */
  text: string;
  neighbours: Neighbours;
  /** The row itself, which is no match of its own. */
  article: string;
  row: string;
  /** Ids of articles that are not offered. */
  hidden: readonly string[];
  /** Names that the desk has decided on. */
  names: readonly Pick<DeskName, 'arabic' | 'spellings' | 'house'>[];
}

/** Maximum number of sentences that are looked up by themselves, and of the matches of each. */
const MAX_SENTENCES = 12;
const MATCHES_OF_SENTENCE = 3;
/** Minimum score of a match of a sentence: what is less alike is no help beside those of the row. */
const MIN_SENTENCE_SCORE = 75;

/** The best matches of a row, and of each of its sentences, in the kept memory as it is; null where none is kept. */
export const matchRow = defineTask({
  async run(
    { text, neighbours, article, row, hidden, names, ...place }: RowToMatch,
    { signal },
  ): Promise<RowMatches | null> {
    const memory = await openMemory(place);
    if (!(await memory.isKept())) return null;
    const isOffered = isOfferedTo({ article, row }, new Set(hidden));
    const known = new KnownNames(names);
    const offer = (words: string, matches: Awaited<ReturnType<typeof memory.match>>) =>
      offerMatches(words, matches, builtInLanguageData, known);
    const ofRow = offer(text, await memory.match(text, { neighbours, isOffered }));
    const shown = new Set(ofRow.map(pairKey));
    const sentences: RowMatches['sentences'] = [];
    const spans = sentenceSpans(text);
    for (const span of spans.length > 1 ? spans.slice(0, MAX_SENTENCES) : []) {
      signal.throwIfAborted();
      const words = text.slice(span.start, span.end);
      const options = { limit: MATCHES_OF_SENTENCE, minScore: MIN_SENTENCE_SCORE, isOffered };
      const matches: OfferedMatch[] = offer(words, await memory.match(words, options));
      const fresh = matches.filter((match) => !shown.has(pairKey(match)));
      for (const match of fresh) shown.add(pairKey(match));
      if (fresh.length > 0) sentences.push({ place: span, matches: fresh });
    }
    return { row: ofRow, sentences };
  },
});
