import { findNormalized, withoutInvisible } from './normalize.ts';
import type { Span } from './span.ts';

/** Which parts of words are found: beginnings, whole words alone, or anything. */
export const WORD_PARTS = ['start', 'whole', 'any'] as const;
export type WordPart = (typeof WORD_PARTS)[number];

export interface FindOptions {
  /** Capitals and small letters are two. */
  matchCase: boolean;
  words: WordPart;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Particles that are written together with an Arabic word: and, so, in, like, for, the. */
const PARTICLES = /^[وف]?(?:[بك]?(?:ال)?|لل?)$/u;
/** Maximum length of them, in UTF-16 code units, marks included. */
const MAX_PARTICLES = 12;

/**
 * Places of a query in a text of either language, compared normalized as all searches compare. Arabic words are found with what is written together with
 * them; straight and curly quotation marks are one.
 */
export function findInText(text: string, query: string, { matchCase, words }: FindOptions): Span[] {
  const places = findNormalized(straight(text), straight(query), { loose: true });
  const wanted = matchCase ? bare(query) : null;
  return places.filter(({ start, end }) => {
    if (wanted !== null && bare(text.slice(start, end)) !== wanted) return false;
    if (words === 'any') return true;
    if (!isStart(text, start, words)) return false;
    return words === 'start' || !isLetter(text, end) || !isLetter(text, end - 1);
  });
}

/** Whether a word begins at an offset. Arabic beginnings of words are found behind anything, as stems are. */
function isStart(text: string, offset: number, words: WordPart): boolean {
  if (!isLetter(text, offset - 1) || !isLetter(text, offset)) return true;
  if (!/\p{Script=Arabic}/u.test(text.charAt(offset))) return false;
  if (words === 'start') return true;
  let from = offset;
  while (from > 0 && offset - from < MAX_PARTICLES && isLetter(text, from - 1)) from -= 1;
  const before = withoutInvisible(text.slice(from, offset)).replace(/[\p{M}\u0640]/gu, '');
  return !isLetter(text, from - 1) && PARTICLES.test(before);
}

/** Whether a UTF-16 code unit belongs to a word; halves of pairs do. */
function isLetter(text: string, at: number): boolean {
  const character = text.charAt(at);
  return LETTER.test(character) || /[\ud800-\udfff]/.test(character);
}

/** Quotation marks as keyboards have them; offsets stay. */
function straight(text: string): string {
  return text.replace(/[\u2018\u2019]/gu, "'").replace(/[\u201c\u201d]/gu, '"');
}

/** Letters that have a case, without accents. */
function bare(text: string): string {
  return text.normalize('NFKD').replace(/[^\p{Lu}\p{Ll}]/gu, '');
}
