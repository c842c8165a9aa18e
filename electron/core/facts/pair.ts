import { attributions } from './attributions.ts';
import type { DateFact, Fact, MonthFact, NumberFact, TimeFact, VerbatimFact, WeekdayFact } from './fact.ts';
import { glossesOf } from './glosses.ts';
import { daysBetween, gregorianFromHijri } from './hijri.ts';
import type { LanguageData } from './language-data.ts';
import { lookUp, type Lexicon } from '#core/text/lexicon.ts';
import type { Span } from '#core/text/span.ts';
import type { NamePairing } from './name-pairing.ts';
import { NamePairer, type ConfirmedNames } from './name-pairs.ts';
import {
  enqueue,
  nextWaiting,
  pairNumbers,
  type WaitingFacts,
  type FactPair,
  type NumberPairing,
  type PairedBy,
} from './number-pairs.ts';
import { readScore } from './scores.ts';
import { joinSpacedNumerals } from './spaced-numerals.ts';
import { withoutPartsOfNames } from './whole-names.ts';
import { readText, type TextFacts } from './text-facts.ts';
import type { Token } from './tokens.ts';

export type { FactPair } from './number-pairs.ts';

/** Pairs of one kind of fact, and those left over on each side. */
export interface Pairing<F> {
  pairs: FactPair<F>[];
  sourceOnly: F[];
  targetOnly: F[];
}

/** The facts of a row and how they pair across its two languages. */
export interface RowFacts {
  source: TextFacts;
  target: TextFacts;
  numbers: NumberPairing;
  months: Pairing<MonthFact>;
  weekdays: Pairing<WeekdayFact>;
  dates: Pairing<DateFact>;
  times: Pairing<TimeFact>;
  verbatim: Pairing<VerbatimFact>;
  names: NamePairing;
  /** Places of the English that attribute it to an agency or a reporter whom the Arabic does not name. */
  attributions: readonly Span[];
  /** English stems that an Arabic token may become, by the lexicon. */
  glosses: (token: Token) => readonly string[];
}

/** Pairs facts of one value in the order of the text. Linear. */
function pairByKey<F>(
  source: readonly F[],
  target: readonly F[],
  by: PairedBy,
  keyOf: (fact: F) => string,
): Pairing<F> {
  const waiting = new Map<string, WaitingFacts<F>>();
  for (const fact of target) enqueue(waiting, keyOf(fact), fact);
  const pairs: FactPair<F>[] = [];
  const used = new Set<F>();
  const sourceOnly: F[] = [];
  for (const fact of source) {
    const partner = nextWaiting(waiting.get(keyOf(fact)), used);
    if (partner === undefined) sourceOnly.push(fact);
    else {
      used.add(partner);
      pairs.push({ source: fact, target: partner, by });
    }
  }
  return { pairs, sourceOnly, targetOnly: target.filter((fact) => !used.has(fact)) };
}

/** A sighted month may begin a day off the table, and offices publish a day early or late. */
const HIJRI_TOLERANCE = 2;

function agree(x: number | null, y: number | null): boolean {
  return x === null || y === null || x === y;
}

/** Whether two dates name one day, as far as both say it. */
export function sameDate(a: DateFact, b: DateFact): boolean {
  if (a.calendar === b.calendar) {
    const swapped = a.day === b.month && a.month === b.day;
    return agree(a.year, b.year) && ((a.month === b.month && agree(a.day, b.day)) || swapped);
  }
  const [hijri, gregorian] = a.calendar === 'hijri' ? [a, b] : [b, a];
  if (hijri.year === null || hijri.day === null || gregorian.year === null || gregorian.day === null)
    return false;
  const converted = gregorianFromHijri({ year: hijri.year, month: hijri.month, day: hijri.day });
  return (
    Math.abs(daysBetween(converted, { year: gregorian.year, month: gregorian.month, day: gregorian.day })) <=
    HIJRI_TOLERANCE
  );
}

