import { normalize } from './normalize.ts';
import type { Word } from './words.ts';

/** Key of a word for search: two words of a text are the same word to somebody who looks for one where they share it. */
export function searchKey({ text, kind }: Pick<Word, 'text' | 'kind'>): string {
  return kind === 'number' ? numberKey(text) : lettersKey(text);
}

/** Normalized as all searches compare, initials without full stops. */
function lettersKey(text: string): string {
  return normalize(text, { loose: true }).replace(/(?<=\p{L})\.|’/gu, (sign) => (sign === '.' ? '' : "'"));
}

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;

/** The value of a number, whichever digits and signs it is written with: ٤٫٥ is 4.5, 1,500 and ١٬٥٠٠ are 1500. */
function numberKey(text: string): string {
  const digits = normalize(text, { loose: true });
  const whole = GROUPED.test(digits) ? digits.replaceAll(',', '') : digits;
  return whole.replaceAll(',', '.');
}
