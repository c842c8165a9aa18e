import type { LanguageData } from '#core/facts/language-data.ts';
import { loadLanguageData } from './source.ts';

let loaded: LanguageData | undefined;

/** Language data of the fact engine for both languages; loaded at the first call. */
export function builtInLanguageData(): LanguageData {
  loaded ??= loadLanguageData();
  return loaded;
}
