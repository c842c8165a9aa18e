import { arabicSounding, latinSounding } from '#core/facts/soundings.ts';
import { skeleton, soundLikeness, SURELY_SAME_NAME } from '#core/names/sound.ts';
import { arabicKey, withoutProclitics } from '#core/text/arabic-stem.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { lookUp, type Lexicon } from '#core/text/lexicon.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import { words } from '#core/text/words.ts';
import { MIN_REST, withSmallLetter, type Completion } from './completion.ts';

/** Minimum length of a word that is offered, in letters. */
const MIN_WORD = 5;
/** Minimum number of letters that were typed. */
const MIN_TYPED = 2;
/** Minimum share of a word in all that is likely to follow the same letters. */
const MIN_SHARE = 0.8;
/** Minimum number of consonants of a name that is known by its sound. */
const MIN_CONSONANTS = 2;
/** Maximum number of words that are offered for one row. */
const MAX_COMPLETIONS = 200;
/** Maximum number of different words that are kept of a desk, the most frequent ones. */
const MAX_WORDS = 30_000;
/** How often the surest gloss of an Arabic word, and a name that sounds like it, stand in the English of a row. */
const GLOSS_USE = 0.4;
const NAME_USE = 0.5;
/** Number of English words for each Arabic one. */
const ENGLISH_LENGTH = 1.3;

/** Words of the English of a desk, each with how often it stands there. */
export class WordCounts {
  private readonly counts = new Map<string, number>();
  /** Words with a capital that may be that of the sentence which they begin. */
  private readonly first = new Map<string, number>();
  /** Number of UTF-16 code units of the texts. */
  letters = 0;

  /** Counts the words of a text as they are written. */
  add(text: string): void {
    this.letters += text.length;
    for (const { text: whole, kind, opensSentence } of words(text)) {
      if (kind === 'number' || !/^\p{Script=Latin}/u.test(whole)) continue;
      const word = whole.replace(/['’]s$/u, '');
      count(opensSentence && /^\p{Lu}\p{Ll}/u.test(word) ? this.first : this.counts, word, 1);
    }
  }

  /**
   * The most frequent words; of equals, the first by their letters. What begins a sentence is the word that it more often is inside of
   * one, with its capital or without.
   */
  most(limit: number): [string, number][] {
    const all = new Map(this.counts);
    for (const [word, times] of this.first) {
      const small = withSmallLetter(word);
      const isName = (this.counts.get(word) ?? 0) > (this.counts.get(small) ?? 0);
      count(all, isName ? word : small, times);
    }
    return [...all].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, limit);
  }
}

function count(counts: Map<string, number>, word: string, times: number): void {
  counts.set(word, (counts.get(word) ?? 0) + times);
}

/**
 * The words of a desk's English, to tell which of them the English of a row is likely to have: those that a lexicon gives for its
 * Arabic, in the form that the desk writes most, and names that sound like it. The same texts give the same answers.
 */
export class DeskEnglish {
  private readonly counts: ReadonlyMap<string, number>;
  private readonly total: number;
  private readonly byStem = new Map<string, string[]>();
  /** Names by their consonants. */
  private readonly names = new Map<string, string[]>();
  /** Words by their first letters, as many as are typed at least. */
  private readonly byBeginning = new Map<string, string[]>();

  constructor(counted: WordCounts) {
    this.counts = new Map(counted.most(MAX_WORDS));
    let total = 0;
    for (const [word, times] of this.counts) {
      total += times;
      const lower = word.toLowerCase();
      put(this.byStem, stemEnglish(lower), word);
      put(this.byBeginning, lower.slice(0, MIN_TYPED), word);
      if (/^\p{Lu}\p{Ll}/u.test(word)) put(this.names, skeleton(latinSounding(lower)), word);
    }
    this.total = Math.max(1, total);
  }

  /** Words that the English of an Arabic text is likely to have, and that their first letters tell from all others. */
  completions(arabic: string, lexicons: readonly Lexicon[]): Completion[] {
    const uses = this.uses(arabic, lexicons);
    const length = words(arabic).length * ENGLISH_LENGTH;
    const useOf = (word: string) =>
      Math.min(1, (length * this.counts.get(word)!) / this.total) + (uses.get(word) ?? 0);
    const sums = new Map<string, number>();
    const useOfAll = (beginning: string) => {
      let sum = sums.get(beginning);
      if (sum === undefined) {
        const alike = this.byBeginning.get(beginning.slice(0, MIN_TYPED)) ?? [];
        sum = alike.reduce((all, each) => (begins(each, beginning) ? all + useOf(each) : all), 0);
        sums.set(beginning, sum);
      }
      return sum;
    };
    const found = [...uses.keys()].flatMap((word) => {
      if (word.length < MIN_WORD) return [];
      // A word is right where another one goes on from it: *sentence* for *sentences*.
      const use = useOfAll(word.toLowerCase());
      let from = MIN_TYPED;
      while (from <= word.length - MIN_REST && use < MIN_SHARE * useOfAll(word.slice(0, from).toLowerCase()))
        from += 1;
      return from <= word.length - MIN_REST ? [{ word, from, use }] : [];
    });
    return found
      .sort((a, b) => b.use - a.use || (a.word < b.word ? -1 : 1))
      .slice(0, MAX_COMPLETIONS)
      .map(({ word, from }) => ({ word, from }))
      .sort((a, b) => b.word.length - a.word.length);
  }

  /** How often words stand in the English of a row for what its Arabic says. */
  private uses(arabic: string, lexicons: readonly Lexicon[]): Map<string, number> {
    const uses = new Map<string, number>();
    const add = (word: string, use: number) => uses.set(word, Math.max(use, uses.get(word) ?? 0));
    for (const { text, kind } of words(arabic)) {
      const key = arabicKey(text);
      if (kind === 'number' || key.length < 2 || isArabicStopWord(key)) continue;
      const glosses = lookUp(lexicons, text);
      for (const [stem, strength] of glosses) {
        const forms = this.byStem.get(stem) ?? [];
        const all = forms.reduce((sum, form) => sum + this.counts.get(form)!, 0);
        for (const form of forms) add(form, (GLOSS_USE * strength * this.counts.get(form)!) / all);
      }
      // A word that means something is no name by its sound.
      if (glosses.size === 0) for (const name of this.namesLike(key)) add(name, NAME_USE);
    }
    return uses;
  }

  private namesLike(key: string): string[] {
    return [key, ...withoutProclitics(key)].flatMap((cut) => {
      const sound = arabicSounding(cut);
      if (sound.body < MIN_CONSONANTS) return [];
      const alike = this.names.get(skeleton(sound)) ?? [];
      return alike.filter(
        (name) => soundLikeness(sound, latinSounding(name.toLowerCase())) >= SURELY_SAME_NAME,
      );
    });
  }
}

function begins(word: string, lower: string): boolean {
  return word.slice(0, lower.length).toLowerCase() === lower;
}

function put(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key);
  if (list) list.push(word);
  else lists.set(key, [word]);
}
