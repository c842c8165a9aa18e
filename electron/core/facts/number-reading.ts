import type { NumberFact } from './fact.ts';

/** A number found among the tokens of a text, before its unit, percent sign and date are looked at. */
export interface NumberReading extends Pick<
  NumberFact,
  'value' | 'alternatives' | 'coefficient' | 'scale' | 'form' | 'role'
> {
  /** First token and the token after the last. */
  from: number;
  to: number;
  optional: boolean;
  indefinite: boolean;
  /** Digits as written, without separators; empty for words. */
  digits: string;
}

/** Multiplies without the noise of binary fractions: 3.3 million is 3,300,000. */
export function scaled(coefficient: number, scale: number): number {
  const value = coefficient * scale;
  return scale >= 10 ? Math.round(value * 1e6) / 1e6 : value;
}

/** Whether two values are the same number, whatever way they were computed. */
export function sameValue(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** A reading with the usual values of the fields that are not given. */
export function reading(
  fields: Pick<NumberReading, 'from' | 'to' | 'value' | 'form'> & Partial<NumberReading>,
): NumberReading {
  return {
    alternatives: [],
    coefficient: fields.value,
    scale: 1,
    role: 'cardinal',
    optional: false,
    indefinite: false,
    digits: '',
    ...fields,
  };
}

/** In a range such as "3 to 5 million" the first number has the scale of the second: kept as its other value. */
export function shareScaleInRanges(
  readings: NumberReading[],
  connects: (from: number, to: number) => boolean,
): void {
  for (let i = 1; i < readings.length; i += 1) {
    const first = readings[i - 1]!;
    const second = readings[i]!;
    if (second.scale > 1 && first.scale === 1 && first.value < 1000 && connects(first.to, second.from)) {
      first.alternatives.push(scaled(first.coefficient, second.scale));
    }
  }
}
