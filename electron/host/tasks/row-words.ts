import { KnownNames } from '#core/exchange/known-names.ts';
import { offerMatches } from '#core/exchange/row-matches.ts';
import { rowWords as wordsOfText, type RowWord } from '#core/exchange/row-words.ts';
import { readText } from '#core/facts/text-facts.ts';
import { isOfferedTo } from '#core/memory/memory.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import type { RowToMatch } from './match-row.ts';
import { openMemory } from './open-memory.ts';
import { defineTask } from './task.ts';

/** What may be offered while the English of a row is written. */
export interface RowWords {
  words: RowWord[];
  /** English of like rows, with its facts exchanged, the most alike first. */
  texts: string[];
}

/** Number of matches whose English is offered. */
const MAX_TEXTS = 3;

/** English for the facts of a row, and of what the kept memory has that is like it. `isKept`: whether one is kept. */
export const rowWords = defineTask({
  warm: () => void builtInLanguageData(),
  async run({
    text,
    neighbours,
    article,
    row,
    hidden,
    names,
    ...place
  }: RowToMatch): Promise<RowWords & { isKept: boolean }> {
    const memory = await openMemory(place);
    const data = builtInLanguageData();
    const known = new KnownNames(names);
    const isOffered = isOfferedTo({ article, row }, new Set(hidden));
    const matches = await memory.match(text, { neighbours, limit: MAX_TEXTS, isOffered });
    return {
      words: wordsOfText(readText(text, 'ar', data), data, known),
      texts: offerMatches(text, matches, () => data, known).map(({ offered }) => offered.target),
      isKept: await memory.isKept(),
    };
  },
});
