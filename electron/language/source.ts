import type { LanguageData } from '#core/facts/language-data.ts';
import { languageFromTexts } from './texts.ts';

/** Language data where nothing has been built, as under a test runner. In the programs `packed.ts` takes the place of this file. */
export function loadLanguageData(): LanguageData {
  return languageFromTexts();
}
