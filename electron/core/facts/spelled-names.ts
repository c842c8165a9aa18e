import { beginsAlike, letterDistance } from '#core/names/letter-distance.ts';
import { SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import { overlaps, type Span } from '#core/text/span.ts';
import type { LanguageData } from './language-data.ts';
import { nameLinks, type NameLink } from './name-links.ts';
import { isOrdinaryEnglish } from './names.ts';
import type { RowFacts } from './pair.ts';
import { arabicSounding, latinSounding, withoutPossessive } from './soundings.ts';
import type { TextFacts } from './text-facts.ts';
import type { Token } from './tokens.ts';
import { isNameOpener } from './whole-names.ts';

/** A name of the Arabic and how the English spells it, for the ledger of names. */
export interface SpelledName {
  /** Keys of the Arabic, whole and without its proclitics, longest first. */
  keys: readonly string[];
  arabic: string;
  english: string;
  /** In the English, without a possessive. */
  target: Span;
}

/** Maximum number of words of a side that are compared: the bound of the work on a row. */
const MAX_WORDS = 60;

/** A word of a side, or several that are one name: عبد الحميد, Abdel Hamid. */
interface Word extends Span {
  tokens: readonly Token[];
  text: string;
  /** Its words as they are compared, whole and without their proclitics, longest first; those of several joined by `gap`. */
  keys: (gap: ' ' | '') => readonly string[];
}

/** An Arabic word and an English one that may be one name. */
interface Candidate {
  arabic: Word;
  english: Word;
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
    facts.months.pairs.some((pair) => overlaps(pair[side], { start, end })) ||
    links.some(
      (link) =>
        link.by === 'gazetteer' &&
        link[side].start <= start &&
        link[side].end + 2 >= end &&
        link[side].end > start,
    );
  const names = new Set(facts.source.names.flatMap(({ from, to }) => facts.source.tokens.slice(from, to)));
  const isLexiconWord = (token: Token) => !names.has(token) && facts.glosses(token).length > 0;
  const arabic = wordsOf(facts.source)
    .filter(({ tokens: [token], ...span }) => isNameLike(token!, 'arabic') && !taken('source', span))
    .map((word) => ({ word, isWord: word.tokens.length === 1 && word.tokens.every(isLexiconWord) }))
    .slice(0, MAX_WORDS);
  const english = wordsOf(facts.target)
    .filter(({ tokens: [token], ...span }) => isNameLike(token!, 'latin') && !taken('target', span))
    .map((word) => ({
      word,
      isWord: word.tokens.length === 1 && word.tokens.every(({ key }) => isOrdinaryEnglish(key, data)),
    }))
    .slice(0, MAX_WORDS);
  const heard = paired(candidates(arabic, english)).map(({ arabic: from, english: to }): SpelledName => {
    const text = withoutPossessive(to.text);
    return {
      keys: from.keys(' '),
      arabic: from.text,
      english: text,
      target: { start: to.start, end: to.start + text.length },
    };
  });
  return [...known.map((link) => fromLink(link, links)), ...heard].sort(
    (a, b) => a.target.start - b.target.start,
  );
}

/** The words of a side; what opens a name is one with the word after it. */
function wordsOf({ text, tokens }: TextFacts): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const from = i;
    while (opensNext(text, tokens, from, i)) i += 1;
    words.push(wordOf(text, tokens.slice(from, i + 1)));
  }
  return words;
}

/** Whether the token at `i` belongs to one name with the next one: عبد, and of "Abd al-Fattah" the article too. */
function opensNext(text: string, tokens: readonly Token[], from: number, i: number): boolean {
  const [token, next] = [tokens[i]!, tokens[i + 1]];
  if (
    next === undefined ||
    next.script !== token.script ||
    !/^[\s-]?$/u.test(text.slice(token.end, next.start))
  )
    return false;
  if (isNameOpener(token)) return token.script === 'arabic' || /^(?:\p{Lu}|al$|el$)/u.test(next.text);
  return i > from && (token.key === 'al' || token.key === 'el');
}

function wordOf(text: string, tokens: readonly Token[]): Word {
  const [first] = tokens as [Token, ...Token[]];
  const [start, end] = [first.start, tokens.at(-1)!.end];
  const rest = tokens.slice(1).map(({ key }) => key);
  return {
    start,
    end,
    tokens,
    text: text.slice(start, end),
    keys: (gap) => [first.key, ...first.cuts].map((key) => [key, ...rest].join(gap)),
  };
}

function isNameLike(token: Token, script: Token['script']): boolean {
  return (
    token.script === script && token.key.length > 2 && (script === 'arabic' || /^\p{Lu}/u.test(token.text))
  );
}

/** A name of the gazetteer as the English spells it, without a first name that stands before it in the Arabic as well. */
function fromLink(link: NameLink, links: readonly NameLink[]): SpelledName {
  const { source, target } = link;
  const first = links.findLast(
    (other) =>
      other !== link &&
      other.source.end <= source.start &&
      other.target.start === target.start &&
      other.target.end < target.end,
  );
  const rest = first === undefined ? '' : target.text.slice(first.target.end - target.start);
  const text = rest === '' ? target.text : rest.trimStart();
  return {
    keys: source.keys,
    arabic: source.text,
    english: text,
    target: { start: target.end - text.length, end: target.end },
  };
}

/**
 * A word of the lexicon may be a name as well (كمال is perfection, and Kamal then is listed as English): it is one where its
 * letters are the very letters of the English, give or take a short vowel.
 */
const SAME_LETTERS = 0.7;

function candidates(
  arabic: readonly { word: Word; isWord: boolean }[],
  english: readonly { word: Word; isWord: boolean }[],
): Candidate[] {
  const found: Candidate[] = [];
  for (const { word: to, isWord: isEnglishWord } of english) {
    const latin = withoutPossessive(to.keys('')[0]!);
    const sound = latinSounding(latin);
    for (const { word: from, isWord: isArabicWord } of arabic) {
      const isWord = isArabicWord || isEnglishWord;
      const keys = from.keys('');
      if (isWord && !beginsAlike(keys[0]!, latin)) continue;
      const alike = keys.filter(
        (key) => key.length > 2 && soundLikeness(arabicSounding(key), sound) >= SAME_NAME,
      );
      if (alike.length === 0) continue;
      const distance = Math.min(...alike.map((key) => letterDistance(key, latin)));
      if (isWord && distance > SAME_LETTERS) continue;
      found.push({ arabic: from, english: to, distance });
    }
  }
  const choices = new Map<Word, number>();
  for (const { english: to } of found) choices.set(to, (choices.get(to) ?? 0) + 1);
  // Of two that are as near, the one that has no other choice goes first.
  return found.sort((a, b) => a.distance - b.distance || choices.get(a.english)! - choices.get(b.english)!);
}

/** Each English word once; an Arabic one again only where all that are alike have theirs. */
function paired(sorted: readonly Candidate[]): Candidate[] {
  const chosen = new Map<Word, Candidate>();
  const used = new Set<Word>();
  for (const candidate of sorted) {
    if (chosen.has(candidate.english) || used.has(candidate.arabic)) continue;
    chosen.set(candidate.english, candidate);
    used.add(candidate.arabic);
  }
  for (const candidate of sorted)
    if (!chosen.has(candidate.english)) chosen.set(candidate.english, candidate);
  return [...chosen.values()];
}
