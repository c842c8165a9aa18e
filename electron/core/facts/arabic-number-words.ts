/**
 * Arabic number words, read and written. The grammar is that of the standard language, with what the press makes of
 * it: both genders anywhere, مئة and مائة, cases mixed, hundreds in one word or two, بليون beside مليار.
 * Words are given as keys (see `wordKey`): no marks, one alef, ة as ه.
 */

/** A place within a thousand that a number word fills, or what it does to the words before it. */
export type NumberWord =
  | { place: 'unit' | 'ten' | 'tens' | 'hundred' | 'hundreds'; value: number }
  | {
      place: 'scale';
      value: number;
      /** 1 and 2 for singular and dual, 0 for the plural. */
      count: number;
      /** ألفا is two thousand by itself (in construct) and one thousand after a number (in the accusative). */
      construct?: boolean;
    }
  | { place: 'fraction'; value: number }
  | { place: 'ordinal'; value: number }
  | { place: 'indefinite'; value: number };

const UNITS: readonly [number, string][] = [
  [1, 'احد احدي واحد واحده'],
  [2, 'اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي'],
  [3, 'ثلاث ثلاثه ثلاثا'],
  [4, 'اربع اربعه اربعا'],
  [5, 'خمس خمسه خمسا'],
  [6, 'ست سته ستا'],
  [7, 'سبع سبعه سبعا'],
  [8, 'ثمان ثماني ثمانيه ثمانيا'],
  [9, 'تسع تسعه تسعا'],
];

const TENS: readonly [number, string][] = [
  [20, 'عشر'],
  [30, 'ثلاث'],
  [40, 'اربع'],
  [50, 'خمس'],
  [60, 'ست'],
  [70, 'سبع'],
  [80, 'ثمان'],
  [90, 'تسع'],
];

const SCALES: readonly [number, string, string, string][] = [
  [1e3, 'الف', 'الفان الفين الفي', 'الاف'],
  [1e6, 'مليون', 'مليونان مليونين مليوني', 'ملايين'],
  [1e9, 'مليار بليون', 'ملياران مليارين ملياري بليونان بليونين', 'مليارات بلايين'],
  [1e12, 'تريليون ترليون', 'تريليونان تريليونين ترليونان ترليونين', 'تريليونات ترليونات'],
];

const ORDINALS: readonly [number, string][] = [
  [1, 'اول اولي حادي حاديه'],
  [2, 'ثاني ثانيه ثان'],
  [3, 'ثالث ثالثه'],
  [4, 'رابع رابعه'],
  [5, 'خامس خامسه'],
  [6, 'سادس سادسه'],
  [7, 'سابع سابعه'],
  [8, 'ثامن ثامنه'],
  [9, 'تاسع تاسعه'],
  [10, 'عاشر عاشره'],
];

const FRACTIONS: readonly [number, string][] = [
  [1 / 2, 'نصف'],
  [1 / 3, 'ثلث'],
  [2 / 3, 'ثلثان ثلثين ثلثا ثلثي'],
  [1 / 4, 'ربع'],
];

/** Plurals that name an order of size and no value. */
const INDEFINITE: readonly [number, string][] = [
  [10, 'عشرات'],
  [100, 'مئات مائات'],
];

