import { arabicKey } from '#core/text/arabic-stem.ts';
import { ARABIC_MONTHS, ARABIC_WEEKDAYS } from '#core/text/calendar-words.ts';
import { words, type Word } from '#core/text/words.ts';

/** The class of every number and date: two texts that differ in these only are alike. */
export const NUMBER_WORD = '#';

/** Months that are other words as well (مارس: practised); they are dates beside a number only. Keys. */
const DOUBTFUL_MONTHS = new Set(['مارس', 'ماي', 'اب', 'اوت', 'جوان']);
/** Keys of months and days of the week → whether they are a date without a number beside them. Two words are one key. */
const DATE_WORDS = new Map(
  [...ARABIC_MONTHS.flat(), ...ARABIC_WEEKDAYS].map((name) => {
    const key = arabicKey(name);
    return [key, !DOUBTFUL_MONTHS.has(key)];
  }),
);
const MONTH_BEGINNINGS = new Set([...DATE_WORDS.keys()].flatMap((key) => key.match(/^\S+(?= )/u) ?? []));

/** The words of a text as matches compare them: normalized, each number and each date as one word of one class. */
export function memoryWords(text: string): string[] {
  const found = words(text);
  const compared: string[] = [];
  /** Keys of the words since the last that is no part of a date, and whether they are sure to be one. */
  let run: string[] = [];
  let isDate = false;
  const endRun = () => {
    if (isDate) compared.push(NUMBER_WORD);
    else compared.push(...run);
    run = [];
    isDate = false;
  };
  for (let i = 0; i < found.length; i += 1) {
    const part = datePart(found, i);
    if (part === null) {
      if (run.length > 0) endRun();
      compared.push(arabicKey(found[i]!.text));
      continue;
    }
    run.push(part.key);
    isDate ||= part.sure;
    i += part.words - 1;
  }
  endRun();
  return compared;
}

/** The number, month or day of the week that begins at a word; null where none does. */
function datePart(found: readonly Word[], i: number): { key: string; sure: boolean; words: number } | null {
  const { text, kind } = found[i]!;
  if (kind === 'number') return { key: NUMBER_WORD, sure: true, words: 1 };
  const key = arabicKey(text);
  if (MONTH_BEGINNINGS.has(key) && i + 1 < found.length) {
    const both = `${key} ${arabicKey(found[i + 1]!.text)}`;
    if (DATE_WORDS.has(both)) return { key: both, sure: true, words: 2 };
  }
  const sure = DATE_WORDS.get(key);
  return sure === undefined ? null : { key, sure, words: 1 };
}

/** Minimum length of a stem, in letters. */
const MIN_STEM = 3;
const ARTICLES = ['ال', 'لل'];
const PREPOSITIONS = 'بكل';
const ENDINGS = [
  'اتها',
  'اتهم',
  'هما',
  'ها',
  'هم',
  'هن',
  'كم',
  'نا',
  'ات',
  'ان',
  'ون',
  'ين',
  'يه',
  'ته',
  'ه',
  'ي',
  'ت',
  'ا',
];

/**
 * One stem of a word, under which its forms are found: without و and ف, preposition, article and one ending, after light10.
 * A wrong cut costs nothing here, as every form of the word is cut alike and texts are compared by their words.
 */
export function memoryStem(word: string): string {
  let stem = word;
  if (stem.length > MIN_STEM && (stem.startsWith('و') || stem.startsWith('ف'))) stem = stem.slice(1);
  if (PREPOSITIONS.includes(stem.charAt(0)) && stem.startsWith('ال', 1)) stem = cut(stem, 1, stem.length);
  if (ARTICLES.some((article) => stem.startsWith(article))) stem = cut(stem, 2, stem.length);
  const ending = ENDINGS.find((each) => stem.endsWith(each) && stem.length - each.length >= MIN_STEM);
  return ending === undefined ? stem : stem.slice(0, -ending.length);
}

function cut(word: string, start: number, end: number): string {
  return end - start >= MIN_STEM ? word.slice(start, end) : word;
}
