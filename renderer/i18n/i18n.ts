import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { startI18n, type Catalogues, type Language } from '#i18n/translation.ts';
import { figureText } from './digits.ts';

const files = import.meta.glob<object>('../../resources/i18n/*/*.json', { eager: true, import: 'default' });

/** All catalogues: `…/en/errors.json` is `errors` in English. */
function catalogues(): Catalogues {
  const found: Record<string, Record<string, object>> = {};
  for (const [path, catalogue] of Object.entries(files)) {
    const [, language, namespace] = /\/([a-z]+)\/([a-z-]+)\.json$/.exec(path)!;
    found[language!] = { ...found[language!], [namespace!]: catalogue };
  }
  return found;
}

/** Readies the one instance of the window, with React. */
export function startTranslation(language: Language): void {
  // oxlint-disable-next-line import/no-named-as-default-member -- the one instance of the window is meant
  const instance = i18next.use(initReactI18next);
  startI18n(instance, {
    language,
    catalogues: catalogues(),
    defaultNamespace: 'app',
    number: (value) => figureText(value, instance.language),
  });
}

/** The language to begin with where the person has not chosen one: Arabic for an Arabic system, else English. */
export function systemLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('ar') ? 'ar' : 'en';
}
