import { arabicKey } from '#core/text/arabic-stem.ts';
import { normalize } from '#core/text/normalize.ts';
import { isArabicStopWord, isEnglishStopWord } from '#core/text/stop-words.ts';
import { words, type Word } from '#core/text/words.ts';
import { memoize } from '#core/memoize.ts';
import { knownWord, type KnownWord } from './known-word.ts';
import { findValues, readValue, type ValueReading } from './values.ts';

/**
 * One side of an alignment, read once: its paragraphs as counted word types, their lengths and their marks. Nothing
 * here knows of the other side.
 */
export interface Side {
  paragraphs: readonly Paragraph[];
  types: readonly WordType[];
  /** Content words in paragraphs 0 to i, exclusive; one entry more than there are paragraphs. */
  wordsBefore: Float64Array;
  /** The same for letters and digits. */
  lettersBefore: Float64Array;
}

export interface Paragraph {
  /** Distinct word types, in order of first appearance. Function words are left out. */
  types: Int32Array;
  /** Place of the first appearance of each type, in content words from the start, plus ½. */
  places: Float64Array;
  /** Weight of each type: 1 for a word that stands once, growing with the logarithm for repeats. */
  counts: Float64Array;
  /** Bits of {@link MARKS}. */
  marks: number;
}

export interface WordType {
  /** Normalized: `arabicKey`, lower-case Latin, or the key of a value. */
  key: string;
  /** What is known of the word. */
  word: KnownWord;
  script: 'arabic' | 'latin' | 'value';
  /** For a value: whether digits wrote it. For a Latin word: whether it is written as a name (capital inside a sentence). */
  marked: boolean;
  /** Paragraphs that have it, ascending. */
  postings: number[];
  /** Its place in each of them, as in {@link Paragraph.places}. */
  places: number[];
}

/** Punctuation that survives translation, as bits. The last three concern only the edges of a paragraph. */
export const MARKS = {
  question: 1,
  exclamation: 2,
  quotes: 4,
  colon: 8,
  brackets: 16,
  listItem: 32,
  unfinished: 64,
  endsQuoted: 128,
} as const;
export const MARK_COUNT = 8;
/** Marks that a run of paragraphs takes from its last paragraph only, or from its first only. */
export const LAST_MARKS = MARKS.unfinished | MARKS.endsQuoted;
export const FIRST_MARKS = MARKS.listItem;

