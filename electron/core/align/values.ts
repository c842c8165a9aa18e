import { normalize } from '#core/text/normalize.ts';
import { arabicKey } from '#core/text/arabic-stem.ts';
import type { Word } from '#core/text/words.ts';

/**
 * Numbers and months by value, whichever script or vocabulary writes them, as evidence that two paragraphs belong
 * together. This is looser than a fact check: it need not be certain what a number measures.
 */
export interface Value {
  /** `#` and the number, or `month:` and 1 to 12: equal on both sides if the value is. */
  key: string;
  /** Indices of the words that make the value, half open. */
  from: number;
  to: number;
  /** Whether digits were used: a number in words is often written otherwise, or not at all, on the other side. */
  digits: boolean;
}

interface Numeral {
  value: number;
  /** Whether it multiplies what stands before it: hundred, thousand, million… */
  scale: boolean;
}

const MONTHS_ENGLISH =
  'january february march april may june july august september october november december';
const MONTHS_ENGLISH_SHORT = 'jan feb mar apr may jun jul aug sep oct nov dec';

/** Per month the names of the Nile and Gulf, the Levant and Iraq, Tunisia and Algeria, Morocco, Libya's older ones. */
const MONTHS_ARABIC = [
  'يناير|كانون الثاني|جانفي',
  'فبراير|شباط|فيفري|فبراير',
  'مارس|آذار|مارس',
  'أبريل|ابريل|إبريل|نيسان|أفريل',
  'مايو|أيار|نوار|ماي|ماية',
  'يونيو|يونيه|حزيران|جوان',
  'يوليو|يوليه|تموز|جويلية|يوليوز',
  'أغسطس|اغسطس|آب|أوت|غشت',
  'سبتمبر|أيلول|شتنبر|شتمبر',
  'أكتوبر|اكتوبر|تشرين الأول|تشرين أول',
  'نوفمبر|تشرين الثاني|تشرين ثان|نونبر',
  'ديسمبر|كانون الأول|كانون أول|دجنبر|دسمبر',
];

const ARABIC_UNITS: Readonly<Record<number, string>> = {
  0: 'صفر',
  1: 'واحد واحدة أول أولى',
  2: 'اثنان اثنين اثنتان اثنتين اثنا اثني ثاني ثانية ثان',
  3: 'ثلاث ثلاثة ثالث ثالثة',
  4: 'أربع أربعة رابع رابعة',
  5: 'خمس خمسة خامس خامسة',
  6: 'ست ستة سادس سادسة',
  7: 'سبع سبعة سابع سابعة',
  8: 'ثمان ثماني ثمانية ثامن ثامنة',
  9: 'تسع تسعة تاسع تاسعة',
  10: 'عشر عشرة عاشر عاشرة',
  20: 'عشرون عشرين',
  30: 'ثلاثون ثلاثين',
  40: 'أربعون أربعين',
  50: 'خمسون خمسين',
  60: 'ستون ستين',
  70: 'سبعون سبعين',
  80: 'ثمانون ثمانين',
  90: 'تسعون تسعين',
  200: 'مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي',
  300: 'ثلاثمائة ثلاثمئة',
  400: 'أربعمائة أربعمئة',
  500: 'خمسمائة خمسمئة',
  600: 'ستمائة ستمئة',
  700: 'سبعمائة سبعمئة',
  800: 'ثمانمائة ثمانمئة ثمانيمائة',
  900: 'تسعمائة تسعمئة',
  2000: 'ألفان ألفين ألفا ألفي',
  2_000_000: 'مليونان مليونين مليوني',
  2_000_000_000: 'ملياران مليارين ملياري',
};

const ARABIC_SCALES: Readonly<Record<number, string>> = {
  100: 'مئة مائة مئات',
  1000: 'ألف آلاف الاف الفا',
  1_000_000: 'مليون ملايين مليونا',
  1_000_000_000: 'مليار مليارات مليارا بليون بلايين',
  1_000_000_000_000: 'تريليون تريليونات ترليون',
};