function buildWords(): Map<string, NumberWord> {
  const words = new Map<string, NumberWord>();
  const add = (forms: string, word: NumberWord): void => {
    for (const form of forms.split(' ')) words.set(form, word);
  };
  for (const [value, forms] of ORDINALS) add(forms, { place: 'ordinal', value });
  for (const [value, forms] of UNITS) {
    add(forms, { place: 'unit', value });
    if (value < 3) continue;
    const stem = forms.split(' ')[0]!;
    const stems = value === 8 ? ['ثمان', 'ثماني'] : [stem];
    for (const one of stems) {
      add(`${one}مئه ${one}مائه`, { place: 'hundreds', value: value * 100 });
    }
  }
  add('عشر عشره', { place: 'ten', value: 10 });
  for (const [value, stem] of TENS) add(`${stem}ون ${stem}ين`, { place: 'tens', value });
  add('مئه مائه', { place: 'hundred', value: 100 });
  add('مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي', { place: 'hundreds', value: 200 });
  for (const [value, one, two, many] of SCALES) {
    add(one, { place: 'scale', value, count: 1 });
    add(two, { place: 'scale', value, count: 2 });
    add(many, { place: 'scale', value, count: 0 });
    for (const singular of one.split(' '))
      add(`${singular}ا`, { place: 'scale', value, count: 2, construct: true });
  }
  for (const [value, forms] of FRACTIONS) add(forms, { place: 'fraction', value });
  for (const [value, forms] of INDEFINITE) add(forms, { place: 'indefinite', value });
  return words;
}

const WORDS = buildWords();

/** The number word that a key is, without looking at what may be written before it, or undefined. */
export function arabicNumberWord(key: string): NumberWord | undefined {
  return WORDS.get(key);
}

const UNIT_NAMES = {
  masculine: ['', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة', 'عشرة'],
  feminine: ['', 'واحدة', 'اثنتان', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع', 'عشر'],
} as const;
const TENS_NAMES = ['', '', 'عشرون', 'ثلاثون', 'أربعون', 'خمسون', 'ستون', 'سبعون', 'ثمانون', 'تسعون'];
const HUNDRED_STEMS = ['', '', '', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];
const SCALE_NAMES: readonly [number, string, string, string][] = [
  [1e12, 'تريليون', 'تريليونان', 'تريليونات'],
  [1e9, 'مليار', 'ملياران', 'مليارات'],
  [1e6, 'مليون', 'مليونان', 'ملايين'],
  [1e3, 'ألف', 'ألفان', 'آلاف'],
];

/** Gender of the thing counted; the word for 3 to 10 takes the other one. */
export type Gender = 'masculine' | 'feminine';

function belowThousand(value: number, gender: Gender): string {
  const parts: string[] = [];
  const hundreds = Math.trunc(value / 100);
  if (hundreds === 1) parts.push('مئة');
  else if (hundreds === 2) parts.push('مئتان');
  else if (hundreds > 2) parts.push(`${HUNDRED_STEMS[hundreds]!}مئة`);
  const rest = value % 100;
  const units = UNIT_NAMES[gender];
  const ten = gender === 'masculine' ? 'عشر' : 'عشرة';
  if (rest === 11) parts.push(gender === 'masculine' ? `أحد ${ten}` : `إحدى ${ten}`);
  else if (rest === 12) parts.push(gender === 'masculine' ? `اثنا ${ten}` : `اثنتا ${ten}`);
  else if (rest > 12 && rest < 20)
    parts.push(`${gender === 'feminine' && rest === 18 ? 'ثماني' : units[rest - 10]!} ${ten}`);
  else if (rest > 0 && rest <= 10) parts.push(units[rest]!);
  else if (rest >= 20) {
    if (rest % 10 > 0) parts.push(units[rest % 10]!);
    parts.push(TENS_NAMES[Math.trunc(rest / 10)]!);
  }
  return parts.join(' و');
}

/** Writes a whole number, 0 to 999,999,999,999,999, in Arabic words in the nominative. */
export function arabicNumberWords(value: number, gender: Gender = 'masculine'): string {
  if (value === 0) return 'صفر';
  const parts: string[] = [];
  let rest = value;
  for (const [scale, one, two, many] of SCALE_NAMES) {
    const count = Math.trunc(rest / scale);
    rest -= count * scale;
    if (count === 1) parts.push(one);
    else if (count === 2) parts.push(two);
    else if (count > 2) {
      const tail = count % 100;
      parts.push(`${belowThousand(count, 'masculine')} ${tail >= 3 && tail <= 10 ? many : one}`);
    }
  }
  if (rest > 0) parts.push(belowThousand(rest, gender));
  return parts.join(' و');
}