/** The marks of one paragraph. */
export function marksOf(text: string): number {
  const trimmed = text.trim();
  let marks = 0;
  if (/[?؟]/u.test(trimmed)) marks |= MARKS.question;
  if (/!/u.test(trimmed)) marks |= MARKS.exclamation;
  if (/["“”«»„]|(?:^|\s)['‘]|''/u.test(trimmed)) marks |= MARKS.quotes;
  if (/:(?!\d)/u.test(trimmed)) marks |= MARKS.colon;
  if (/[([]/u.test(trimmed)) marks |= MARKS.brackets;
  if (/^(?:[-–—•*·▪◦]|\p{Nd}+[.)\-–])/u.test(trimmed)) marks |= MARKS.listItem;
  if (!/[.!?؟۔…:;؛]["”»'’)\]]*$/u.test(trimmed)) marks |= MARKS.unfinished;
  if (/["”»]\W{0,2}$/u.test(trimmed)) marks |= MARKS.endsQuoted;
  return marks;
}

/** Letters and digits of a text: Arabic marks and tatweel do not count, as writers add or leave them at will. */
export function letterCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const letter =
      code < 0x80
        ? (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
        : code >= 0xc0 &&
          !(code >= 0x64b && code <= 0x65f) &&
          code !== 0x640 &&
          code !== 0x60c &&
          code !== 0x61b &&
          code !== 0x61f &&
          !(code >= 0x2000 && code <= 0x206f);
    if (letter) count += 1;
  }
  return count;
}

/** Reads the paragraphs of one side. Linear in the length of the text. */
export function readSide(texts: readonly string[]): Side {
  const paragraphs: Paragraph[] = [];
  const types = new TypeTable();
  const wordsBefore = new Float64Array(texts.length + 1);
  const lettersBefore = new Float64Array(texts.length + 1);
  for (const [index, text] of texts.entries()) {
    types.open(index);
    const found = readWords(text);
    const values = findValues(found);
    let next = 0;
    for (let at = 0; at < found.length; at += 1) {
      const value = values[next];
      if (value !== undefined && at === value.from) {
        types.count(knownWord(value.key), 'value', value.digits);
        next += 1;
      }
      const { word, form } = found[at]!;
      if (!form.empty) types.count(form.known, form.script, form.capitalized && !word.opensSentence);
    }
    const { content, ...counted } = types.close();
    paragraphs.push({ ...counted, marks: marksOf(text) });
    wordsBefore[index + 1] = wordsBefore[index]! + Math.max(1, content);
    lettersBefore[index + 1] = lettersBefore[index]! + Math.max(1, letterCount(text));
  }
  return { paragraphs, types: types.all, wordsBefore, lettersBefore };
}

/** The word types of a side, as its paragraphs are counted one after the other. */
class TypeTable {
  readonly all: WordType[] = [];
  readonly #ids = new Map<string, number>();
  /** Per type its place in the lists of the last paragraph that has it. */
  readonly #slots: number[] = [];
  #paragraph = 0;
  /** Content words of the paragraph so far. */
  #content = 0;
  #types: number[] = [];
  #places: number[] = [];
  #repeats: number[] = [];

  open(paragraph: number): void {
    this.#paragraph = paragraph;
    this.#content = 0;
    this.#types = [];
    this.#places = [];
    this.#repeats = [];
  }

  count(word: KnownWord, script: WordType['script'], marked: boolean): void {
    const { key } = word;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.all.length;
      this.#ids.set(key, id);
      this.all.push({ key, word, script, marked: false, postings: [], places: [] });
      this.#slots.push(0);
    }
    const type = this.all[id]!;
    if (marked) type.marked = true;
    if (type.postings.at(-1) === this.#paragraph) {
      this.#repeats[this.#slots[id]!]! += 1;
    } else {
      const place = this.#content + 0.5;
      type.postings.push(this.#paragraph);
      type.places.push(place);
      this.#slots[id] = this.#types.length;
      this.#types.push(id);
      this.#places.push(place);
      this.#repeats.push(1);
    }
    this.#content += 1;
  }

  close(): Omit<Paragraph, 'marks'> & { content: number } {
    return {
      types: new Int32Array(this.#types),
      places: new Float64Array(this.#places),
      counts: new Float64Array(this.#repeats.map((n) => (n === 1 ? 1 : 1 + Math.log(n)))),
      content: this.#content,
    };
  }
}

/** Words of a text, each with the keys of the types that {@link readSide} counts it as: none for a function word. */
export function typedWords(text: string): { word: Word; keys: string[] }[] {
  const found = readWords(text);
  const typed = found.map(({ word, form }) => ({ word, keys: form.empty ? [] : [form.key] }));
  for (const { key, from, to } of findValues(found))
    for (let at = from; at < to; at += 1) typed[at]!.keys.push(key);
  return typed;
}

/** A word as it is counted. */
interface Form {
  key: string;
  known: KnownWord;
  script: 'arabic' | 'latin';
  /** Whether it says nothing of what the text is about: a function word, a single letter, a number, which counts by its value. */
  empty: boolean;
  /** Whether it is written with a capital, in a script that has them. */
  capitalized: boolean;
  value: ValueReading;
}

function readWords(text: string): { word: Word; form: Form }[] {
  return words(text).map((word) => ({ word, form: formOf(word.text) }));
}

/** Maximum number of forms that are kept: words of both languages, in all their spellings. */
const MAX_FORMS = 60_000;

/** What is found out about a word is dear, and words repeat. */
const formOf = memoize((text): Form => {
  const key = /^\p{Script=Arabic}/u.test(text)
    ? arabicKey(text)
    : normalize(text).replace(/\.|['’]s?$/gu, '');
  const kind = /^\p{Nd}/u.test(text) ? 'number' : 'letters';
  const arabic = /^\p{Script=Arabic}/u.test(key);
  const isFunctionWord = arabic ? isArabicStopWord(key) : key.length <= 1 || isEnglishStopWord(key);
  return {
    key,
    known: knownWord(key),
    script: arabic ? 'arabic' : 'latin',
    empty: kind === 'number' || isFunctionWord,
    capitalized: !arabic && /^\p{Lu}/u.test(text),
    value: readValue(text, kind, key),
  };
}, MAX_FORMS);
