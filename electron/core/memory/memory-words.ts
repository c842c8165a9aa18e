import { arabicKey } from '#core/text/arabic-stem.ts';
import { words } from '#core/text/words.ts';

/** The class of every number and date: two texts that differ in their numbers only are alike. */
export const NUMBER_WORD = '#';

/** The words of a text as matches compare them: normalized, numbers as one class. */
export function memoryWords(text: string): string[] {
  return words(text).map(({ text: word, kind }) => (kind === 'number' ? NUMBER_WORD : arabicKey(word)));
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
