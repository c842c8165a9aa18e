import type { Span } from '#core/text/span.ts';

/** The two languages of a row. Latin words that stand in the Arabic are read as the Arabic's own. */
export type Language = 'ar' | 'en';

export type FactKind =
  | 'number'
  | 'month'
  | 'weekday'
  | 'date'
  | 'time'
  | 'phone'
  | 'url'
  | 'email'
  | 'handle'
  | 'hashtag'
  | 'name'
  | 'quotation'
  | 'negation';

interface FactOf<Kind extends FactKind> extends Span {
  kind: Kind;
  /** Words of the text. */
  text: string;
}

/** Use of a number; an ordinal, a fraction and a count of one value may stand for one another. */
export type NumberRole = 'cardinal' | 'ordinal' | 'fraction' | 'multiple' | 'decade' | 'century';

/** Whole that a number is a part of, when it does not count anything by itself. */
export type NumberPart = 'day' | 'month' | 'year' | 'time' | 'label';

export interface NumberFact extends FactOf<'number'> {
  value: number;
  /** Another value that the same digits may have: 1.234 is also 1234, a bare decade 90s is also 1990. */
  alternatives: number[];
  /** The digits without their scale word: 3.5 of "3.5 million". */
  coefficient: number;
  /** The scale word's value: 1, 1,000, 1,000,000 and so on. */
  scale: number;
  /** Written in digits, in words, or digits with a scale word. */
  form: 'digits' | 'words' | 'mixed';
  role: NumberRole;
  part: NumberPart | null;
  percent: 'percent' | 'points' | null;
  /** ISO 4217 code; a bare dinar, pound, riyal… is given as its word in lower case, for the country is not known. */
  currency: string | null;
  /** Identifier of the unit in the measures table. */
  unit: string | null;
  /** Too common a word to demand a partner for: one, a second, a dual noun, half. */
  optional: boolean;
  /** Whether the value only says "tens of", "thousands of". */
  indefinite: boolean;
  /** The calendar of a year with a suffix: م or هـ, AD or AH. */
  era: 'CE' | 'AH' | null;
}

export interface MonthFact extends FactOf<'month'> {
  /** 1–12. */
  month: number;
  calendar: 'gregorian' | 'hijri';
}

export interface WeekdayFact extends FactOf<'weekday'> {
  /** 0 is Sunday. */
  weekday: number;
  /** Said with "day" (يوم) or in a date, so it cannot be anything else. */
  sure: boolean;
}

export interface DateFact extends FactOf<'date'> {
  calendar: 'gregorian' | 'hijri';
  year: number | null;
  month: number;
  day: number | null;
}

export interface TimeFact extends FactOf<'time'> {
  /** Minutes after midnight, 0–1439; with `half` null the clock may be either of the two twelve-hour halves. */
  minutes: number;
  half: 'am' | 'pm' | null;
}

/** A thing that must stand in the English as it stands in the Arabic. */
export interface VerbatimFact extends FactOf<'phone' | 'url' | 'email' | 'handle' | 'hashtag'> {
  /** Normalized for comparison: lower case, no closing slash, digits only for a phone number. */
  value: string;
}

/**
 * The first five are in the gazetteer; *listed* is a name of the lexicon, *latin* stands in Latin letters in the Arabic,
 * *capital* has a capital in the English, *foreign* looks borrowed or stands where a name stands.
 */
export type NameKind =
  | 'country'
  | 'city'
  | 'organisation'
  | 'office'
  | 'person'
  | 'listed'
  | 'latin'
  | 'capital'
  | 'foreign';

/**
 * What shows that words are a name. Of the gazetteer: *name*, *people* (an adjective or a nation), *ambiguous* (a form that is
 * also another word). Of the Arabic: *latin*, *listed*, a *thing* with a name, foreign *letters*, foreign *shape*, and by its place *beside* another
 * name or *after* it, of a *person* after an office, after a *title*, after a verb of *saying*, or in *apposition*. Of the English: a *capital*, one *beside* another, one that
 * *opens* a clause, *initials*.
 */
export type NameSign =
  | 'name'
  | 'people'
  | 'ambiguous'
  | 'latin'
  | 'listed'
  | 'thing'
  | 'letters'
  | 'shape'
  | 'beside'
  | 'after'
  | 'person'
  | 'title'
  | 'saying'
  | 'apposition'
  | 'alone'
  | 'capital'
  | 'opens'
  | 'initials';

export interface NameFact extends FactOf<'name'> {
  name: NameKind;
  sign: NameSign;
  /** Identifiers in the gazetteer; none when the name is only known by its shape. */
  ids: readonly string[];
  /** Identifiers of what it may stand for: a capital for its country. */
  standsFor: readonly string[];
  /** First token and the token after the last. */
  from: number;
  to: number;
}

export interface QuotationFact extends FactOf<'quotation'> {
  /** The marks as they stand. */
  marks: string;
  /** Words between the marks. */
  words: number;
  /** The verb of saying and the speaker nearest to it, as they stand in the text, or null. */
  verb: string | null;
  speaker: string | null;
  closed: boolean;
}

export interface NegationFact extends FactOf<'negation'> {
  /** A particle denies by itself (not, لا); a word of denial only may (without, fail, غير). */
  strength: 'particle' | 'word';
  /** Whether a condition takes the denial back where English says *only*: لن … إلا إذا. */
  isUnless?: boolean;
}

export type Fact =
  | NumberFact
  | MonthFact
  | WeekdayFact
  | DateFact
  | TimeFact
  | VerbatimFact
  | NameFact
  | QuotationFact
  | NegationFact;
