import { isolate } from '#core/text/isolate.ts';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const catalogues = import.meta.glob<Record<string, unknown>>('../../resources/i18n/*/*.json', {
  eager: true,
  import: 'default',
});

/** Catalogues by language and namespace: `…/en/errors.json` is `errors` in English. */
function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const found: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, catalogue] of Object.entries(catalogues)) {
    const [, language, namespace] = /\/([a-z]+)\/([a-z-]+)\.json$/.exec(path)!;
    found[language!] = { ...found[language!], [namespace!]: catalogue };
  }
  return found;
}

export function startTranslation(language: Language): typeof i18next {
  // oxlint-disable-next-line import/no-named-as-default-member -- the one instance of the window is meant
  void i18next.use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    // Not HTML that is escaped here (React does that): in a sentence a name of the other script keeps to itself, and its commas too.
    interpolation: {
      escapeValue: true,
      escape: (value: string) => isolate(value, i18next.language === 'ar' ? 'ar' : 'en'),
    },
    initAsync: false,
  });
  i18next.services.formatter?.add('megabytes', (bytes: number) => String(Math.round(bytes / 1024 / 1024)));
  return i18next;
}

/** The language to begin with where the person has not chosen one: Arabic for an Arabic system, else English. */
export function systemLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('ar') ? 'ar' : 'en';
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
