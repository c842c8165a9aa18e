import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { root } from './host.ts';

export type Language = 'en' | 'ar';

type Values = Record<string, string | number>;

/** Stands for any words at its place in a text. */
export const ANY = '\u0001';

/** The words of the interface, from the catalogues that the window itself has, so that a test names things by their keys. */
export type Words = (key: string, values?: Values) => RegExp;

function resourcesOf(language: Language): Record<string, Record<string, unknown>> {
  const folder = join(root, 'renderer', 'i18n', language);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.replace(/\.json$/, ''),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>,
      ]),
  );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A pattern for exactly the text of a key (`namespace:key`), with {@link ANY} standing for whatever is there. */
export function wordsIn(language: Language): Words {
  const instance = createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: resourcesOf(language) },
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return (key, values = {}) => {
    if (!instance.exists(key, values)) throw new Error(`no text for ${key} in ${language}`);
    const text = instance.t(key, values);
    return new RegExp(`^${escape(text).replaceAll(ANY, '.*')}$`, 'u');
  };
}
