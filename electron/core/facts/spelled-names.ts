import { beginsAlike, letterDistance } from '#core/names/letter-distance.ts';
import { SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import type { Span } from '#core/text/span.ts';
import type { LanguageData } from './language-data.ts';
import { nameLinks, type NameLink } from './name-links.ts';
import { isOrdinaryEnglish } from './names.ts';
import type { RowFacts } from './pair.ts';
import { arabicSounding, latinSounding, withoutPossessive } from './soundings.ts';
import type { Token } from './tokens.ts';

/** A name of the Arabic and how the English spells it, for the ledger of names. */
export interface SpelledName {
  /** Keys of the Arabic, whole and without its proclitics, longest first. */
  keys: readonly string[];
  arabic: string;
  english: string;
  /** In the English, without a possessive. */
  target: Span;
}

/** Maximum number of words of a side that are compared: bounds the work on a row. */
const MAX_WORDS = 60;

/** An Arabic word and an English one that may be one name. */
interface Candidate {
  arabic: Token;
  english: Token;
  distance: number;
}

/**
 * The names of a row that have a spelling: of people, places and organisations, not of countries, whose English is a word.
 * What the gazetteer knows is taken from the pairing. Of the rest, words that sound alike are put together again, the nearest
 * by their letters first and each word once while there are enough: where كمال and كميل are in one row, each has its own.
 */
export function spelledNames(facts: RowFacts, data: LanguageData): SpelledName[] {
  const links = nameLinks(facts);
  const known = links.filter(({ by, kind }) => by === 'gazetteer' && kind !== 'country');
  const taken = (side: 'source' | 'target', { start, end }: Span): boolean =>
    links.some(
      (link) =>
        link.by === 'gazetteer' &&
        link[side].start <= start &&
        link[side].end + 2 >= end &&
        link[side].end > start,
    );
  const names = new Set(facts.source.names.flatMap(({ from, to }) => facts.source.tokens.slice(from, to)));
  const arabic = facts.source.tokens
    .filter((token) => token.script === 'arabic' && token.key.length > 2 && !taken('source', token))
    .map((token) => ({ token, isWord: !names.has(token) && facts.glosses(token).length > 0 }))
    .slice(0, MAX_WORDS);
  const english = facts.target.tokens
    .filter(
      (token) =>
        token.script === 'latin' &&
        token.key.length > 2 &&
        /^\p{Lu}/u.test(token.text) &&
        !taken('target', token),
    )
    .map((token) => ({ token, isWord: isOrdinaryEnglish(token.key, data) }))
    .slice(0, MAX_WORDS);
  const heard = paired(candidates(arabic, english)).map(({ arabic: from, english: to }): SpelledName => {
    const text = to.text.replace(/['’]s?$/u, '');
    return {
      keys: [from.key, ...from.cuts],
      arabic: from.text,
      english: text,
      target: { start: to.start, end: to.start + text.length },
    };
  });
  return [...known.map(fromLink), ...heard].sort((a, b) => a.target.start - b.target.start);
}

function fromLink({ source, target }: NameLink): SpelledName {
  const { start, end, text } = target;
  return { keys: source.keys, arabic: source.text, english: text, target: { start, end } };
}

/**
 * A word of the lexicon may be a name as well (كمال is perfection, and Kamal then is listed as English): it is one where its
 * letters are the very letters of the English, give or take a short vowel.
 */
const SAME_LETTERS = 0.7;

function candidates(
  arabic: readonly { token: Token; isWord: boolean }[],
  english: readonly { token: Token; isWord: boolean }[],
): Candidate[] {
  const found: Candidate[] = [];
  for (const { token: to, isWord: isEnglishWord } of english) {
    const latin = withoutPossessive(to.key);
    const sound = latinSounding(latin);
    for (const { token: from, isWord: isArabicWord } of arabic) {
      const isWord = isArabicWord || isEnglishWord;
      if (isWord && !beginsAlike(from.key, latin)) continue;
      const alike = [from.key, ...from.cuts].filter(
        (key) => key.length > 2 && soundLikeness(arabicSounding(key), sound) >= SAME_NAME,
      );
      if (alike.length === 0) continue;
      const distance = Math.min(...alike.map((key) => letterDistance(key, latin)));
      if (isWord && distance > SAME_LETTERS) continue;
      found.push({ arabic: from, english: to, distance });
    }
  }
  const choices = new Map<Token, number>();
  for (const { english: to } of found) choices.set(to, (choices.get(to) ?? 0) + 1);
  // Of two that are as near, the one that has no other choice goes first.
  return found.sort((a, b) => a.distance - b.distance || choices.get(a.english)! - choices.get(b.english)!);
}

/** Each English word once; an Arabic one again only where all that are alike have theirs. */
function paired(sorted: readonly Candidate[]): Candidate[] {
  const chosen = new Map<Token, Candidate>();
  const used = new Set<Token>();
  for (const candidate of sorted) {
    if (chosen.has(candidate.english) || used.has(candidate.arabic)) continue;
    chosen.set(candidate.english, candidate);
    used.add(candidate.arabic);
  }
  for (const candidate of sorted)
    if (!chosen.has(candidate.english)) chosen.set(candidate.english, candidate);
  return [...chosen.values()];
}
