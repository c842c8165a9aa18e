import { arabicKey, withoutProclitics } from '#core/text/arabic-stem.ts';
import { INVISIBLE, withoutInvisible } from '#core/text/normalize.ts';
import type { Span } from '#core/text/span.ts';
import type { Language } from './fact.ts';

/** A word or a numeral of a text, in order; punctuation is what lies between. */
export interface Token extends Span {
  text: string;
  /** Normalized for comparison: ة as ه, no marks, lower case, digits as ASCII. */
  key: string;
  kind: 'word' | 'number';
  script: 'arabic' | 'latin' | 'other';
  /** Nothing but a hyphen or nothing at all stands between this token and the one before. */
  glued: boolean;
  /** First word of the text or after an end of sentence. */
  opensSentence: boolean;
  /** Number of the sentence, from 0. */
  sentence: number;
  /** Arabic only: the key without its proclitics, for every cut that leaves two letters; longest first. */
  cuts: readonly string[];
}

/**
 * Digits of any script, with separators; words with inner apostrophes; initialisms with their full stops.
 * The Arabic comma separates thousands (30،000) or decimals (4،5) in careless copy and then belongs to the numeral.
 * Invisible characters inside a word or a numeral belong to it.
 * Every alternative begins with a different class of character and repeats only what it alone may take, so it is linear.
 */
const TOKEN = new RegExp(
  `(?<number>\\p{Nd}+(?:[${INVISIBLE}]*[.,٫٬’][${INVISIBLE}]*\\p{Nd}+|،\\p{Nd}{1,3}(?![\\p{Nd}،]))*)|(?:\\p{Lu}\\.){2,}|` +
    `\\p{L}(?:[\\p{L}\\p{M}ـ]|[${INVISIBLE}]+(?=\\p{L}))*(?:['’](?=\\p{Script=Latin})\\p{L}(?:[\\p{L}]|[${INVISIBLE}]+(?=\\p{L}))*)*`,
  'gu',
);

const ARABIC = /\p{Script=Arabic}/u;
const LATIN = /\p{Script=Latin}/u;

/** Words after which a full stop does not end a sentence. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st gen lt col sgt capt rep sen gov jr sr vs etc e.g i.e eg ie inc ltd co no al fig د أ م ص ج'.split(
    ' ',
  ),
);

/** Whether what stands between two tokens ends a sentence. */
function endsSentence(gap: string, before: Token | undefined, text: string, start: number): boolean {
  if (gap.includes('\n')) return true;
  if (!/[.!?؟۔…]/u.test(gap)) return false;
  if (/[!?؟۔…]/u.test(gap)) return true;
  if (before === undefined) return true;
  if (gap.startsWith('.') && before.script !== 'other') {
    const letters = before.key.replace(/\./gu, '');
    if (ABBREVIATIONS.has(before.key) || ABBREVIATIONS.has(letters)) return false;
    if (letters.length === 1 && before.kind === 'word') return false;
    if (before.text.endsWith('.') && before.script === 'latin') return false;
  }
  // "word.Word" is two sentences run together, "example.com" and "v1.2" are not.
  if (!/\s/u.test(gap) && gap === '.')
    return (
      /\p{Lu}|\p{Script=Arabic}/u.test(text.charAt(start)) &&
      before.kind === 'word' &&
      before.end - before.start > 2
    );
  return true;
}

/** Whether a set has an Arabic word, as it stands or without its proclitics. */
export function hasForm(words: ReadonlySet<string>, { key, cuts }: Pick<Token, 'key' | 'cuts'>): boolean {
  return words.has(key) || cuts.some((cut) => words.has(cut));
}

/** Maximum length of a word, in characters; a longer run has the key of its beginning. */
const MAX_WORD = 64;

/** Whether two words stand beside each other, with one space or one hyphen between them, in either order. */
export function isTouching(text: string, one: Span, other: Span): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^[ -]$/u.test(text.slice(first.end, second.start));
}

/** The key of a word: Arabic with teh marbuta as heh. */
export function wordKey(word: string): string {
  return arabicKey(word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word);
}

const NO_CUTS: readonly string[] = [];

interface Run {
  start: number;
  word: string;
  isNumber: boolean;
}

/**
 * Where two words run together for want of a space: after ة, ى and the ending ـًا, which end a word, and between Arabic
 * and Latin letters. A single Latin letter inside an Arabic word is a slip of the keyboard and parts nothing.
 */
const SEAM =
  /(?<=[ةى]\p{M}{0,2}|\u064bا|ا\u064b)(?=\p{Script=Arabic})|(?<=\p{Script=Arabic}\p{M}{0,2})(?=\p{Script=Latin}(?!\p{Script=Arabic}))|(?<=\p{Script=Latin})(?<!\p{Script=Arabic}\P{L}?\p{Script=Latin})(?=\p{Script=Arabic})/u;

function* runs(text: string): Generator<Run> {
  for (const match of text.matchAll(TOKEN)) {
    const isNumber = match.groups?.['number'] !== undefined;
    const word = match[0];
    if (isNumber || word.length < 4 || !ARABIC.test(word) || !SEAM.test(word)) {
      yield { start: match.index, word, isNumber };
      continue;
    }
    let start = match.index;
    for (const part of word.split(SEAM)) {
      if (/\p{L}/u.test(part)) yield { start, word: part, isNumber };
      start += part.length;
    }
  }
}

/** The tokens of `text`. Linear in its length. */
export function tokenize(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  let before: Token | undefined;
  let sentence = 0;
  let end = 0;
  for (const { start, word, isNumber } of runs(text)) {
    const gap = withoutInvisible(text.slice(end, start));
    const opens = before === undefined || (gap !== '' && endsSentence(gap, before, text, start));
    if (opens && before !== undefined) sentence += 1;
    const script = isNumber ? 'other' : ARABIC.test(word) ? 'arabic' : LATIN.test(word) ? 'latin' : 'other';
    const key = wordKey(word);
    const token: Token = {
      start,
      end: start + word.length,
      text: word,
      key,
      kind: isNumber ? 'number' : 'word',
      script,
      glued: before !== undefined && (gap === '' || gap === '-' || gap === '‑'),
      opensSentence: opens,
      sentence,
      cuts: language === 'ar' && script === 'arabic' ? withoutProclitics(key) : NO_CUTS,
    };
    tokens.push(token);
    before = token;
    end = token.end;
  }
  return tokens;
}

/** Index of the first token that ends after an offset; the number of tokens where none does. */
export function tokenFrom(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
