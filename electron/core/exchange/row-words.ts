import { englishForm } from '#core/facts/english-form.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Span } from '#core/text/span.ts';
import { gazetteerForm } from './english.ts';
import type { KnownNames } from './known-names.ts';

/** English for a fact of an Arabic text. */
export interface RowWord {
  english: string;
  /** Place in the Arabic. */
  source: Span;
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
