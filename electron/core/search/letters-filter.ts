import { irregularForms } from '#core/text/english-stem.ts';
import { normalize } from '#core/text/normalize.ts';
import { searchKey } from '#core/text/search-key.ts';
import { words } from '#core/text/words.ts';
import { formsOfQuery } from './arabic-forms.ts';
import type { NameBook } from './name-book.ts';

/** Number of letters that the forms of an English word share at least. */
const SHARED_LATIN = 3;

/**
 * Test of a text by its letters alone, many times as fast as to look for the words of a query: where it says no, the words are not in the
 * text in any of their forms or spellings. Of names that are not listed, which are found by their sound, letters say nothing.
 */
export function lettersFilter(query: string, names: NameBook): (text: string) => boolean {
  const tests = [query, ...names.spellingsOf(query)].map((spelling) => neededLetters(spelling, names));
  return (text) => {
    const letters = normalize(text, { loose: true });
    return tests.some((needed) => needed.every((any) => any.some((part) => letters.includes(part))));
  };
}

/** For each word of a query the letters of which any form of it has some; none for numbers and for names that are not listed. */
function neededLetters(query: string, names: NameBook): string[][] {
  return words(query).flatMap((word) => {
    const isHeard = names.namesakeTest(word.text) !== null && !names.isListedName(word.text);
    if (word.kind === 'number' || isHeard) return [];
    const spelled = [word.text, ...names.spellingsOf(word.text)].flatMap((spelling) => words(spelling));
    return [
      spelled
        .map(searchKey)
        .flatMap((key) => (/\p{Script=Arabic}/u.test(key) ? arabicLetters(key) : latinLetters(key))),
    ];
  });
}

/** A form of a word that is found in a text stands there but for its last letter: ة is ت before an ending. */
function arabicLetters(key: string): string[] {
  return [...formsOfQuery(key, false)].map((form) => form.slice(0, -1));
}

function latinLetters(key: string): string[] {
  return [...new Set(irregularForms(key).map((form) => form.slice(0, SHARED_LATIN)))];
}
