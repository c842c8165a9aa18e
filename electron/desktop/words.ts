import { app } from 'electron';
import arabicActions from '#resources/i18n/ar/actions.json';
import arabicMenu from '#resources/i18n/ar/menu.json';
import englishActions from '#resources/i18n/en/actions.json';
import englishMenu from '#resources/i18n/en/menu.json';
import type { Settings } from '#api/contract/settings.ts';
import { translator, type Language, type Translate } from '#i18n/translation.ts';

/** Words of what the system draws: menus, dialogs, the about box. */
const translators: Readonly<Record<Language, Translate>> = {
  en: translatorOf('en'),
  ar: translatorOf('ar'),
};

function translatorOf(language: Language): Translate {
  return translator({
    language,
    catalogues: {
      en: { menu: englishMenu, actions: englishActions },
      ar: { menu: arabicMenu, actions: arabicActions },
    },
    defaultNamespace: 'menu',
  });
}

/** The language that was chosen, else Arabic on an Arabic system, else English: as in the window. */
export function languageOf(settings: Pick<Settings, 'language'>): Language {
  return settings.language ?? (app.getLocale().startsWith('ar') ? 'ar' : 'en');
}

export function wordsOf(settings: Pick<Settings, 'language'>): Translate {
  return translators[languageOf(settings)];
}
