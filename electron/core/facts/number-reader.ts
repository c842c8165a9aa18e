import { withoutInvisible } from '#core/text/normalize.ts';
import { readNumeral } from './numerals.ts';
import { reading, scaled, shareScaleInRanges, type NumberReading } from './number-reading.ts';
import type { Token } from './tokens.ts';

/** Reader of the numbers of a text; each language adds the grammar of its number words. */
export abstract class NumberReader {
  protected readonly tokens: readonly Token[];
  protected readonly text: string;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  /** All numbers, in order. Linear in the number of tokens. */
  read(): NumberReading[] {
    const found: NumberReading[] = [];
    for (let i = 0; i < this.tokens.length;) {
      const next = this.next(i);
      if (next === undefined) i += 1;
      else {
        found.push(next);
        i = next.to;
      }
    }
    shareScaleInRanges(found, (from, to) => this.joinsRange(from, to));
    return found;
  }

  /** The number that begins at token `i`. */
  protected abstract next(i: number): NumberReading | undefined;

  /** Whether what stands between two numbers, one ending before token `from` and one beginning at `to`, makes a range. */
  protected abstract joinsRange(from: number, to: number): boolean;

  /** Text that may stand between the parts of one number. */
  protected abstract readonly within: RegExp;

  protected key(i: number): string {
    return this.tokens[i]?.key ?? '';
  }

  /** Text between token `i` and the one before. */
  protected gap(i: number): string {
    const before = this.tokens[i - 1];
    const token = this.tokens[i];
    return before === undefined || token === undefined
      ? ''
      : withoutInvisible(this.text.slice(before.end, token.start));
  }

  /** Whether token `i` may go on with the number that the token before belongs to. */
  protected follows(i: number): boolean {
    const token = this.tokens[i];
    const before = this.tokens[i - 1];
    if (token === undefined || before === undefined || token.start - before.end > 8) return false;
    return this.within.test(this.gap(i));
  }

  /** The digits at token `i`, by themselves. */
  protected digits(i: number): NumberReading | undefined {
    const token = this.tokens[i];
    if (token === undefined || token.kind !== 'number') return undefined;
    const { value, alternatives, digits } = readNumeral(token.text);
    return reading({ from: i, to: i + 1, value, alternatives, form: 'digits', digits });
  }

  /** Settles the value of digits once their scale is known. */
  protected applyScale(found: NumberReading): void {
    found.value = scaled(found.coefficient, found.scale);
    // With a scale word 1.716 can only be a decimal fraction.
    found.alternatives =
      found.scale > 1 && !Number.isInteger(found.coefficient)
        ? []
        : found.alternatives.map((value) => scaled(value, found.scale));
  }
}
