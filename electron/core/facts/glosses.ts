import { memoize } from '#core/memoize.ts';
import { arabicKeys } from '#core/text/arabic-stem.ts';
import { lookUp } from '#core/text/lexicon.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import type { LanguageData } from './language-data.ts';
import type { Token } from './tokens.ts';

/**
 * Which English words could translate which Arabic ones, by the lexicon. Used to see whether a stretch of one language
 * has left any trace in the other; never to judge a translation.
 */

/** Minimum strength of an equivalent that counts as a trace: not by the root only, nor a word of a long phrase. */
const MIN_STRENGTH = 0.6;

/** Whether the lexicon has an Arabic word as it stands, its proclitics aside, or it is a function word. */
export function isLexiconWord(token: Token, data: LanguageData): boolean {
  const forms = [token.key, ...token.cuts];
  return forms.some((form) => isArabicStopWord(form) || data.lexicon.words.has(form));
}

/**
 * Whether the lexicon has an Arabic key whole, an ending set aside, so that its first letter belongs to it: وخيمة joins no tent, and
 * كاملا is no hope.
 */
export function isWholeWord(key: string, { lexicon }: LanguageData): boolean {
  return lexicon.words.has(key) || lexicon.words.has(key.replace(/(?:ه|ا|ات|ين|ون)$/u, ''));
}

/** Whether a word is one of the lexicon with an ending or a prefix of its inflection. */
export function isLexiconStem(token: Token, data: LanguageData): boolean {
  return arabicKeys(token.key).stems.some((stem) => stem.length > 2 && data.lexicon.words.has(stem));
}

/** Whether a word is none that the lexicon knows in any form: a name, or a rare word. */
export function isUnknownWord(token: Token, data: LanguageData): boolean {
  return glossesOf(token, data).length === 0 && !isLexiconWord(token, data);
}

const NONE: readonly string[] = [];

const lookUps = new WeakMap<LanguageData, (key: string) => readonly string[]>();

function glossesOfKey(key: string, { lexicon }: LanguageData): readonly string[] {
  return [...lookUp([lexicon], key)].flatMap(([stem, strength]) => (strength >= MIN_STRENGTH ? [stem] : []));
}

/** English stems that an Arabic token may become; empty when the lexicon does not know it. */
export function glossesOf(token: Token, data: LanguageData): readonly string[] {
  if (token.script !== 'arabic' || data.lexicon.words.size === 0) return NONE;
  let glosses = lookUps.get(data);
  if (glosses === undefined) lookUps.set(data, (glosses = memoize((key) => glossesOfKey(key, data))));
  return glosses(token.key);
}
