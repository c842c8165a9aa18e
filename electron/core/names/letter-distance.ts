import { LATIN_CONSONANTS } from './latin-letters.ts';

/**
 * How far a Latin spelling is from an Arabic name letter by letter, vowels and their places included. Names that sound alike
 * to the ear of `sound.ts`, which forgives vowels, are told apart by it: كمال is nearer to Kamal, كميل to Kamil.
 */

const LETTERS: Readonly<Record<string, string>> = { ...LATIN_CONSONANTS, ا: 'a', و: 'u', ي: 'i' };

const VOWEL = /[aeiouy]/u;
/** Vowels that stand for one Arabic letter. */
const ALIKE: Readonly<Record<string, string>> = { e: 'i', y: 'i', o: 'u', w: 'u' };

/** A short vowel is not written in Arabic. */
const SHORT_VOWEL = 0.3;
const OTHER_VOWEL = 0.6;
/** Maximum number of letters that are compared; the ends of longer names do not decide. */
const MAX_LETTERS = 24;

/** Whether two keys begin with the same sound, as far as the first letters tell: cheap, to ask before anything else. */
export function beginsAlike(arabic: string, latin: string): boolean {
  const first = LETTERS[arabic.charAt(0)];
  return first !== undefined && latin.startsWith(first);
}

/** 0 where every letter answers to one; `arabic` and `latin` are keys, see `wordKey`. */
export function letterDistance(arabic: string, latin: string): number {
  const from = [...arabic]
    .map((letter) => LETTERS[letter] ?? '')
    .join('')
    .slice(0, MAX_LETTERS);
  const to = latin.replace(/[^a-z]/gu, '').slice(0, MAX_LETTERS);
  const added = (letter: string) => (VOWEL.test(letter) ? SHORT_VOWEL : 1);
  const changed = (a: string, b: string) => {
    if ((ALIKE[a] ?? a) === (ALIKE[b] ?? b)) return 0;
    return VOWEL.test(a) && VOWEL.test(b) ? OTHER_VOWEL : 1;
  };
  let before = [0];
  for (const letter of to) before.push(before.at(-1)! + added(letter));
  for (const a of from) {
    const row = [before[0]! + 1];
    for (let i = 1; i <= to.length; i += 1) {
      const b = to[i - 1]!;
      row.push(Math.min(before[i - 1]! + changed(a, b), before[i]! + 1, row[i - 1]! + added(b)));
    }
    before = row;
  }
  return before.at(-1)!;
}
