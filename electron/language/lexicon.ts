import type { Lexicon } from '#core/text/lexicon.ts';
import { builtInLanguageData } from './language-data.ts';

/** The Arabic-English lexicon that ships with the app; loaded at the first call. */
export function builtInLexicon(): Lexicon {
  return builtInLanguageData().lexicon;
}
