import { ownDay } from '#formats/own-day.ts';
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

/** Of what a title gives, in characters. */
const MAX_LENGTH = 49;
const MAX_WORDS = 7;
const ID_PART = 8;

/**
 * A folder name: the person's own day of the import, the first words of the title in plain Latin letters, and a part of the
 * article's id, so that copies of a desk never give one name to two articles. Only `a-z`, `0-9` and hyphens: the same on every
 * file system, no reserved name, and no way out of the folder. `created`: ISO 8601.
 */
export function slugOf(title: string, created: string, id: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/u.exec(ownDay(created))?.[0] ?? '';
  const part = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '')
    .slice(-ID_PART);
  return [day, titlePart(title), part].filter(Boolean).join('-');
}

/** Whether a folder has the name that {@link slugOf} gives to an article of a title, whenever it was made. */
export function isSlugOf(folder: string, title: string): boolean {
  return folder.includes(`-${titlePart(title)}-`);
}

/** The first words of a title in plain Latin letters. */
function titlePart(title: string): string {
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
  const named = words.length === 0 ? 'article' : words.join('-');
  return named.slice(0, MAX_LENGTH).replace(/(?<!-)-+$/u, '');
}
