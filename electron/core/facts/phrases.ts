import type { Language } from './fact.ts';
import { wordKey, type Token } from './tokens.ts';

/** One form of an entry of the language data, as keys of its words; Arabic words without the article. */
export interface Phrase<Entry> {
  entry: Entry;
  keys: readonly string[];
  /** The form is also another word of the language. */
  ambiguous: boolean;
  /** An Arabic word that is a name only with its article: القاعدة, المتوسط, الصين. */
  definite: boolean;
  /** As written in the data. */
  form: string;
}

export interface PhraseMatch<Entry> {
  phrase: Phrase<Entry>;
  /** All entries that have the words that matched as a form: Korea is two countries. */
  entries: readonly Entry[];
  /** First token and the token after the last. */
  from: number;
  to: number;
}

/** A phrase as data: the number of its entry, its keys divided by spaces, its form, and its flags where there are any. */
export type PackedPhrase = readonly [entry: number, keys: string, form: string, flags?: number];

const AMBIGUOUS = 1;
const DEFINITE = 2;

const WORD = /\p{Nd}+|(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}ـ]*(?:['’](?=\p{Script=Latin})\p{L}+)*/gu;

function withoutArticle(key: string): string {
  return key.startsWith('ال') && key.length > 4 ? key.slice(2) : key;
}

/** Whether the article stands before an Arabic word, after any proclitics. */
function hasArticle(token: Token): boolean {
  return /^[وف]?[بكل]?ال|^[وف]?لل/u.test(token.key);
}

/** Finds words and runs of words of a fixed list in tokens, the longest first. */
export class PhraseIndex<Entry> {
  readonly #byFirstKey = new Map<string, Phrase<Entry>[]>();
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Adds one form; a leading "?" marks it ambiguous. */
  add(entry: Entry, form: string): void {
    const ambiguous = form.startsWith('?');
    const written = ambiguous ? form.slice(1) : form;
    const keys = [...written.matchAll(WORD)].map((match) => {
      const key = wordKey(match[0]);
      // A list writes the article with a bare alef; of ألماني and إلكترون the ال belongs to the word.
      return this.#language === 'ar' && match[0].startsWith('ا') ? withoutArticle(key) : key;
    });
    const first = keys[0];
    if (first === undefined) return;
    const phrases = this.#byFirstKey.get(first);
    const definite = this.#language === 'ar' && keys.length === 1 && wordKey(written) !== first;
    const phrase = { entry, keys, ambiguous, definite, form: written };
    if (phrases === undefined) this.#byFirstKey.set(first, [phrase]);
    else {
      phrases.push(phrase);
      phrases.sort((a, b) => b.keys.length - a.keys.length);
    }
  }

  /** All phrases, in the order in which {@link unpack} takes them. `numberOf`: the number that stands for an entry. */
  pack(numberOf: (entry: Entry) => number): PackedPhrase[] {
    return this.forms().map(({ entry, keys, ambiguous, definite, form }) => {
      const flags = (ambiguous ? AMBIGUOUS : 0) | (definite ? DEFINITE : 0);
      const packed = [numberOf(entry), keys.join(' '), form] as const;
      return flags === 0 ? packed : [...packed, flags];
    });
  }

  /** The index of packed phrases. `entries`: by their numbers. */
  static unpack<Entry>(
    language: Language,
    packed: readonly PackedPhrase[],
    entries: readonly Entry[],
  ): PhraseIndex<Entry> {
    const index = new PhraseIndex<Entry>(language);
    for (const [number, words, form, flags = 0] of packed) {
      const [ambiguous, definite] = [(flags & AMBIGUOUS) !== 0, (flags & DEFINITE) !== 0];
      const keys = words.split(' ');
      const phrase = { entry: entries[number]!, keys, ambiguous, definite, form };
      const phrases = index.#byFirstKey.get(keys[0]!);
      if (phrases === undefined) index.#byFirstKey.set(keys[0]!, [phrase]);
      else phrases.push(phrase);
    }
    return index;
  }

  /** Whether a single word, given as a key, is a form of some entry. */
  has(key: string): boolean {
    return this.#byFirstKey.get(key)?.some((phrase) => phrase.keys.length === 1) ?? false;
  }

  /** Every form, in the order of their first words. */
  forms(): Phrase<Entry>[] {
    return [...this.#byFirstKey.values()].flat();
  }

  /** The longest phrase that begins at token `i`. */
  at(tokens: readonly Token[], i: number): PhraseMatch<Entry> | undefined {
    const token = tokens[i]!;
    let best: PhraseMatch<Entry> | undefined;
    const tryKey = (key: string): void => {
      for (const phrase of this.#byFirstKey.get(key) ?? []) {
        const length = best === undefined ? 0 : best.to - best.from;
        if (phrase.keys.length < length) return;
        if ((phrase.definite && !hasArticle(token)) || !this.#matchesRest(phrase, tokens, i)) continue;
        if (phrase.keys.length > length)
          best = { phrase, entries: [phrase.entry], from: i, to: i + phrase.keys.length };
        else if (best !== undefined) best = { ...best, entries: [...best.entries, phrase.entry] };
      }
    };
    tryKey(token.key);
    for (const cut of token.cuts) tryKey(cut);
    if (this.#language === 'en' && best === undefined && /['’]s?$/u.test(token.key)) {
      tryKey(token.key.replace(/['’]s?$/u, ''));
    }
    return best;
  }

  /** All matches that do not overlap, from left to right. */
  find(tokens: readonly Token[]): PhraseMatch<Entry>[] {
    const found: PhraseMatch<Entry>[] = [];
    for (let i = 0; i < tokens.length;) {
      const match = this.at(tokens, i);
      if (match !== undefined) found.push(match);
      i = match?.to ?? i + 1;
    }
    return found;
  }

  #matchesRest(phrase: Phrase<Entry>, tokens: readonly Token[], i: number): boolean {
    for (let k = 1; k < phrase.keys.length; k += 1) {
      const token = tokens[i + k];
      if (token === undefined || token.opensSentence) return false;
      const wanted = phrase.keys[k]!;
      if (token.key === wanted || withoutArticle(token.key) === wanted) continue;
      if (
        this.#language === 'en' &&
        k === phrase.keys.length - 1 &&
        token.key.replace(/['’]s?$/u, '') === wanted
      )
        continue;
      return false;
    }
    return true;
  }
}
