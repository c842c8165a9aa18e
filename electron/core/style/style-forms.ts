import type { Span } from '#core/text/span.ts';

/** A way of writing numbers or dates that a rule of style can ask for, named by an example. */
export interface StyleForm {
  not: string;
  write: string;
  /** Places in a text that are written otherwise, in order, and what each is to read. */
  places(text: string): FormPlace[];
}

export interface FormPlace extends Span {
  replacement: string;
}

const WORDS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** What a number is written in figures before: large numbers, money, measures, times, ages, and a second number. */
const AFTER_FIGURES = new Set(
  (
    'hundred thousand million billion trillion percent per pc percentage km kg cm mm m g mg t l ml ft in lb lbs oz mph kph kmh kw mw gw ' +
    'kilometre kilometres kilometer kilometers metre metres meter meters millimetre millimetres millimeter millimeters centimetre centimetres centimeter centimeters mile miles ' +
    'feet foot inch inches yard yards kilogram kilograms kilo kilos gram grams ton tons tonne tonnes litre litres liter liters ' +
    'hectare hectares acre acres degree degrees magnitude knots barrels volts watts ' +
    'dollar dollars euro euros pound pounds cent cents pence dinar dinars riyal riyals dirham dirhams lira liras shekel shekels ' +
    'am pm a p o to x v vs and or by times plus minus'
  ).split(' '),
);

/** What a number in figures stands after: parts of books and laws, and what is numbered. */
const BEFORE_FIGURES = new Set(
  (
    'page pages chapter article section paragraph clause verse no nos number numbers version channel group phase stage level grade class ' +
    'part step type figure table room gate line route road day age aged point minus plus by times size form annex appendix item ' +
    'formula category factor unit block lane track season episode volume issue rule act scene zone area sector'
  ).split(' '),
);

