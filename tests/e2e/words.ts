import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { root } from './host.ts';

export type Language = 'en' | 'ar';

type Values = Record<string, string | number>;

/** Stands for any words at its place in a text. */
export const ANY = '\u0001';

/** Stands before and after a value. */
const BORDER = '\u0002';

function resourcesOf(language: Language): Record<string, Record<string, unknown>> {
  const folder = join(root, 'resources', 'i18n', language);
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
      // Where a value stands: the window may set it apart by invisible characters.
      interpolation: { escapeValue: true, escape: (value: string) => `${BORDER}${value}${BORDER}` },
      initAsync: false,
    });
    this.instance.services.formatter?.add('megabytes', (bytes: number) => String(bytes / 1024 / 1024));
  }

  /** The text of a key (`namespace:key`). */
  text(key: string, values: Values = {}): string {
    return this.bordered(key, values).replaceAll(BORDER, '');
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

  private pattern(key: string, values: Values): string {
    const text = escape(this.bordered(key, values));
    return text.replaceAll(BORDER, '[\u2068\u2069]?').replaceAll(ANY, '.*');
  }

  private bordered(key: string, values: Values): string {
    if (!this.instance.exists(key, values)) throw new Error(`there is no text for ${key}`);
    return this.instance.t(key, values);
  }
}
