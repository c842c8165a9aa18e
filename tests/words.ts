import { readFileSync, readdirSync } from 'node:fs';
import { translator, type Language, type Translate } from '#i18n/translation.ts';

/** The catalogues of a language as they are in the project, by namespace. */
export function cataloguesOf(language: Language): Record<string, Record<string, unknown>> {
  const folder = new URL(`../resources/i18n/${language}/`, import.meta.url);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.replace(/\.json$/u, ''),
        JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, unknown>,
      ]),
  );
}

/** The words of a language as the programs give them. */
export function wordsIn(language: Language): Translate {
  return translator({
    language,
    catalogues: { [language]: cataloguesOf(language) },
    defaultNamespace: 'app',
  });
}
