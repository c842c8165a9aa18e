import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { root } from './host.ts';

export type Language = 'en' | 'ar';

type Values = Record<string, string | number>;

/** Stands for any words at its place in a text. */
export const ANY = '\u0001';

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

/** The words of the interface, from the catalogues that the window itself has, so that a test names things by their keys. */
export class Words {
  private readonly instance;

  constructor(language: Language) {
    this.instance = createInstance();
    void this.instance.init({
      lng: language,
      resources: { [language]: resourcesOf(language) },
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      initAsync: false,
    });
  }

  /** The text of a key (`namespace:key`). */
  text(key: string, values: Values = {}): string {
    if (!this.instance.exists(key, values)) throw new Error(`there is no text for ${key}`);
    return this.instance.t(key, values);
  }

  /** A pattern for exactly that text, with {@link ANY} standing for whatever is there. */
  exactly(key: string, values: Values = {}): RegExp {
    return new RegExp(`^${this.pattern(key, values)}$`, 'u');
  }

  /** A pattern for what begins with that text: a name that goes on with a hint or a shortcut. */
  beginning(key: string, values: Values = {}): RegExp {
    return new RegExp(`^${this.pattern(key, values)}`, 'u');
  }

  /** A pattern for what has that text somewhere in it. */
  containing(key: string, values: Values = {}): RegExp {
    return new RegExp(this.pattern(key, values), 'u');
  }

  /** The window may isolate the values in a text by invisible characters, which do not matter here. */
  private pattern(key: string, values: Values): string {
    const characters = [...this.text(key, values)].filter((character) => !ISOLATE.test(character));
    const parts = characters.map((character) => (character === ANY ? '.*' : escape(character)));
    return `${ISOLATES}${parts.join(ISOLATES)}${ISOLATES}`;
  }
}

const ISOLATE = /[\u2066-\u2069]/u;
const ISOLATES = '[\\u2066-\\u2069]*';
