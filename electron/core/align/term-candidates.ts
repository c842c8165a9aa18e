import { memoryStem } from '#core/memory/memory-words.ts';
import { arabicKey } from '#core/text/arabic-stem.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { words, type Word } from '#core/text/words.ts';
import { termForm } from '#core/terms/selected-term.ts';
import { WordLinks } from './partner-words.ts';

/** One way in which Arabic words are translated, with how often, and where first. */
export interface Rendering<Place> {
  english: string;
  count: number;
  places: Place[];
}

/** Arabic words that are translated in several ways. */
export interface TermCandidate<Place> {
  arabic: string;
  /** The most frequent first. */
  renderings: Rendering<Place>[];
}

/** Minimum number of rows in which a way of translating stands; one that stands once is a turn of its sentence. */
const MIN_COUNT = 2;
/** Maximum number of words of a rendering. */
const MAX_WORDS = 4;
/** Maximum number of places that are kept of a rendering. */
const MAX_PLACES = 5;
/** A word with the article is a noun or an adjective. */
const DEFINITE = /^[وف]?(?:[بك]?ال|لل)(?=..)/u;

interface Counted<Place> {
  forms: Map<string, number>;
  renderings: Map<string, { texts: Map<string, number>; places: Place[]; count: number; isName: boolean }>;
}

/**
 * Finds what a desk translates in several ways: nouns with their article, and phrases of two words that end in one, whose English
 * is known by the word evidence of the aligner and differs in its stems, each way in two rows or more. Names are left out: their
 * spellings are in the ledger of names.
 */
export class TermCandidates<Place> {
  private readonly lexicons: readonly Lexicon[];
  private readonly counted = new Map<string, Counted<Place>>();

  constructor(lexicons: readonly Lexicon[]) {
    this.lexicons = lexicons;
  }

  /** Counts what a row has. */
  add(arabic: string, english: string, place: Place): void {
    const links = new WordLinks(arabic, english, this.lexicons);
    const found = words(arabic);
    const seen = new Set<string>();
    found.forEach((word, i) => {
      if (!isNoun(word)) return;
      const before = found[i - 1];
      const phrases = before && isContent(before) && isAdjacent(arabic, before, word) ? [[before, word]] : [];
      for (const phrase of [[word], ...phrases]) {
        const key = phrase.map(({ text }) => memoryStem(arabicKey(text))).join(' ');
        if (seen.has(key)) continue;
        const span = { start: phrase[0]!.start, end: word.start + word.text.length };
        const { best, spans } = links.partnersOf('arabic', [span]);
        if (!best || spans.length > 1) continue;
        seen.add(key);
        const rendering = english.slice(best.start, best.end);
        this.count(key, arabic.slice(span.start, span.end), rendering, best.start === 0, place);
      }
    });
  }

  /** The candidates, those that stand in most rows first. */
  list(): TermCandidate<Place>[] {
    const candidates = [...this.counted.values()].flatMap(({ forms, renderings }) => {
      const often = [...renderings.values()].filter(({ count }) => count >= MIN_COUNT);
      if (often.length < 2 || often.every(({ isName }) => isName)) return [];
      const sorted = often.sort((a, b) => b.count - a.count);
      return {
        arabic: termForm(mostOf(forms), false),
        renderings: sorted.map(({ texts, count, places }) => ({ english: mostOf(texts), count, places })),
      };
    });
    const countOf = ({ renderings }: TermCandidate<Place>) =>
      renderings.reduce((sum, { count }) => sum + count, 0);
    return candidates.sort((a, b) => countOf(b) - countOf(a) || (a.arabic < b.arabic ? -1 : 1));
  }

  private count(key: string, form: string, english: string, opensText: boolean, place: Place): void {
    const found = words(english).filter(({ kind }) => kind === 'letters');
    if (found.length === 0 || found.length > MAX_WORDS) return;
    const stems = found.map(({ text }) => stemEnglish(text.toLowerCase())).join(' ');
    let counted = this.counted.get(key);
    if (!counted) this.counted.set(key, (counted = { forms: new Map(), renderings: new Map() }));
    raise(counted.forms, form);
    let rendering = counted.renderings.get(stems);
    if (!rendering) {
      rendering = { texts: new Map(), places: [], count: 0, isName: true };
      counted.renderings.set(stems, rendering);
    }
    rendering.count += 1;
    raise(rendering.texts, english);
    if (!opensText && !/^\p{Lu}/u.test(english)) rendering.isName = false;
    if (rendering.places.length < MAX_PLACES) rendering.places.push(place);
  }
}

function isContent({ text, kind }: Word): boolean {
  return kind === 'letters' && /^\p{Script=Arabic}/u.test(text) && !isArabicStopWord(arabicKey(text));
}

function isNoun(word: Word): boolean {
  return isContent(word) && DEFINITE.test(arabicKey(word.text));
}

/** Whether nothing but blanks stands between two words. */
function isAdjacent(text: string, before: Word, after: Word): boolean {
  return text.slice(before.start + before.text.length, after.start).trim() === '';
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The key that was counted most often, the first of several. */
function mostOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}
