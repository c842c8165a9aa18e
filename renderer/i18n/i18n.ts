import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, directionOf, startI18n, type Language } from '#i18n/translation.ts';
import { figureText } from './digits.ts';

/** Catalogues of English, which every language falls back to. */
const english = cataloguesOf(
  import.meta.glob<object>('../../resources/i18n/en/*.json', { eager: true, import: 'default' }),
);

/** Catalogues of the other languages: a window loads those that it shows. */
const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<{ files: Record<string, object> }>> = {
  ar: () => import('./arabic.ts'),
};

/** Languages whose words are there. */
const loaded = new Map<Language, Promise<void>>();

/** Language that is wanted now, whose words may be on their way. */
let wanted: Language = 'en';

/** Catalogues by namespace: `…/errors.json` is `errors`. */
function cataloguesOf(files: Record<string, object>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(files).map(([path, catalogue]) => [/\/([a-z-]+)\.json$/.exec(path)![1]!, catalogue]),
  );
}

/** Readies the one instance of the window, with React, in a language whose words are loaded first. */
export async function startTranslation(language: Language): Promise<void> {
  // oxlint-disable-next-line import/no-named-as-default-member -- the one instance of the window is meant
  const instance = i18next.use(initReactI18next);
  startI18n(instance, {
    language: 'en',
    catalogues: { en: english },
    defaultNamespace: 'app',
    number: (value) => figureText(value, instance.language),
  });
  if (language !== 'en') await showLanguage(language);
}

/**
 * Shows the window in a language, once its words are there. Of several that are asked for, the last one. Where its words cannot be loaded,
 * the window stays as it is: it has English in any case.
 */
export async function showLanguage(language: Language): Promise<void> {
  wanted = language;
  if (language !== 'en' && !(await isLoaded(language))) return;
  if (wanted !== language) return;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  // oxlint-disable-next-line import/no-named-as-default-member -- the one instance of the window is meant
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

/** Loads the words of every language, as what finds an action by its name in any of them needs. */
export async function loadLanguages(): Promise<void> {
  await Promise.all(LANGUAGES.filter((language) => language !== 'en').map(loadLanguage));
}

function isLoaded(language: Exclude<Language, 'en'>): Promise<boolean> {
  return loadLanguage(language).then(
    () => true,
    () => false,
  );
}

function loadLanguage(language: Exclude<Language, 'en'>): Promise<void> {
  let loading = loaded.get(language);
  if (!loading) {
    loading = OTHERS[language]().then(({ files }) => {
      for (const [namespace, catalogue] of Object.entries(cataloguesOf(files)))
        i18next.addResourceBundle(language, namespace, catalogue);
    });
    loaded.set(language, loading);
  }
  return loading;
}

/** The language to begin with where the person has not chosen one: Arabic for an Arabic system, else English. */
export function systemLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('ar') ? 'ar' : 'en';
}
