import { englishForm } from '#core/facts/english-form.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { readText, type TextFacts } from '#core/facts/text-facts.ts';
import type { MemoryMatch } from '#core/memory/memory.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import type { Span } from '#core/text/span.ts';
import type { Completion } from './completion.ts';
import type { DeskEnglish } from './desk-english.ts';
import { gazetteerForm } from './english.ts';
import type { KnownNames } from './known-names.ts';
import { offerMatches } from './row-matches.ts';

/** English for a fact of an Arabic text. */
export interface RowWord {
  english: string;
  /** Place in the Arabic. */
  source: Span;
}

/** What may be offered while the English of a row is written. */
export interface RowWords {
  words: RowWord[];
  /** English of like rows, with its facts exchanged, the most alike first. */
  texts: string[];
  /** Words of the desk's English that the row is likely to have. */
  completions: Completion[];
}

/** What the desk has for a row. `english`: null where it is not read yet. */
export interface RowKnowledge {
  matches: readonly MemoryMatch[];
  known: KnownNames;
  english: DeskEnglish | null;
  data: LanguageData;
  lexicons: readonly Lexicon[];
}

/** Number of matches whose English is offered. */
export const OFFERED_MATCHES = 3;

/** What may be offered for an Arabic text. */
export function offeredWords(
  arabic: string,
  { matches, known, english, data, lexicons }: RowKnowledge,
): RowWords {
  return {
    words: rowWords(readText(arabic, 'ar', data), data, known),
    texts: offerMatches(arabic, matches, () => data, known).map(({ offered }) => offered.target),
    completions: english?.completions(arabic, lexicons) ?? [],
  };
}

/**
 * English for the facts of an Arabic text, in its order, of those that have one by their value alone: names as the desk or the
 * gazetteer writes them, numbers, dates, times, and what is the same in both languages.
 */
export function rowWords(text: TextFacts, data: LanguageData, known: KnownNames): RowWord[] {
  const names = [
    ...known.find(text.text).map((name) => ({ ...name, english: known.english(name) })),
    ...text.names
      .filter(({ sign, name }) => sign === 'name' && name !== 'office')
      .map((name) => ({
        ...name,
        english: name.ids.length === 1 ? gazetteerForm(name, data) : englishForm(name),
      })),
  ];
  const others = [
    ...text.dates,
    ...text.times,
    ...text.verbatim,
    ...text.months,
    ...text.weekdays,
    ...text.numbers,
  ];
  const words: RowWord[] = [];
  for (const { english, start, end } of [
    ...names,
    ...others.map((fact) => ({ ...fact, english: englishForm(fact) })),
  ]) {
    // What is told as a whole before, such as a date, is not offered in parts.
    if (english === null || words.some(({ source }) => source.start < end && start < source.end)) continue;
    words.push({ english, source: { start, end } });
  }
  return words.sort((a, b) => a.source.start - b.source.start);
}