const ENGLISH_UNITS: Readonly<Record<number, string>> = {
  0: 'zero',
  1: 'one first once',
  2: 'two second twice',
  3: 'three third',
  4: 'four fourth',
  5: 'five fifth',
  6: 'six sixth',
  7: 'seven seventh',
  8: 'eight eighth',
  9: 'nine ninth',
  10: 'ten tenth',
  11: 'eleven eleventh',
  12: 'twelve twelfth dozen',
  13: 'thirteen thirteenth',
  14: 'fourteen fourteenth',
  15: 'fifteen fifteenth',
  16: 'sixteen sixteenth',
  17: 'seventeen seventeenth',
  18: 'eighteen eighteenth',
  19: 'nineteen nineteenth',
  20: 'twenty twentieth',
  30: 'thirty thirtieth',
  40: 'forty fortieth',
  50: 'fifty fiftieth',
  60: 'sixty',
  70: 'seventy',
  80: 'eighty',
  90: 'ninety',
};

const ENGLISH_SCALES: Readonly<Record<number, string>> = {
  100: 'hundred hundreds',
  1000: 'thousand thousands',
  1_000_000: 'million millions mn',
  1_000_000_000: 'billion billions bn',
  1_000_000_000_000: 'trillion trillions tn',
};

function numerals(
  units: Readonly<Record<number, string>>,
  scales: Readonly<Record<number, string>>,
  key: (word: string) => string,
): Map<string, Numeral> {
  const table = new Map<string, Numeral>();
  for (const [listed, scale] of [
    [units, false],
    [scales, true],
  ] as const) {
    for (const [value, names] of Object.entries(listed)) {
      for (const name of names.split(' ')) table.set(key(name), { value: Number(value), scale });
    }
  }
  return table;
}

const arabicNumerals = numerals(ARABIC_UNITS, ARABIC_SCALES, arabicKey);
const englishNumerals = numerals(ENGLISH_UNITS, ENGLISH_SCALES, (word) => word);

const arabicMonths = new Map(
  MONTHS_ARABIC.flatMap((names, index) =>
    names.split('|').map((name): [string, number] => [arabicKey(name), index + 1]),
  ),
);
const englishMonths = new Map(
  [MONTHS_ENGLISH, MONTHS_ENGLISH_SHORT].flatMap((names) =>
    names.split(' ').map((name, index): [string, number] => [name, index + 1]),
  ),
);

const arabicMonthOpenings = new Set([...arabicMonths.keys()].map((name) => name.split(' ')[0]!));

/** What a word may contribute to a value, wherever it stands. */
export interface ValueReading {
  /** For a word that may be, or begin, the name of a month: its forms that do. */
  months: readonly string[];
  numeral: (Numeral & { digits: boolean; joined: boolean }) | null;
}

/** Of a word that contributes nothing, as most do. */
const NO_VALUE: ValueReading = { months: [], numeral: null };

/** Reads a word; `key` is its normalized form (`arabicKey` for Arabic, lower case for English). */
export function readValue(text: string, kind: Word['kind'], key: string): ValueReading {
  const months = kind === 'number' ? [] : monthForms(key);
  const numeral = numeralOf(text, kind, key);
  return months.length === 0 && numeral === null ? NO_VALUE : { months, numeral };
}

/** The forms of a word, of an Arabic one with and without its first proclitic, that the name of a month may begin with. */
function monthForms(key: string): string[] {
  if (isLatin(key)) return englishMonths.has(key) ? [key] : [];
  const isCut = key.startsWith('ال') || 'ولب'.includes(key[0]!);
  return (isCut ? [key, key.replace(/^(?:ال|و|ل|ب)/u, '')] : [key]).filter((form) =>
    arabicMonthOpenings.has(form),
  );
}

function isLatin(key: string): boolean {
  return key.charCodeAt(0) < 0x250;
}

