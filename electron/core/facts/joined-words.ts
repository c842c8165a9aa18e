import { memoize } from '#core/memoize.ts';
import { arabicKeys, withoutProclitics } from '#core/text/arabic-stem.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import { isLexiconStem, isLexiconWord } from './glosses.ts';
import type { LanguageData } from './language-data.ts';
import { wordKey, type Token } from './tokens.ts';

/** Minimum letters of a run that is no single word: no Arabic word and hardly a name is longer. */
const MIN_RUN = 12;
/** The same where an article stands within. */
const MIN_DEFINITE_RUN = 9;
const ARTICLE_WITHIN = /...ال.../u;
/** Minimum letters of a run in a text that has run words together elsewhere. */
const MIN_NEXT_RUN = 7;
/** Maximum letters of a run that is parted, and of one part of it. */
const MAX_RUN = 60;
const MAX_PART = 14;

/** Costs of a part that is a word, a function word of two letters, a word with the article, and one that may be a name. */
const WORD = 1;
const SHORT_WORD = 1.1;
const DEFINITE_WORD = 0.7;
const STRANGER = 3.2;
const MIN_STRANGER = 3;
/** Maximum share of a run's letters that may be in no word; a run that may be one word, or a name, has none. */
const MAX_STRANGE = 0.5;

/** Division of a run: its cost so far, its last part, and the letters in no word. */
interface Cut {
  cost: number;
  from: number;
  strange: number;
}

/** Letters that begin a verb in the present, and the article behind them: no word begins so. */
const NO_WORD = /^[يتن]ال/u;
/** A word with the article, after any proclitics. */
const DEFINITE = /^[وف]?[بكل]?ال.../u;

const memories = new WeakMap<LanguageData, (part: string) => boolean>();

/** Whether a part of a run is a word of the language, with what may stand before and behind it. */
function isWord(part: string, data: LanguageData): boolean {
  let memory = memories.get(data);
  if (memory === undefined) memories.set(data, (memory = memoize((key) => looksUpWord(key, data))));
  return memory(part);
}

function looksUpWord(part: string, data: LanguageData): boolean {
  if (part.length === 2) return isArabicStopWord(part);
  if (NO_WORD.test(part)) return false;
  const forms = [part, ...withoutProclitics(part)].filter((form) => form.length > 2);
  const has = (form: string): boolean => form.length > 2 && data.lexicon.words.has(form);
  return forms.some(
    (form) =>
      isArabicStopWord(form) ||
      has(form) ||
      arabicKeys(form).stems.some((stem) => has(stem) && stem.length >= form.length - 4) ||
      // تستأنف is looked up as استأنف, اتحاديين as اتحاد.
      has(form.replace(/^[يتنا]ست/u, 'است')) ||
      has(form.replace(/ي(?:ين|ون|ه|ات)?$/u, '')),
  );
}

/** Cost of a part. Where a run may be cut in two ways, the article tells: من النوم, not منا لنوم. */
function costOf(part: string, known: boolean): number {
  if (!known) return STRANGER;
  return part.length === 2 ? SHORT_WORD : DEFINITE.test(part) ? DEFINITE_WORD : WORD;
}

/** The ends of the words in a run of letters, or null where it is not made of words. Quadratic in a length that is bounded. */
function endsOfWords(key: string, data: LanguageData): number[] | null {
  const best: (Cut | null)[] = [{ cost: 0, from: 0, strange: 0 }];
  for (let to = 1; to <= key.length; to += 1) {
    let cheapest: Cut | null = null;
    for (let from = Math.max(0, to - MAX_PART); from <= to - 2; from += 1) {
      const before = best[from];
      if (before === null || before === undefined) continue;
      const length = to - from;
      const part = key.slice(from, to);
      const known = isWord(part, data);
      if (!known && length < MIN_STRANGER) continue;
      const cost = before.cost + costOf(part, known);
      if (cheapest !== null && cost >= cheapest.cost) continue;
      cheapest = { cost, from, strange: before.strange + (known ? 0 : length) };
    }
    best[to] = cheapest;
  }
  const last = best[key.length];
  if (
    last === null ||
    last === undefined ||
    last.strange > (key.length < MIN_RUN ? 0 : key.length * MAX_STRANGE)
  )
    return null;
  const ends: number[] = [];
  for (let to = key.length; to > 0; to = best[to]!.from) ends.unshift(to);
  // A long word that only looks like others has neither a function word nor a second article in it.
  const isSeam = (end: number, i: number): boolean => {
    const part = key.slice(i === 0 ? 0 : ends[i - 1], end);
    return isArabicStopWord(part) || (i > 0 && DEFINITE.test(part));
  };
  return ends.some(isSeam) ? ends : null;
}

/** The offset in a word of each letter of its key; null where the key is more than its letters normalized. */
function lettersOf({ text, key }: Token): number[] | null {
  const offsets = [...text].flatMap((letter, i) => (/[\p{M}ـ]/u.test(letter) ? [] : [i]));
  return offsets.length === key.length && text.length === [...text].length ? offsets : null;
}

function parted(token: Token, data: LanguageData): Token[] | null {
  const ends = endsOfWords(token.key, data);
  const letters = ends === null ? null : lettersOf(token);
  if (ends === null || letters === null) return null;
  return ends.map((end, i): Token => {
    const start = i === 0 ? 0 : letters[ends[i - 1]!]!;
    const text = token.text.slice(start, letters[end] ?? token.text.length);
    const key = wordKey(text);
    return {
      ...token,
      start: token.start + start,
      end: token.start + start + text.length,
      text,
      key,
      glued: i > 0 || token.glued,
      opensSentence: i === 0 && token.opensSentence,
      cuts: withoutProclitics(key),
    };
  });
}

/** Whether Arabic words run together in a text, in places that were parted. */
export function hasJoinedWords(tokens: readonly Token[]): boolean {
  return tokens.some((token, i) => {
    const before = tokens[i - 1];
    return (
      token.script === 'arabic' &&
      before?.script === 'arabic' &&
      before.end === token.start &&
      token.kind === 'word'
    );
  });
}

/**
 * Parts Arabic words that run together for want of spaces, as copy from PDF files and old systems has them, by the lexicon.
 * A text in which no run is too long to be one word stays as it is. Without a lexicon nothing is parted.
 */
export function partJoinedWords(tokens: readonly Token[], data: LanguageData): readonly Token[] {
  const isRun = (token: Token, least: number): boolean =>
    token.script === 'arabic' &&
    token.key.length >= least &&
    token.key.length <= MAX_RUN &&
    !isLexiconWord(token, data) &&
    !isLexiconStem(token, data) &&
    !data.listedNames.has(token.key);
  if (
    data.lexicon.words.size === 0 ||
    !tokens.some((token) => isRun(token, ARTICLE_WITHIN.test(token.key) ? MIN_DEFINITE_RUN : MIN_RUN))
  )
    return tokens;
  return tokens.flatMap((token) => (isRun(token, MIN_NEXT_RUN) ? (parted(token, data) ?? [token]) : [token]));
}
