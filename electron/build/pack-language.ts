import { packLanguageData } from '#core/facts/packed-language-data.ts';
import { languageFromTexts } from '#language/texts.ts';

/** The language data as JSON, which the programs take in: made once by the build, so that no program parses the texts. */
export function packedLanguage(): string {
  const data = languageFromTexts();
  return JSON.stringify(packLanguageData(data, data.lexicon));
}