/** The number that a run of digits with separators writes: ٬ and a comma before three digits group, . and ٫ divide. */
export function digitsValue(text: string): number {
  const plain = normalize(text)
    .replace(/[,٬](?=\p{Nd}{3}(?!\p{Nd}))/gu, '')
    .replace(/[,٫]/gu, '.');
  const grouped = /^\p{Nd}{1,3}(?:\.\p{Nd}{3}){2,}$/u.test(plain) ? plain.replaceAll('.', '') : plain;
  return Number.parseFloat(grouped);
}

/** A word with what it may contribute to a value. */
export interface ReadWord {
  word: Word;
  /** What holds for the word wherever it stands; `key` is its normalized form. */
  form: { key: string; value: ValueReading };
}

/** The values written in a sequence of words, in order and without overlap. */
export function findValues(words: readonly ReadWord[]): Value[] {
  const values: Value[] = [];
  for (let at = 0; at < words.length;) {
    const value =
      words[at]!.form.value === NO_VALUE ? undefined : (monthAt(words, at) ?? numberAt(words, at));
    if (value === undefined) {
      at += 1;
    } else {
      values.push(value);
      at = value.to;
    }
  }
  return values;
}

function monthAt(words: readonly ReadWord[], at: number): Value | undefined {
  const { word, form } = words[at]!;
  const { key, value } = form;
  for (const month of value.months) {
    if (isLatin(key)) {
      // The month is capitalised; May at the head of a sentence may be the verb.
      const isMonth = word.text[0] !== key[0] && !(key === 'may' && word.opensSentence);
      return isMonth ? monthValue(englishMonths.get(key)!, at, 1) : undefined;
    }
    const next = words[at + 1];
    const two = next === undefined ? undefined : arabicMonths.get(`${month} ${next.form.key}`);
    if (two !== undefined) return monthValue(two, at, 2);
    const one = arabicMonths.get(month);
    if (one !== undefined) return monthValue(one, at, 1);
  }
  return undefined;
}

function monthValue(month: number, from: number, words: number): Value {
  return { key: `month:${month}`, from, to: from + words, digits: true };
}

/** Part of one word in a number: as digits, as a numeral, and whether و joins it to what stands before. */
function numeralOf(text: string, kind: Word['kind'], key: string): ValueReading['numeral'] {
  if (kind === 'number') {
    const value = digitsValue(text);
    return Number.isFinite(value) ? { value, scale: false, digits: true, joined: false } : null;
  }
  if (isLatin(key)) {
    const english = englishNumerals.get(key);
    return english === undefined ? null : { ...english, digits: false, joined: true };
  }
  const bare = arabicNumerals.get(key);
  if (bare !== undefined) return { ...bare, digits: false, joined: false };
  if (!'والب'.includes(key[0]!)) return null;
  const cut = arabicNumerals.get(key.replace(/^(?:وال|بال|ال|لل|و|ب|ل)/u, ''));
  return cut === undefined ? null : { ...cut, digits: false, joined: key.startsWith('و') };
}

function numberAt(words: readonly ReadWord[], at: number): Value | undefined {
  const first = words[at]!.form.value.numeral;
  if (first === null) return undefined;
  let total = 0;
  let current = first.value;
  let digits = first.digits;
  let lastAdded = first.value;
  let to = at + 1;
  for (; to < words.length; to += 1) {
    const { key, value } = words[to]!.form;
    const next = value.numeral;
    if (next === null || next.digits) break;
    if (next.scale) {
      if (next.value === 100) {
        if (current >= 100 || next.joined !== /^[a-z]/u.test(key)) break;
        current *= 100;
      } else {
        total += Math.max(current, 1) * next.value;
        current = 0;
      }
      lastAdded = next.value;
    } else {
      // One below another: twenty-three, ثلاثة وعشرون; two that do not fit together are two numbers.
      const teen = next.value === 10 && current % 100 >= 1 && current % 100 <= 9 && !next.joined;
      const fits =
        next.joined && (next.value < lastAdded ? lastAdded >= 20 : lastAdded < 10 && next.value >= 20);
      if (!teen && !fits) break;
      current += next.value;
      lastAdded = next.value;
    }
    digits ||= next.digits;
  }
  const value = total + current;
  return { key: `#${Number(value.toPrecision(9))}`, from: at, to, digits };
}
