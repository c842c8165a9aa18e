import { findCalendarFacts } from './calendar-facts.ts';
import type {
  DateFact,
  Fact,
  Language,
  MonthFact,
  NameFact,
  NegationFact,
  NumberFact,
  QuotationFact,
  TimeFact,
  VerbatimFact,
  WeekdayFact,
} from './fact.ts';
import type { LanguageData } from './language-data.ts';
import { partJoinedWords } from './joined-words.ts';
import { findNames } from './names.ts';
import { findNegations } from './negations.ts';
import { findNumbers } from './number-facts.ts';
import { findQuotations } from './quotations.ts';
import { tokenize, type Token } from './tokens.ts';
import { findVerbatim } from './verbatim.ts';

/** A text, cut into tokens and read for facts. */
export interface TextFacts {
  text: string;
  language: Language;
  tokens: readonly Token[];
  numbers: readonly NumberFact[];
  months: readonly MonthFact[];
  weekdays: readonly WeekdayFact[];
  dates: readonly DateFact[];
  times: readonly TimeFact[];
  verbatim: readonly VerbatimFact[];
  names: readonly NameFact[];
  quotations: readonly QuotationFact[];
  negations: readonly NegationFact[];
}

/** Reads one side of a row. Linear in the length of the text. */
export function readText(text: string, language: Language, data: LanguageData): TextFacts {
  const cut = tokenize(text, language);
  const tokens = language === 'ar' ? partJoinedWords(cut, data) : cut;
  const verbatim = findVerbatim(text);
  let next = 0;
  // Asked for rising offsets, once for numbers and once for names.
  const taken = (offset: number): boolean => {
    if (next >= verbatim.length || (next > 0 && verbatim[next - 1]!.end > offset)) next = 0;
    while (next < verbatim.length && verbatim[next]!.end <= offset) next += 1;
    return next < verbatim.length && verbatim[next]!.start <= offset;
  };
  const placed = findNumbers(text, tokens, language, data, taken);
  const calendar = findCalendarFacts(text, tokens, placed, language, data);
  const named = calendar.filter((fact) => fact.kind === 'month' || fact.kind === 'weekday');
  // A month may have two names: آذار/مارس.
  const occupied = new Set<number>(
    tokens
      .map(({ start }) => start)
      .filter((start) => named.some((fact) => fact.start <= start && start < fact.end)),
  );
  for (const { fact } of placed) occupied.add(fact.start);
  const outsideNumbers = (offset: number): boolean => occupied.has(offset) || taken(offset);
  return {
    text,
    language,
    tokens,
    numbers: placed.map((number) => number.fact),
    months: calendar.filter((fact) => fact.kind === 'month'),
    weekdays: calendar.filter((fact) => fact.kind === 'weekday'),
    dates: calendar.filter((fact) => fact.kind === 'date'),
    times: calendar.filter((fact) => fact.kind === 'time'),
    verbatim,
    names: findNames(text, tokens, language, data, outsideNumbers),
    quotations: findQuotations(text, tokens, language),
    negations: findNegations(text, tokens, language, data),
  };
}

/** All facts of a text in order of their place; a date contains its month and its numbers. */
export function extractFacts(text: string, language: Language, data: LanguageData): Fact[] {
  const facts = readText(text, language, data);
  return [
    ...facts.numbers,
    ...facts.months,
    ...facts.weekdays,
    ...facts.dates,
    ...facts.times,
    ...facts.verbatim,
    ...facts.names,
    ...facts.quotations,
    ...facts.negations,
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}
