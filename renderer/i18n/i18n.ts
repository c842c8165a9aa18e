import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const catalogues = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' });

/** Catalogues by language and namespace: `./en/errors.json` is `errors` in English. */
function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const found: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, catalogue] of Object.entries(catalogues)) {
    const [, language, namespace] = /^\.\/([a-z]+)\/([a-z-]+)\.json$/.exec(path)!;
    found[language!] = { ...found[language!], [namespace!]: catalogue };
  }
  return found;
}

export function startTranslation(language: Language): typeof i18next {
  void i18next.use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18next;
}

/** The language to begin with where the person has not chosen one: Arabic for an Arabic system, else English. */
export function systemLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('ar') ? 'ar' : 'en';
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
