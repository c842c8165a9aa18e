import { app } from 'electron';
import arabic from '#resources/i18n/ar/menu.json';
import english from '#resources/i18n/en/menu.json';
import type { Settings } from '#api/contract.ts';

/** The catalogue of what the system draws for us: menus, dialogs, the about box. */
export type Words = typeof english;

export type Language = 'en' | 'ar';

/** The language that was chosen, else Arabic on an Arabic system, else English: as in the window. */
export function languageOf(settings: Pick<Settings, 'language'>): Language {
  return settings.language ?? (app.getLocale().startsWith('ar') ? 'ar' : 'en');
}

export function wordsOf(settings: Pick<Settings, 'language'>): Words {
  return languageOf(settings) === 'ar' ? arabic : english;
}

/** Fills `{{name}}` in a text of the catalogue. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (mark, name: string) => values[name] ?? mark);
}
