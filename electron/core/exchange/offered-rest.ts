import { completedWord, type Completion } from './completion.ts';

/** What may be offered while the English of a row is written. */
export interface RowOffers {
  /** English for facts and terms of the Arabic, in its order. */
  phrases: readonly string[];
  /** English of like rows, the most alike first. */
  texts: readonly string[];
  /** Words that the English is likely to have, the likeliest first. */
  completions: readonly Completion[];
}

/** Maximum number of words back from the caret in which what was typed of an offer may begin. */
const MAX_WORDS_BACK = 5;
/** Number of words before the caret by which a place in a text is known, at most and at least. */
const MAX_CONTEXT = 4;
const MIN_CONTEXT = 2;
/** Number of letters after which a word is completed; of a number, one digit says enough. */
const MIN_LETTERS = 2;
/** Number of characters before the caret that are looked at. */
const REACH = 200;

const WORD = /[\p{L}\p{M}\p{Nd}$€£#@][^\s]*/gu;
/** Up to four words that no punctuation divides. */
const CONTINUATION =
  /^(?:[^\s.,;:!?()“”"—–]|[.,:](?=\p{Nd}))*(?: (?:[^\s.,;:!?()“”"—–]|[.,:](?=\p{Nd}))+){0,3}/u;

/**
 * Words that are offered after the caret of a field, at the end of one of its lines; null where there is nothing to offer. What the
 * field has already is not offered again.
 */
export function offerAt(value: string, caret: number, offers: RowOffers): string | null {
  if (!/^(?:$|\n)/u.test(value.slice(caret))) return null;
  const before = lineBefore(value, caret);
  const phrases = offers.phrases.filter((phrase) => !value.includes(phrase));
  return (
    offeredRest(before, phrases, offers.texts) ??
    completedWord(
      before,
      offers.completions.filter(({ word }) => !value.includes(word)),
    )
  );
}

/** What stands before the caret on its line. */
export function lineBefore(value: string, caret: number): string {
  return value.slice(value.lastIndexOf('\n', caret - 1) + 1, caret);
}

/**
 * The rest of an expression that somebody has begun to type, or of a text that goes on after the last words; null where there is
 * nothing to offer.
 *
 * @param before what stands before the caret
 * @param phrases expressions that may come next, the best first
 * @param texts texts that may be written again, the best first
 */
export function offeredRest(
  before: string,
  phrases: readonly string[],
  texts: readonly string[],
): string | null {
  const near = before.slice(-REACH);
  const starts = [...near.matchAll(WORD)].map(({ index }) => index);
  for (const start of starts.slice(-MAX_WORDS_BACK)) {
    const typed = near.slice(start);
    const last = start > 0 ? near.slice(0, start).trimEnd() : '';
    const phrase = phrases.find((each) => isBegun(each, typed) && !goesBack(each.slice(typed.length), last));
    if (phrase !== undefined) return phrase.slice(typed.length);
  }
  for (let words = Math.min(MAX_CONTEXT, starts.length); words >= MIN_CONTEXT; words -= 1) {
    const context = near.slice(starts.at(-words));
    const rest = texts.map((text) => after(text, context)).find((found) => found !== null);
    if (rest !== undefined) return rest;
  }
  return null;
}

/** Whether what was typed begins an expression and says enough of it. */
function isBegun(phrase: string, typed: string): boolean {
  if (typed.length >= phrase.length) return false;
  const begun = phrase.slice(0, typed.length);
  // A word with a small letter may begin a sentence.
  if (begun !== typed && begun !== typed.charAt(0).toLowerCase() + typed.slice(1)) return false;
  return typed.length >= (/^\p{L}/u.test(phrase) ? MIN_LETTERS : 1);
}

/** Whether the rest of an expression begins with the word that stands before it: *October 1* needs no *October*. */
function goesBack(rest: string, before: string): boolean {
  const next = /^\s*(?<word>\S+)/u.exec(rest)?.groups?.['word'];
  return next !== undefined && (before === next || before.endsWith(` ${next}`));
}

/** What follows the words in a text, up to a punctuation mark; null where they are not in it, or nothing follows. */
function after(text: string, context: string): string | null {
  for (let at = text.indexOf(context); at >= 0; at = text.indexOf(context, at + 1)) {
    if (/[\p{L}\p{M}\p{Nd}]/u.test(text.charAt(at - 1))) continue;
    const rest = CONTINUATION.exec(text.slice(at + context.length))?.[0].trimEnd() ?? '';
    if (rest.trim() !== '') return rest;
  }
  return null;
}