/** A figure below ten that stands by itself before a word in small letters. */
const FIGURE = /(?<![\p{L}\p{N}\p{Sc}.,:/#%+\-–—−'’&_\\=~*]|[<>≥≤=;] )[1-9](?= (\p{Ll}+))/gu;

/** Words before a place that are looked at, in UTF-16 code units. */
const REACH = 60;

function numbersInWords(text: string): FormPlace[] {
  const places: FormPlace[] = [];
  for (const { 0: figure, 1: next, index } of text.matchAll(FIGURE)) {
    const front = before(text, index);
    const after = text.slice(index + 1, index + REACH);
    if (
      AFTER_FIGURES.has(next!) ||
      /^ years?(?:[- ]old| (?:and|or) (?:older|younger|over|under|above))(?!\p{L})/u.test(after)
    )
      continue;
    // The second of two numbers is written as the first.
    if (/\p{Nd} (?:to|and|or) $/u.test(front)) continue;
    const opens = opensSentence(front);
    const last = /(?<![\p{L}\p{M}])([\p{L}\p{M}]+)\.? $/u.exec(front)?.[1] ?? '';
    if (BEFORE_FIGURES.has(last.toLowerCase()) || (/^\p{Lu}/u.test(last) && !opens && !isOpener(front, last)))
      continue;
    const word = WORDS[Number(figure)]!;
    const replacement = opens ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    places.push({ start: index, end: index + 1, replacement });
  }
  return places;
}

/** Whether a text ends where the next word is the first of a sentence. */
function opensSentence(before: string): boolean {
  return /(?:^|[.!?]["”’)]*\s+|\n)["“(]*$/u.test(before);
}

/** Whether a word with a capital is the first of its sentence, and so may be any word: About 5 people. */
function isOpener(before: string, word: string): boolean {
  return opensSentence(before.slice(0, before.lastIndexOf(word)));
}

const MONTHS = new Set(
  'January February March April May June July August September October November December'.split(' '),
);

/** 5 March, the 5th of March, 2024. */
const DAY_FIRST =
  /(?<![\p{L}\p{N}.,:/\-–—])([Tt]he (?=\p{Nd}{1,2}\p{L}))?(\p{Nd}{1,2})(st|nd|rd|th)?( of)? (\p{Lu}\p{Ll}{2,8})(?!\p{L})(?:,? ([12]\p{Nd}{3})(?!\p{Nd}))?/gu;
/** March 5, March 5th, 2024. */
const MONTH_FIRST =
  /(?<![\p{L}\p{N}\-–—])(\p{Lu}\p{Ll}{2,8}) (\p{Nd}{1,2})(st|nd|rd|th)?(?![\p{L}\p{N}:%\-–—])(?!,\p{Nd}|\.\p{Nd})(?:,? ([12]\p{Nd}{3})(?!\p{Nd}))?/gu;

/** A date as it is written in a place. */
interface WrittenDate extends Span {
  order: 'day' | 'month';
  day: number;
  month: string;
  year: string | undefined;
  /** Whether the day is written as a number in order: 5th. */
  isOrdinal: boolean;
}

function writtenDates(text: string): WrittenDate[] {
  const dates: WrittenDate[] = [];
  const add = (order: WrittenDate['order'], start: number, whole: string, parts: (string | undefined)[]) => {
    const [month = '', day, ordinal, year] = parts;
    const number = Number(day);
    if (!MONTHS.has(month) || number < 1 || number > 31) return;
    const isOrdinal = ordinal !== undefined;
    dates.push({ start, end: start + whole.length, order, day: number, month, year, isOrdinal });
  };
  for (const { 0: whole, 1: the, 2: day, 3: ordinal, 4: of, 5: month, 6: year, index } of text.matchAll(
    DAY_FIRST,
  )) {
    // Of two days the second cannot be moved by itself: 5 and 7 March.
    const isSecond = /\p{Nd}(?:st|nd|rd|th)? (?:and|or|to) (?:the )?$/u.test(before(text, index));
    if (!isSecond) add('day', index, whole, [month, day, ordinal ?? the ?? of, year]);
  }
  for (const { 0: whole, 1: month, 2: day, 3: ordinal, 4: year, index } of text.matchAll(MONTH_FIRST))
    if (
      ordinal !== undefined ||
      year !== undefined ||
      isDay(before(text, index), text.slice(index + whole.length))
    )
      add('month', index, whole, [month, day, ordinal, year]);
  return dates.sort((a, b) => a.start - b.start);
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - REACH), at);
}

/** Words that a day follows, and such as a number of something else follows: In March 25 people came. */
const BEFORE_DAY =
  /(?<!\p{L})(?:on|since|until|till|from|by|before|after|to|and|between|dated|\p{L}{3,6}day,?) $/iu;
const BEFORE_MONTH = /(?<!\p{L})(?:in|during|last|this|next|early|late|mid|of) $/iu;
/** What a sentence goes on with after a date. */
const AFTER_DAY =
  /^(?:$|[.,;:!?)”"'’\n]| (?:and|or|to|in|at|by|for|the|a|an|when|as|after|before|with|on|of|until|but|from|he|she|it|they|we|was|were|is|said)(?!\p{L}))/u;

function isDay(front: string, rest: string): boolean {
  if (BEFORE_MONTH.test(front)) return false;
  return (
    AFTER_DAY.test(rest) ||
    (BEFORE_DAY.test(front) && !/^ (?:\p{Nd}|million|billion|percent|per cent)/u.test(rest))
  );
}

function monthFirst(text: string): FormPlace[] {
  return writtenDates(text).flatMap(({ start, end, order, day, month, year, isOrdinal }) => {
    if (order === 'month' && !isOrdinal) return [];
    // A year in the middle of a sentence is followed by a comma.
    const comma = / \p{Ll}/u.test(text.slice(end, end + 2)) ? ',' : '';
    return [{ start, end, replacement: `${month} ${day}${year === undefined ? '' : `, ${year}${comma}`}` }];
  });
}

function dayFirst(text: string): FormPlace[] {
  return writtenDates(text).flatMap(({ start, end, order, day, month, year, isOrdinal }) => {
    if (order === 'day' && !isOrdinal) return [];
    return [{ start, end, replacement: `${day} ${month}${year === undefined ? '' : ` ${year}`}` }];
  });
}

/** The forms that rules can ask for. */
export const STYLE_FORMS: readonly StyleForm[] = [
  { not: '5', write: 'five', places: numbersInWords },
  { not: '5 March', write: 'March 5', places: monthFirst },
  { not: 'March 5', write: '5 March', places: dayFirst },
];

/** The form that a rule asks for by its example; undefined where there is none. */
export function formOf({ not, write }: Pick<StyleForm, 'not' | 'write'>): StyleForm | undefined {
  return STYLE_FORMS.find((form) => form.not === not && form.write === write);
}
