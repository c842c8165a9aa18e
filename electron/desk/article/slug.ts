import { LATIN_CONSONANTS } from '#core/names/latin-letters.ts';

const LETTERS: Readonly<Record<string, string>> = {
  ...LATIN_CONSONANTS,
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ع: 'a',
  و: 'w',
  ي: 'y',
  ى: 'a',
  ة: 'a',
  ؤ: 'w',
  ئ: 'y',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  ک: 'k',
  گ: 'g',
  ی: 'y',
};

const MAX_LENGTH = 60;
const MAX_WORDS = 7;

/**
 * A folder name from a title: the day, then its first words in plain Latin letters. Only `a-z`, `0-9` and hyphens, so it
 * is the same on every file system, cannot be a reserved name and cannot lead anywhere. `created`: ISO 8601.
 */
export function slugOf(title: string, created: string): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(created)?.[0] ?? '';
  const plain = Array.from(title.normalize('NFKC'), (letter) => LETTERS[letter] ?? letter)
    .join('')
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .normalize('NFD')
    .replace(/[\p{M}\u0640\u200b-\u200f\u061c]/gu, '')
    .toLowerCase();
  const words = plain
    .split(/[^a-z0-9]+/u)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
  const slug = [day, ...words].filter(Boolean).join('-').slice(0, MAX_LENGTH).replace(/-+$/u, '');
  return words.length === 0 || slug === '' ? [day, 'article'].filter(Boolean).join('-') : slug;
}