function pairDates(source: readonly DateFact[], target: readonly DateFact[]): Pairing<DateFact> {
  const first = pairByKey(
    source,
    target,
    'value',
    (date) => `${date.calendar} ${date.year ?? ''} ${date.month} ${date.day ?? ''}`,
  );
  const left = first.targetOnly.slice(0, 60);
  const sourceOnly = first.sourceOnly.filter((date) => {
    const at = left.findIndex((other) => sameDate(date, other));
    if (at < 0) return true;
    const partner = left[at]!;
    first.pairs.push({
      source: date,
      target: partner,
      by: date.calendar === partner.calendar ? 'value' : 'calendar',
    });
    left.splice(at, 1);
    return false;
  });
  return { pairs: first.pairs, sourceOnly, targetOnly: [...left, ...first.targetOnly.slice(60)] };
}

/** Half past six may be 6:30 or 18:30 where the half of the day is not said. */
function pairTimes(source: readonly TimeFact[], target: readonly TimeFact[]): Pairing<TimeFact> {
  const exact = pairByKey(source, target, 'value', (time) => String(time.minutes));
  const loose = pairByKey(exact.sourceOnly, exact.targetOnly, 'value', (time) => String(time.minutes % 720));
  const conflict = loose.pairs.filter((pair) => pair.source.half !== null && pair.target.half !== null);
  const agreed = loose.pairs.filter((pair) => !conflict.includes(pair));
  return {
    pairs: [...exact.pairs, ...agreed],
    sourceOnly: [...loose.sourceOnly, ...conflict.map((pair) => pair.source)],
    targetOnly: [...loose.targetOnly, ...conflict.map((pair) => pair.target)],
  };
}

function withJoinedNumerals(side: TextFacts, other: TextFacts): TextFacts {
  const numbers = joinSpacedNumerals(side.text, side.numbers, other.numbers);
  return numbers === side.numbers ? side : { ...side, numbers };
}

/** Pairs two texts that have been read. `renderings`: words of a desk's own, beside the lexicon that ships. */
export function pairTexts(
  arabic: TextFacts,
  english: TextFacts,
  data: LanguageData,
  confirmed: ConfirmedNames = [],
  renderings?: Lexicon,
): RowFacts {
  const { source, target } = readScore(
    withJoinedNumerals(arabic, english),
    withJoinedNumerals(english, arabic),
  );
  const dates = pairDates(source.dates, target.dates);
  // Of a converted date the day and the year differ by right.
  const converted = dates.pairs.filter((pair) => pair.by === 'calendar');
  const unconverted = (side: 'source' | 'target') => (fact: NumberFact) =>
    !converted.some((pair) => fact.start >= pair[side].start && fact.end <= pair[side].end);
  const glosses = (token: Token): readonly string[] => {
    const known = glossesOf(token, data);
    const learnt = renderings && token.script === 'arabic' ? lookUp([renderings], token.key) : null;
    return learnt === null || learnt.size === 0 ? known : [...new Set([...known, ...learnt.keys()])];
  };
  const months = pairByKey(
    source.months,
    target.months,
    'calendar',
    (month) => `${month.calendar} ${month.month}`,
  );
  const row: RowFacts = {
    source,
    target,
    numbers: pairNumbers(
      source.numbers.filter(unconverted('source')),
      target.numbers.filter(unconverted('target')),
    ),
    months,
    weekdays: pairByKey(source.weekdays, target.weekdays, 'calendar', (day) => String(day.weekday)),
    dates,
    times: pairTimes(source.times, target.times),
    verbatim: pairByKey(source.verbatim, target.verbatim, 'verbatim', (fact) => `${fact.kind} ${fact.value}`),
    names: new NamePairer(
      source,
      target,
      data,
      glosses,
      confirmed,
      months.pairs.map((pair) => pair.source),
    ).pair(),
    attributions: attributions(source, target),
    glosses,
  };
  return { ...row, names: withoutPartsOfNames(row) };
}

/** Reads and pairs a row: every pair of facts, and what stands on one side only. */
export function pairFacts(
  source: string,
  target: string,
  data: LanguageData,
  confirmed: ConfirmedNames = [],
): Pairing<Fact> {
  const row = pairTexts(readText(source, 'ar', data), readText(target, 'en', data), data, confirmed);
  const kinds: Pairing<Fact>[] = [
    row.numbers,
    row.months,
    row.weekdays,
    row.dates,
    row.times,
    row.verbatim,
    row.names,
  ];
  return {
    pairs: kinds.flatMap((kind) => kind.pairs),
    sourceOnly: kinds.flatMap((kind) => kind.sourceOnly),
    targetOnly: kinds.flatMap((kind) => kind.targetOnly),
  };
}
