import { KnownNames } from '#core/exchange/known-names.ts';
import { OFFERED_MATCHES, offeredWords, type RowWords } from '#core/exchange/row-words.ts';
import { isOfferedTo } from '#core/memory/memory.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import type { RowToMatch } from './match-row.ts';
import { openMemory } from './open-memory.ts';
import { defineTask } from './task.ts';

/** What may be offered for a row, and whether all that it may rest on was there: a memory that is kept, and its English. */
export interface KnownRowWords extends RowWords {
  isComplete: boolean;
}

/** What may be offered while the English of a row is written, by what is kept of the desk. */
export const rowWords = defineTask({
  warm: () => void [builtInLanguageData(), builtInLexicon()],
  async run({ text, neighbours, article, row, hidden, names, ...place }: RowToMatch): Promise<KnownRowWords> {
    const memory = await openMemory(place);
    const isOffered = isOfferedTo({ article, row }, new Set(hidden));
    const matches = await memory.match(text, { neighbours, limit: OFFERED_MATCHES, isOffered });
    const offered = offeredWords(text, {
      matches,
      known: new KnownNames(names),
      english: memory.english,
      data: builtInLanguageData(),
      lexicons: [builtInLexicon()],
    });
    return { ...offered, isComplete: memory.english !== null && (await memory.isKept()) };
  },
});
