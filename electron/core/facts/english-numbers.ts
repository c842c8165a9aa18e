import { NumberReader } from './number-reader.ts';
import { reading, sameValue, type NumberReading } from './number-reading.ts';
import type { NumberRole } from './fact.ts';

const SMALL = new Map<string, number>(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
);
const TENS = new Map<string, number>(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
);
const ORDINALS = new Map<string, number>([
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
  ...'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
]);
const SCALES = new Map<string, number>([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);
/** Plurals: after a numeral a scale (rarely), alone only an order of size. */
const PLURAL_SCALES = new Map<string, number>([
  ['dozens', 10],
  ['tens', 10],
  ['hundreds', 100],
  ['thousands', 1e3],
  ['millions', 1e6],
  ['billions', 1e9],
  ['trillions', 1e12],
]);
/** Letters written against the digits: 5m, 3.5bn, 40k. */
const SUFFIXES = new Map<string, number>([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['mil', 1e6],
  ['bn', 1e9],
  ['b', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
]);
const FRACTIONS = new Map<string, number>([
  ['half', 1 / 2],
  ['halves', 1 / 2],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
  ['third', 1 / 3],
  ['thirds', 1 / 3],
  ['fourths', 1 / 4],
  ['fifths', 1 / 5],
  ['sixths', 1 / 6],
  ['tenths', 1 / 10],
]);
const MULTIPLES = new Map<string, number>([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
  ['double', 2],
  ['doubled', 2],
  ['triple', 3],
  ['tripled', 3],
  ['both', 2],
  ['pair', 2],
  ['couple', 2],
  ['duo', 2],
  ['trio', 3],
  ['twin', 2],
  ['dozen', 12],
  ['decade', 10],
  ['fortnight', 2],
  ['biennial', 2],
]);
const DECADES = new Map<string, number>(
  'twenties thirties forties fifties sixties seventies eighties nineties'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
);

const ROMAN = /^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/u;
const ROMAN_DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** Value of a Roman numeral below forty. */
function romanValue(numeral: string): number {
  const digits = [...numeral].map((letter) => ROMAN_DIGITS[letter] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}

/** Finds the numbers of an English text. Linear in the number of tokens. */
export class EnglishNumbers extends NumberReader {
  protected readonly within = /^[\s\-‑+]{0,3}$/u;

  protected next(i: number): NumberReading | undefined {
    return this.#numeral(i) ?? this.#words(i) ?? this.#roman(i);
  }

  protected joinsRange(from: number, to: number): boolean {
    if (to - from === 1) return ['to', 'and', 'or'].includes(this.key(from));
    return to === from && /^\s*[-–—]\s*\p{Sc}?$/u.test(this.gap(from));
  }

  #numeral(i: number): NumberReading | undefined {
    const found = this.digits(i);
    if (found === undefined) return undefined;
    const next = this.key(i + 1);
    const touching = this.tokens[i + 1]?.start === this.tokens[i]!.end;
    if (touching && /^(?:st|nd|rd|th)$/u.test(next)) return { ...found, to: i + 2, role: 'ordinal' };
    if (next === 's' && (touching || /^['’]$/u.test(this.gap(i + 1)))) {
      if (found.digits.length === 2)
        found.alternatives.push(1900 + found.value, 2000 + found.value, 1800 + found.value);
      else found.alternatives.push(found.value % 100);
      return { ...found, to: i + 2, role: 'decade' };
    }
    const suffix = touching ? SUFFIXES.get(next) : undefined;
    if (
      suffix !== undefined &&
      (next !== 'b' || /\p{Sc}/u.test(this.gap(i))) &&
      (next !== 'm' || this.#isMillions(i))
    ) {
      found.scale = suffix;
      found.to += 1;
      found.form = 'mixed';
    } else {
      for (let scale = this.#scaleAt(found.to); scale !== undefined; scale = this.#scaleAt(found.to)) {
        found.scale *= scale;
        found.to += 1;
        found.form = 'mixed';
      }
    }
    if (this.gap(found.to) === ' ' && this.key(found.to) === 'dozen') {
      found.scale = 12;
      found.to += 1;
    }
    this.applyScale(found);
    if (
      this.gap(found.to) !== '' &&
      this.key(found.to) === 'and' &&
      this.key(found.to + 1) === 'a' &&
      this.key(found.to + 2) === 'half'
    ) {
      found.value += found.scale / 2;
      found.to += 3;
    }
    return found;
  }

  /** "5m" is millions after a currency sign and when a noun follows; "100m" of a race is metres. */
  #isMillions(i: number): boolean {
    return (
      /[\p{Sc}]/u.test(this.gap(i)) ||
      /^(?:people|users|tonnes|dollars|euros|pounds|barrels)$/u.test(this.key(i + 2))
    );
  }

  /** Carlos IV, Article XII, World War II: an ordinal, or a count, that the other side need not have. */
  #roman(i: number): NumberReading | undefined {
    const before = this.tokens[i - 1];
    const { text, opensSentence } = this.tokens[i]!;
    if (opensSentence || text === 'I' || !ROMAN.test(text)) return undefined;
    if (before === undefined || !/^\p{Lu}\p{Ll}/u.test(before.text) || this.gap(i) !== ' ') return undefined;
    const value = romanValue(text);
    return reading({ from: i, to: i + 1, value, form: 'words', role: 'ordinal', optional: true });
  }

  #scaleAt(i: number): number | undefined {
    if (!this.follows(i)) return undefined;
    const key = this.key(i);
    // A lone letter behind a space is a unit or an initial.
    return SCALES.get(key) ?? (key.length > 1 ? SUFFIXES.get(key) : undefined);
  }

  #words(i: number): NumberReading | undefined {
    const key = this.key(i);
    const multiple = MULTIPLES.get(key);
    if (multiple !== undefined) {
      return reading({
        from: i,
        to: i + 1,
        value: multiple,
        form: 'words',
        role: 'multiple',
        optional: true,
      });
    }
    const decade = DECADES.get(key);
    if (decade !== undefined) {
      return reading({
        from: i,
        to: i + 1,
        value: decade,
        alternatives: [1900 + decade, 1800 + decade],
        form: 'words',
        role: 'decade',
        optional: true,
      });
    }
    const plural = PLURAL_SCALES.get(key);
    if (plural !== undefined) {
      return reading({
        from: i,
        to: i + 1,
        value: plural,
        scale: plural,
        coefficient: 1,
        form: 'words',
        indefinite: true,
        optional: true,
      });
    }
    const fraction = FRACTIONS.get(key);
    if (fraction !== undefined) {
      const found = reading({
        from: i,
        to: i + 1,
        value: fraction,
        form: 'words',
        role: 'fraction',
        optional: true,
      });
      if (key === 'third' || key === 'quarter') found.alternatives.push(key === 'third' ? 3 : 4);
      return found;
    }
    return this.#cardinal(i);
  }

  #cardinal(i: number): NumberReading | undefined {
    let total = 0;
    let current = 0;
    let biggest = 1;
    let to = i;
    let role: NumberRole = 'cardinal';
    let last: 'none' | 'small' | 'tens' | 'hundred' | 'scale' = 'none';
    while (to < this.tokens.length && (to === i || this.follows(to))) {
      const key = this.key(to);
      const small = SMALL.get(key);
      const tens = TENS.get(key);
      const ordinal = ORDINALS.get(key);
      const scale = SCALES.get(key);
      if (
        small !== undefined &&
        (last === 'none' ||
          last === 'hundred' ||
          last === 'scale' ||
          (last === 'tens' && small < 10 && small > 0))
      ) {
        current += small;
        last = 'small';
      } else if (tens !== undefined && (last === 'none' || last === 'hundred' || last === 'scale')) {
        current += tens;
        last = 'tens';
      } else if (scale === 100 && last !== 'hundred' && last !== 'tens') {
        if (last === 'none' && !this.#hasArticle(i)) break;
        current = Math.max(1, current) * 100;
        last = 'hundred';
      } else if (scale !== undefined && scale > 100 && last !== 'scale') {
        if (last === 'none' && !this.#hasArticle(i)) break;
        total += Math.max(1, current) * scale;
        biggest = Math.max(biggest, scale);
        current = 0;
        last = 'scale';
      } else if (scale !== undefined && scale > 100 && last === 'scale' && current === 0) {
        total *= scale;
        biggest = Math.max(biggest, scale);
      } else if (ordinal !== undefined && (last === 'none' || (last === 'tens' && ordinal < 10))) {
        current += ordinal;
        role = 'ordinal';
        to += 1;
        break;
      } else if (
        key === 'and' &&
        (last === 'hundred' || last === 'scale') &&
        this.#continuesAfterAnd(to + 1)
      ) {
        // "two hundred and five"
      } else break;
      to += 1;
    }
    if (to === i) return undefined;
    let value = total + current;
    // "three quarters", "two-thirds": a count of parts.
    const part = this.follows(to) ? FRACTIONS.get(this.key(to)) : undefined;
    if (part !== undefined && role === 'cardinal' && value < 10) {
      value *= part;
      return reading({ from: i, to: to + 1, value, form: 'words', role: 'fraction', optional: true });
    }
    if (this.key(to) === 'and' && this.key(to + 1) === 'a' && this.key(to + 2) === 'half') {
      value += biggest > 1 && current === 0 ? biggest / 2 : 0.5;
      to += 3;
    }
    return reading({
      from: i,
      to,
      value,
      coefficient: value / biggest,
      scale: biggest,
      form: 'words',
      role,
      optional: sameValue(value, 1) || value === 0 || (role === 'ordinal' && value <= 2),
    });
  }

  /** "a hundred", "a million": without the article or a number a bare scale word is not read as one of it. */
  #hasArticle(i: number): boolean {
    return ['a', 'per', 'one', 'the'].includes(this.key(i - 1));
  }

  #continuesAfterAnd(i: number): boolean {
    if (!this.follows(i)) return false;
    const key = this.key(i);
    return SMALL.has(key) || TENS.has(key);
  }
}
