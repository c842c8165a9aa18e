import type { NumberFact } from './fact.ts';
import { gregorianYearsOfHijri } from './hijri.ts';
import { sameValue } from './number-reading.ts';

/** Why two facts are taken for one. */
export type PairedBy =
  | 'value'
  | 'calendar'
  | 'conversion'
  | 'rounding'
  | 'verbatim'
  | 'gazetteer'
  | 'sound'
  | 'likeness'
  | 'meaning';

export interface FactPair<F> {
  source: F;
  target: F;
  by: PairedBy;
}

/** Facts of one key in the order of the text, and how many of them have been given out. */
export interface WaitingFacts<F> {
  facts: F[];
  next: number;
}

/** Puts a fact at the end of the queue of its key. */
export function enqueue<F>(waiting: Map<string, WaitingFacts<F>>, key: string, fact: F): void {
  const queue = waiting.get(key);
  if (queue === undefined) waiting.set(key, { facts: [fact], next: 0 });
  else queue.facts.push(fact);
}

/** The first fact of a queue that is not used yet, taken off it. A fact may wait in several queues. */
export function nextWaiting<F>(queue: WaitingFacts<F> | undefined, used: ReadonlySet<F>): F | undefined {
  if (queue === undefined) return undefined;
  while (queue.next < queue.facts.length) {
    const fact = queue.facts[queue.next]!;
    queue.next += 1;
    if (!used.has(fact)) return fact;
  }
  return undefined;
}

export interface NumberPairing {
  pairs: FactPair<NumberFact>[];
  sourceOnly: NumberFact[];
  targetOnly: NumberFact[];
}

/** Maximum number of unpaired numbers on a side for which conversions are tried: bounds the work. */
const MAX_CONVERSIONS = 40;

function valueKey(value: number): string {
  return value.toPrecision(12);
}

/**
 * Pairs numbers by value: first those that agree in form, percent sign, currency and scale as well, then by any value they
 * may have, then by calendar, unit and rounding. Numbers of one value are paired in the order of the text.
 */
export function pairNumbers(source: readonly NumberFact[], target: readonly NumberFact[]): NumberPairing {
  const pairs: FactPair<NumberFact>[] = [];
  let sourceLeft = [...source];
  let targetLeft = [...target];
  const round = (by: PairedBy, keysOf: (fact: NumberFact) => readonly string[]): void => {
    const waiting = new Map<string, WaitingFacts<NumberFact>>();
    const used = new Set<NumberFact>();
    for (const fact of targetLeft) for (const key of keysOf(fact)) enqueue(waiting, key, fact);
    sourceLeft = sourceLeft.filter((fact) => {
      for (const key of keysOf(fact)) {
        const partner = nextWaiting(waiting.get(key), used);
        if (partner === undefined) continue;
        used.add(partner);
        pairs.push({ source: fact, target: partner, by });
        return false;
      }
      return true;
    });
    targetLeft = targetLeft.filter((fact) => !used.has(fact));
  };
  const exactKey = ({ value, percent, currency, part, optional }: NumberFact): string =>
    `${valueKey(value)}|${percent ?? ''}|${currency ?? ''}|${part ?? ''}|${String(optional)}`;
  // Figures are written as figures: beside a 4 the four of الأربع كرات, fourballs, may go.
  round('value', (fact) => [`${exactKey(fact)}|${fact.form}`]);
  round('value', (fact) => [exactKey(fact)]);
  round('value', (fact) => [`${valueKey(fact.value)}|${fact.percent ?? ''}|${fact.part ?? ''}`]);
  round('value', (fact) => [valueKey(fact.value)]);
  round('value', (fact) => [fact.value, ...fact.alternatives].map(valueKey));
  if (
    sourceLeft.length > 0 &&
    targetLeft.length > 0 &&
    sourceLeft.length <= MAX_CONVERSIONS &&
    targetLeft.length <= MAX_CONVERSIONS
  ) {
    for (const by of ['calendar', 'conversion', 'rounding'] as const) {
      sourceLeft = sourceLeft.filter((fact) => {
        const at = targetLeft.findIndex((other) => CONVERSIONS[by](fact, other));
        if (at < 0) return true;
        pairs.push({ source: fact, target: targetLeft[at]!, by });
        targetLeft.splice(at, 1);
        return false;
      });
    }
  }
  return { pairs, sourceOnly: sourceLeft, targetOnly: targetLeft };
}

/** Metres, kilograms or litres in one of the unit, for the units that news converts. */
const UNIT_SIZES: Readonly<Record<string, readonly [string, number]>> = {
  kilometre: ['length', 1000],
  metre: ['length', 1],
  centimetre: ['length', 0.01],
  millimetre: ['length', 0.001],
  mile: ['length', 1609.344],
  foot: ['length', 0.3048],
  inch: ['length', 0.0254],
  yard: ['length', 0.9144],
  hectare: ['area', 10_000],
  acre: ['area', 4046.86],
  kilogram: ['mass', 1],
  gram: ['mass', 0.001],
  tonne: ['mass', 1000],
  'pound-weight': ['mass', 0.45359],
  minute: ['time', 60],
  hour: ['time', 3600],
  day: ['time', 86_400],
  week: ['time', 604_800],
  month: ['months', 1],
  year: ['months', 12],
  decade: ['months', 120],
  century: ['months', 1200],
};

/** A conversion written in the text is rounded; within this share of the value it is the same measure. */
const CONVERSION_TOLERANCE = 0.03;

const CONVERSIONS = {
  calendar(a: NumberFact, b: NumberFact): boolean {
    const hijri = a.era === 'AH' ? a : b.era === 'AH' ? b : null;
    if (hijri === null || hijri.value < 1) return false;
    const other = hijri === a ? b : a;
    return other.era !== 'AH' && gregorianYearsOfHijri(hijri.value).includes(other.value);
  },
  conversion(a: NumberFact, b: NumberFact): boolean {
    if (a.part === 'time' && b.part === 'time') return Math.abs(a.value - b.value) === 12;
    const [first, second] = [UNIT_SIZES[a.unit ?? ''], UNIT_SIZES[b.unit ?? '']];
    if (first !== undefined && second !== undefined && a.unit !== b.unit && first[0] === second[0]) {
      const [x, y] = [a.value * first[1], b.value * second[1]];
      return Math.abs(x - y) <= CONVERSION_TOLERANCE * Math.max(x, y);
    }
    // Half is 50 per cent, a quarter 25.
    if (a.role === 'fraction' && b.percent === 'percent') return sameValue(a.value * 100, b.value);
    if (b.role === 'fraction' && a.percent === 'percent') return sameValue(b.value * 100, a.value);
    // Tens and dozens, hundreds and thousands said vaguely.
    if (a.indefinite && b.indefinite) return Math.max(a.value, b.value) / Math.min(a.value, b.value) <= 12;
    return false;
  },
  rounding(a: NumberFact, b: NumberFact): boolean {
    if (a.percent !== b.percent || a.value < 1000 || b.value < 1000 || a.part !== null || b.part !== null)
      return false;
    // An English number that is more exact than the Arabic is no rounding of it: 180 ألف, 180,010.
    return rounds(b, a);
  },
};

/** Whether `round` is `exact` given with two digits and a scale word: 1.7 million for 1,716,452. */
function rounds(round: NumberFact, exact: NumberFact): boolean {
  if (round.scale === 1 || exact.scale !== 1) return false;
  const size = 10 ** (Math.floor(Math.log10(Math.abs(exact.value))) - 1);
  const rounded = Math.round(exact.value / size) * size;
  return sameValue(rounded, round.value) && exact.value % size !== 0;
}
