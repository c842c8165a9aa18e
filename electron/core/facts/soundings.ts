import { memoize } from '#core/memoize.ts';
import {
  arabicSounds,
  latinSounds,
  SAME_NAME,
  soundLikeness,
  SURELY_SAME_NAME,
  type SoundedWord,
} from '#core/names/sound.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import type { Token } from './tokens.ts';

/** An Arabic word as it may sound: whole, and with every cut of its proclitics. */
export interface Sounding {
  token: Token;
  words: readonly SoundedWord[];
  /** The word after it, where the two are sounded as one. */
  second: Token | null;
  /** Minimum likeness of sound of a name to be this word: higher where the word is a common one. */
  least: number;
}

/** An English key without its possessive. */
export function withoutPossessive(key: string): string {
  return key.endsWith('s') || key.endsWith("'") || key.endsWith('’') ? key.replace(/['’]s?$/u, '') : key;
}

/** Sound of an Arabic key. */
export const arabicSounding: (key: string) => SoundedWord = memoize(arabicSounds);

/** Sound of an English key. */
export const latinSounding: (key: string) => SoundedWord = memoize((key) =>
  latinSounds(withoutPossessive(key)),
);

/** Function words that are also common names: Lee, May, Ali. */
const NAMES_TOO = new Set(['لي', 'مي', 'علي']);

/** The Arabic words of a side that may be names; `isCommon` tells words that mean something else. */
export function soundings(tokens: readonly Token[], isCommon: (token: Token) => boolean): Sounding[] {
  const found: Sounding[] = [];
  for (const token of tokens) {
    if (
      token.script !== 'arabic' ||
      token.key.length < 2 ||
      (isArabicStopWord(token.key) && !NAMES_TOO.has(token.key))
    )
      continue;
    const words = [token.key, ...token.cuts].map(arabicSounding);
    found.push({ token, words, second: null, least: isCommon(token) ? SURELY_SAME_NAME : SAME_NAME });
  }
  return found;
}

/** Neighbouring Arabic words sounded as one: جاويش أوغلو, Cavusoglu. */
export function joinedSoundings(tokens: readonly Token[]): Sounding[] {
  const found: Sounding[] = [];
  for (let i = 1; i < tokens.length; i += 1) {
    const [token, second] = [tokens[i - 1]!, tokens[i]!];
    if (token.script !== 'arabic' || second.script !== 'arabic' || second.start - token.end !== 1) continue;
    if (token.key.length < 3 || token.key.length + second.key.length > 14) continue;
    found.push({ token, words: [arabicSounding(token.key + second.key)], second, least: SAME_NAME });
  }
  return found;
}

/** Whether an Arabic word is heard in an English one. */
export function isHeardIn({ key, cuts }: Token, english: string): boolean {
  const sound = latinSounding(english);
  return [key, ...cuts].some(
    (form) => form.length > 2 && soundLikeness(arabicSounding(form), sound) >= SAME_NAME,
  );
}

/** How much an Arabic word sounds like a Latin one in its most like form. */
function likeness(latin: SoundedWord, { words }: Sounding): number {
  return Math.max(...words.map((word) => soundLikeness(word, latin)));
}

/** The Arabic word that sounds most like a Latin one, if any does; `least` asks for more than the words themselves do. */
export function soundsLike(latin: SoundedWord, candidates: readonly Sounding[], least = 0): Sounding | null {
  let best = 0;
  let alike: Sounding | null = null;
  for (const candidate of candidates) {
    for (const word of candidate.words) {
      const likeness = soundLikeness(word, latin);
      if (likeness < candidate.least || likeness < least || likeness <= best) continue;
      best = likeness;
      alike = candidate;
    }
    if (best === 1) break;
  }
  return alike;
}

/** Two words written together in Arabic: Tennessee State, تينيسيستيت. */
export function joinedSoundsLike(
  tokens: readonly Token[],
  i: number,
  candidates: readonly Sounding[],
): Sounding | null {
  for (const first of [i - 1, i]) {
    const [one, other] = [tokens[first], tokens[first + 1]];
    if (one === undefined || other === undefined) continue;
    if (!/^\p{Lu}/u.test(one.text) || !/^\p{Lu}/u.test(other.text)) continue;
    const joined = latinSounds(`${one.key}${withoutPossessive(other.key)}`);
    const heard = soundsLike(joined, candidates);
    if (heard === null) continue;
    // Where one of the two sounds like it by itself, the other only stands beside it: Lopez House, لوبيز.
    const alone = Math.max(...[one, other].map(({ key }) => likeness(latinSounding(key), heard)));
    if (alone < SAME_NAME || alone < likeness(joined, heard)) return heard;
  }
  return null;
}
