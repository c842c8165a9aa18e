import { createInstance } from 'i18next';
import type { Language } from '#i18n/translation.ts';
import { cataloguesOf } from '#tests/words.ts';

export type { Language };

type Values = Record<string, string | number>;

/** Stands for any words at its place in a text. */
export const ANY = '\u0001';

/** Stands before and after a value. */
const BORDER = '\u0002';

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
      resources: { [language]: cataloguesOf(language) },
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
