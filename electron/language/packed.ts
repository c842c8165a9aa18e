import type { LanguageData } from '#core/facts/language-data.ts';
import { unpackLanguageData, type PackedLanguageData } from '#core/facts/packed-language-data.ts';
// The build puts `dist/language/data.json` in its place, which it has made before: `electron/build/pack-language.ts`.
import packed from './data.json?raw';

/** Language data of the programs, as the build has packed them. */
export function loadLanguageData(): LanguageData {
  return unpackLanguageData(JSON.parse(packed) as PackedLanguageData);
}
