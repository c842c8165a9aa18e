import { isInvisible } from '#core/text/normalize.ts';

/** A numeral in digits, read. */
export interface Numeral {
  value: number;
  /** Other values the same characters may have, where a separator can be read in two ways. */
  alternatives: number[];
  /** Digits after the decimal sign, for the reading that was chosen. */
  decimals: number;
  /** Digits without separators. */
  digits: string;
}

/** Maximum number of digits of a value: a longer numeral no longer fits a double and is a serial number. */
const LONGEST = 15;

/** The value of one decimal digit of any script, or -1. Digits of a script stand in a row from a zero in Unicode. */
function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x0660 && code <= 0x0669) return code - 0x0660;
  if (code >= 0x06f0 && code <= 0x06f9) return code - 0x06f0;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  if (!/\p{Nd}/u.test(String.fromCodePoint(code))) return -1;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/**
 * Reads digits with separators. The Arabic decimal sign ٫ and the Arabic thousands sign ٬ mean one thing only; a full
 * stop and a comma are read by the groups they make, and where both readings are possible (1.234 and 1,234) the
 * English one is the value and the other an alternative, for Arabic copy follows either habit.
 */
export function readNumeral(text: string): Numeral {
  let digits = '';
  const groups: string[] = [''];
  const signs: string[] = [];
  for (const character of text) {
    const value = digitValue(character.codePointAt(0)!);
    if (value >= 0) {
      digits += String(value);
      groups[groups.length - 1] += String(value);
    } else if (!isInvisible(character.charCodeAt(0))) {
      signs.push(character);
      groups.push('');
    }
  }
  const whole = (parts: string[]): number => toNumber(parts.join(''));
  const decimal = (): number => toNumber(`${groups.slice(0, -1).join('')}.${groups.at(-1) ?? ''}`);
  const decimals = groups.at(-1)?.length ?? 0;
  const plain = { value: whole(groups), alternatives: [], decimals: 0, digits };
  const last = signs.at(-1);
  if (last === undefined) return plain;
  if (last === '٫') return { value: decimal(), alternatives: [], decimals, digits };
  if (last === '٬' || last === '’') return plain;
  // The Arabic comma may also part two numbers of a list, or the decimals from the whole.
  if (last === '،') {
    const isDecimal = groups.length === 2 && decimals < 3;
    return isDecimal
      ? { value: decimal(), alternatives: groups.map(toNumber), decimals, digits }
      : { ...plain, alternatives: groups.map(toNumber) };
  }
  const threes = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  const mixed = signs.some((sign) => sign !== last);
  if (mixed) return { value: decimal(), alternatives: [], decimals, digits };
  if (signs.length > 1) return threes ? plain : { ...plain, alternatives: groups.map(toNumber) };
  if (!threes) return { value: decimal(), alternatives: [], decimals, digits };
  if (groups[0] === '0') return { value: decimal(), alternatives: [], decimals, digits };
  return last === ','
    ? { ...plain, alternatives: [decimal()] }
    : { value: decimal(), alternatives: [plain.value], decimals, digits };
}

function toNumber(digits: string): number {
  return digits.length > LONGEST + 5 ? Number(digits.slice(0, LONGEST + 5)) : Number(digits);
}
