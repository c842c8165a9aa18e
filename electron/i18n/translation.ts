import { createInstance, type i18n } from 'i18next';
import { isolate } from '#core/text/isolate.ts';

/** Languages of the interface; each has a folder of catalogues in `resources/i18n`. */
export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Catalogues by language and namespace: `en` → `errors` → what is in `resources/i18n/en/errors.json`. */
export type Catalogues = Partial<Record<Language, Readonly<Record<string, object>>>>;

/** The words for `namespace:key`, of several keys the first that has some, with the values filled in. */
export type Translate = (
  key: string | string[],
  values?: Readonly<Record<string, string | number>>,
) => string;

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/**
 * Readies i18next as all programs use it. A value of the other script in a sentence is isolated, so that it keeps its place
 * and its commas. Nothing is escaped for HTML: React and the formats do that where they write HTML.
 */
export function startI18n<Instance extends i18n>(
  instance: Instance,
  { language, catalogues, defaultNamespace, number = String }: StartOptions,
): Instance {
  void instance.init({
    resources: catalogues as Record<string, Record<string, Record<string, unknown>>>,
    lng: language,
    fallbackLng: 'en',
    defaultNS: defaultNamespace,
    interpolation: {
      escapeValue: true,
      useRawValueToEscape: true,
      escape: (value: unknown) =>
        typeof value === 'number'
          ? number(value)
          : isolate(String(value), instance.language === 'ar' ? 'ar' : 'en'),
    },
    initAsync: false,
  });
  instance.services.formatter?.add('megabytes', (bytes: number) => number(Math.round(bytes / 1024 / 1024)));
  return instance;
}

interface StartOptions {
  language: Language;
  catalogues: Catalogues;
  /** Namespace of keys that name none. */
  defaultNamespace: string;
  /** A number in a sentence as it is shown. */
  number?: (value: number) => string;
}

/** The words of one language, for a program without a window. */
export function translator(options: StartOptions): Translate {
  const instance = startI18n(createInstance(), options);
  return (key, values) => instance.t(key, values ?? {});
}
