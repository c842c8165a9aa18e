import { stemEnglish } from '#core/text/english-stem.ts';
import { searchKey } from '#core/text/search-key.ts';
import type { Span } from '#core/text/span.ts';
import { words, type Word } from '#core/text/words.ts';
import { formsInText, formsOfQuery } from './arabic-forms.ts';
import type { NameBook } from './name-book.ts';

/** Whether a word of a text is one that is looked for. */
type WordTest = (word: Word) => boolean;
/** Words that stand one behind the other. */
type Phrase = readonly WordTest[];
/** One thing that is looked for, in any of its spellings. */
type Part = readonly Phrase[];

/** What is found of a query in the texts of a row. */
export interface Found {
  /** Places of each text, in order and without overlaps. */
  spans: Span[][];
}

/** Maximum number of things that one query looks for; further ones are not looked for. */
const MAX_PARTS = 20;

const QUOTES = '"“”„«»';
const PART = new RegExp(`[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]|[^\\s${QUOTES}]+`, 'gu');

/**
 * Words to be looked for: each somewhere in a row, on either side or in a comment, in any of its forms; words in quotation marks
 * one behind the other as they are; a word with * behind it as the beginning of words. Names are found in all their spellings and
 * in both languages.
 */
export class SearchQuery {
  private readonly parts: readonly Part[];
  /** Other spellings of a name that the whole query is. */
  private readonly wholes: readonly Phrase[];

  /**
   * `typing`: whether the last word may be unfinished. `phrase`: whether all words stand one behind the other, in any of their forms,
   * and signs mean nothing.
   */
  constructor(query: string, names: NameBook, { typing = false, phrase = false } = {}) {
    const asPhrase = { text: query, isQuoted: false, isBeginning: false };
    const found =
      phrase && words(query).length > 0
        ? [asPhrase]
        : [...query.matchAll(PART)].flatMap(([whole, quoted]) => {
            const text = quoted ?? whole;
            const isBeginning = quoted === undefined && whole.endsWith('*');
            return words(text).length === 0 ? [] : [{ text, isQuoted: quoted !== undefined, isBeginning }];
          });
    this.parts = found.slice(0, MAX_PARTS).map(({ text, isQuoted, isBeginning }, i) => {
      const part = partOf(text, isQuoted, isBeginning, names);
      const isUnfinished = typing && i === found.length - 1 && !isQuoted && !isBeginning;
      // It may be a whole name by now, which is found in its other spellings.
      return isUnfinished ? [...part, ...partOf(text, false, true, names)] : part;
    });
    this.wholes =
      found.length > 1 ? names.spellingsOf(query.replace(/\*/gu, '')).map((name) => phraseOf(name)) : [];
  }

  /** Whether there is nothing to look for: no word. */
  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** Whether all that is looked for may be in a text with these words: it is not where this is false. */
  mayFind(text: readonly Word[]): boolean {
    const isThere = (phrase: Phrase) => phrase.every((test) => text.some(test));
    return this.parts.every((part) => part.some(isThere)) || this.wholes.some(isThere);
  }

  /** Places in the texts of one row; null where not everything that is looked for is in them. */
  find(texts: readonly string[]): Found | null {
    if (this.isEmpty) return null;
    const found = texts.map((text) => words(text));
    const spans = texts.map((): Span[] => []);
    const isThere = (phrases: readonly Phrase[]) => {
      let any = false;
      found.forEach((each, i) => {
        for (const span of phrases.flatMap((phrase) => placesOf(phrase, each))) {
          any = true;
          spans[i]!.push(span);
        }
      });
      return any;
    };
    const whole = isThere(this.wholes);
    const parts = this.parts.map((part) => isThere(part));
    return whole || parts.every(Boolean) ? { spans: spans.map(inOrder) } : null;
  }
}

