import { withoutInvisible } from '#core/text/normalize.ts';
import type { ShownTerm } from './term.ts';
import { formKey } from './term-import.ts';

/** A term as a form has it; one that is new has no id. */
export type EditedTerm = Omit<ShownTerm, 'id'> & { id: string | null };

const NEW: EditedTerm = {
  id: null,
  arabic: [],
  english: '',
  alsoRight: [],
  forbidden: [],
  note: '',
  source: '',
};

/** What may stand before the article, and the article that is written with ل. */
const BEFORE_ARTICLE = /^[وف]?[بك]?(?=ال..)/u;
const WITH_LAM = /^[وف]?لل(?=..)/u;

/**
 * Arabic words of a text as a term lists them: without vowel signs and tatweel, and without what is written onto the first word
 * before its article. A single word that is no name loses the article as well, so that it is found with it and without.
 */
export function termForm(words: string, isName: boolean): string {
  const plain = withoutInvisible(words)
    .normalize('NFKC')
    .replace(/[\u064b-\u0652\u0670\u0640]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const bare = WITH_LAM.test(plain) ? plain.replace(WITH_LAM, 'ال') : plain.replace(BEFORE_ARTICLE, '');
  return isName || bare.includes(' ') ? bare : bare.replace(/^ال(?=..)/u, '');
}

/**
 * The term that selected words make: the one of the desk that has the Arabic, with the English as right too where that is new to it;
 * else a new one. Either side may be empty.
 */
export function selectedTerm(terms: readonly ShownTerm[], arabic: string, english: string): EditedTerm {
  const words = english.replace(/\s+/gu, ' ').trim();
  const isName = /^\p{Lu}/u.test(words);
  const form = termForm(arabic, isName);
  const keys = new Set([form, termForm(arabic, !isName)].filter((each) => each !== '').map(formKey));
  const known = terms.find((term) => term.arabic.some((each) => keys.has(formKey(each))));
  if (!known) return { ...NEW, arabic: form === '' ? [] : [form], english: words };
  const isKnown = [known.english, ...known.alsoRight].some((each) => isSame(each, words));
  return words === '' || isKnown ? known : { ...known, alsoRight: [...known.alsoRight, words] };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Sign between wordings in one field of a form. */
const SEPARATOR = /[;؛\n]/u;

/** Wordings as one field of a form has them, and read from it. */
export function joinWordings(wordings: readonly string[], language: 'ar' | 'en'): string {
  return wordings.join(language === 'ar' ? '؛ ' : '; ');
}

export function splitWordings(field: string): string[] {
  const wordings = field.split(SEPARATOR).map((wording) => wording.trim());
  return [...new Set(wordings.filter((wording) => wording !== ''))];
}