function partOf(text: string, isQuoted: boolean, isBeginning: boolean, names: NameBook): Part {
  const written = words(text);
  const others = isBeginning ? [] : names.spellingsOf(text).map((name) => phraseOf(name));
  if (isQuoted) return [written.map((word) => exactTest(word)), ...others];
  const last = written.length - 1;
  const main = written.map((word, i) =>
    isBeginning && i === last ? beginningTest(word) : wordTest(word, written.length === 1 ? names : null),
  );
  return [main, ...others];
}

function phraseOf(name: string): Phrase {
  return words(name).map((word) => wordTest(word, null));
}

function placesOf(phrase: Phrase, text: readonly Word[]): Span[] {
  const places: Span[] = [];
  if (phrase.length === 0) return places;
  for (let i = 0; i + phrase.length <= text.length; i += 1) {
    if (!phrase.every((test, k) => test(text[i + k]!))) continue;
    const last = text[i + phrase.length - 1]!;
    places.push({ start: text[i]!.start, end: last.start + last.text.length });
  }
  return places;
}

function inOrder(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of sorted) if (span.start >= (apart.at(-1)?.end ?? 0)) apart.push(span);
  return apart;
}

/** Texts have the same words over and over: what a test says of a word is kept. */
function memoized(test: WordTest): WordTest {
  const known = new Map<string, boolean>();
  return (word) => {
    let answer = known.get(word.text);
    if (answer === undefined) known.set(word.text, (answer = test(word)));
    return answer;
  };
}

/** A word of a text as it is compared; kept with the word, since texts that are searched again and again share their words. */
interface ComparedWord {
  key: string;
  isArabic: boolean;
  /** Of an Arabic word: all that it may be a form of, each between two bars. */
  forms: string;
}

const comparedWords = new WeakMap<Word, ComparedWord>();

function compared(word: Word): ComparedWord {
  let known = comparedWords.get(word);
  if (!known) {
    const key = searchKey(word);
    const forms = isArabic(key) ? `|${[...formsInText(key, isFeminine(word))].join('|')}|` : '';
    known = { key, isArabic: forms !== '', forms };
    comparedWords.set(word, known);
  }
  return known;
}

/** The word itself, with the article or what is written onto it in Arabic where the query has it so. */
function exactTest(word: Word): WordTest {
  const key = searchKey(word);
  return memoized((other) => compared(other).key === key);
}

function beginningTest(word: Word): WordTest {
  const key = searchKey(word);
  if (!isArabic(key)) return memoized((other) => compared(other).key.startsWith(key));
  const beginnings = bareForms(key).map((form) => `|${form}`);
  return memoized((other) => {
    const { forms } = compared(other);
    return beginnings.some((beginning) => forms.includes(beginning));
  });
}

function bareForms(key: string): readonly string[] {
  const bare = /^[وف]?(?:[بك]?ال|لل)(?=..)/u.exec(key);
  return bare ? [key, key.slice(bare[0].length)] : [key];
}

/** `names`: null where other spellings are of no interest. */
function wordTest(word: Word, names: NameBook | null): WordTest {
  const key = searchKey(word);
  if (word.kind === 'number') return exactTest(word);
  const isNamesake = names?.namesakeTest(word.text) ?? null;
  const soundsAlike = (other: Word) =>
    isNamesake !== null && other.kind === 'letters' && isNamesake(other.text, compared(other).key);
  if (!isArabic(key)) {
    const stem = stemEnglish(key);
    return memoized((other) => {
      const { key: otherKey, isArabic: isOther } = compared(other);
      return otherKey === key || (!isOther && stemEnglish(otherKey) === stem) || soundsAlike(other);
    });
  }
  const forms = [...formsOfQuery(key, isFeminine(word))].map((form) => `|${form}|`);
  return memoized((other) => {
    const { forms: others } = compared(other);
    return forms.some((form) => others.includes(form)) || soundsAlike(other);
  });
}

function isFeminine({ text }: Word): boolean {
  return /ة\p{M}*$/u.test(text);
}

function isArabic(key: string): boolean {
  return /\p{Script=Arabic}/u.test(key);
}
