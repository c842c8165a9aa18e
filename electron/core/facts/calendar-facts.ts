import { withoutInvisible } from '#core/text/normalize.ts';
import type { DateFact, Language, MonthFact, NumberFact, TimeFact, WeekdayFact } from './fact.ts';
import type { LanguageData, MonthEntry } from './language-data.ts';
import { isOrdinaryEnglish } from './names.ts';
import { readNumeral } from './numerals.ts';
import type { PhraseMatch } from './phrases.ts';
import type { Token } from './tokens.ts';

/** The calendar facts of a text; the numbers that belong to them are marked as days, years, months or times. */
export type CalendarFact = MonthFact | WeekdayFact | DateFact | TimeFact;

const MONTH_CONTEXT = {
  ar: new Set(
    'شهر شهري في خلال منذ اوائل مطلع نهايه اواخر منتصف بدايه حتي من الي بين وفي شهور اشهر'.split(' '),
  ),
  en: new Set(
    'in of since last next this early late mid until till by from through during every on to and between'.split(
      ' ',
    ),
  ),
};
const MONTH_AFTER = new Set('الماضي المقبل الجاري القادم الحالي المنصرم'.split(' '));
const DAY_WORDS = new Set('يوم ويوم بيوم ليوم مساء صباح ليله فجر ظهر امس غد اليوم'.split(' '));
const YEAR_WORDS = new Set('عام سنه العام السنه من لعام بعام of in year'.split(' '));

/** A number found, by the token at which it begins and ends. */
export interface PlacedNumber {
  fact: NumberFact;
  from: number;
  to: number;
  /** Digits as written; empty for words. */
  digits: string;
}

/** Reads months, weekdays, dates and times of one text, and marks the numbers that are parts of them. */
export function findCalendarFacts(
  text: string,
  tokens: readonly Token[],
  numbers: readonly PlacedNumber[],
  language: Language,
  data: LanguageData,
): CalendarFact[] {
  const starts = new Map(numbers.map((number) => [number.from, number]));
  const ends = new Map(numbers.map((number) => [number.to, number]));
  const facts: CalendarFact[] = [];
  markYears(tokens, numbers, language);
  for (let i = 0; i < tokens.length; i += 1) {
    const month = data.months[language].at(tokens, i);
    if (month === undefined) continue;
    const { from, to, phrase } = month;
    if (language === 'en' && !/^\p{Lu}/u.test(tokens[from]!.text)) continue;
    const dayBefore =
      dayOf(ends.get(from)) ??
      (YEAR_WORDS.has(tokens[from - 1]?.key ?? '') ? dayOf(ends.get(from - 1)) : undefined);
    const dayAfter = dayBefore === undefined && language === 'en' ? dayOf(starts.get(to)) : undefined;
    const day = dayBefore ?? dayAfter;
    const yearAt = dayAfter?.to ?? to;
    const skip = YEAR_WORDS.has(tokens[yearAt]?.key ?? '') ? 1 : 0;
    const year =
      yearOf(starts.get(yearAt + skip)) ?? (skip === 1 ? yearOf(starts.get(yearAt + 2)) : undefined);
    const before = tokens[from - 1]?.key ?? '';
    const inContext =
      day !== undefined ||
      year !== undefined ||
      (MONTH_CONTEXT[language].has(before) && !tokens[from]!.opensSentence) ||
      standsBeforeMonth(text, tokens, month, language, data) ||
      MONTH_AFTER.has(tokens[to]?.key ?? '');
    if (phrase.ambiguous && !inContext) continue;
    if (day === undefined && isNoMonth(text, tokens, month, language, data)) continue;
    const { entry } = phrase;
    const start = tokens[from]!.start;
    const end = tokens[to - 1]!.end;
    // "آب/أغسطس" and "كانون الأول (ديسمبر)" name one month twice.
    const twin = facts.findLast((fact): fact is MonthFact => fact.kind === 'month');
    const repeated =
      twin !== undefined &&
      twin.month === entry.month &&
      start - twin.end <= 3 &&
      twin.calendar === entry.calendar;
    if (repeated) lengthen(twin, year, facts, text, end);
    else
      facts.push({
        kind: 'month',
        start,
        end,
        text: text.slice(start, end),
        month: entry.month,
        calendar: entry.calendar,
      });
    if (day !== undefined) day.fact.part = 'day';
    if (year !== undefined) year.fact.part = 'year';
    if ((day !== undefined || year !== undefined) && !repeated) {
      const first = Math.min(start, day?.fact.start ?? start);
      const last = Math.max(end, day?.fact.end ?? end, year?.fact.end ?? end);
      facts.push({
        kind: 'date',
        start: first,
        end: last,
        text: text.slice(first, last),
        calendar: entry.calendar,
        year: year?.fact.value ?? null,
        month: entry.month,
        day: day?.fact.value ?? null,
      });
    }
    i = to - 1;
  }
  for (const match of data.weekdays[language].find(tokens)) {
    const token = tokens[match.from]!;
    if (language === 'en' && !/^\p{Lu}/u.test(token.text)) continue;
    if (language === 'ar' && !isArabicWeekday(token)) continue;
    const next = tokens[match.to];
    const opensTitle =
      language === 'en' &&
      next !== undefined &&
      text.slice(token.end, next.start) === ' ' &&
      /^\p{Lu}\p{Ll}/u.test(next.text) &&
      data.months.en.at(tokens, match.to) === undefined;
    const sure =
      (language === 'en' && !opensTitle) ||
      DAY_WORDS.has(tokens[match.from - 1]?.key ?? '') ||
      starts.has(match.to);
    facts.push({
      kind: 'weekday',
      start: token.start,
      end: token.end,
      text: token.text,
      weekday: match.phrase.entry,
      sure,
    });
  }
  facts.push(...numericDates(text, numbers), ...findTimes(text, tokens, numbers, language));
  return facts;
}

/** Whether another month stands behind a slash or a dash: May/June. */
function standsBeforeMonth(
  text: string,
  tokens: readonly Token[],
  { to }: PhraseMatch<MonthEntry>,
  language: Language,
  data: LanguageData,
): boolean {
  const next = tokens[to];
  return (
    next !== undefined &&
    /^\s?[/–-]\s?$/u.test(text.slice(tokens[to - 1]!.end, next.start)) &&
    data.months[language].at(tokens, to) !== undefined
  );
}

/** "From scratch" (من الصفر, with an article that the month does not have), and June or April before a surname. */
function isNoMonth(
  text: string,
  tokens: readonly Token[],
  { phrase, from, to }: PhraseMatch<MonthEntry>,
  language: Language,
  data: LanguageData,
): boolean {
  if (language === 'ar')
    return phrase.ambiguous && !phrase.form.startsWith('ال') && /^[وف]?[بكل]?ال/u.test(tokens[from]!.key);
  const next = tokens[to];
  return (
    next !== undefined &&
    text.slice(tokens[to - 1]!.end, next.start) === ' ' &&
    /^\p{Lu}\p{Ll}{2}/u.test(next.text) &&
    !isOrdinaryEnglish(next.key, data) &&
    [data.gazetteer.en, data.weekdays.en, data.months.en].every((index) => index.at(tokens, to) === undefined)
  );
}

/** Takes the second name of a month, which ends at `end`, and the year behind it into the month and its date. */
function lengthen(
  month: MonthFact,
  year: PlacedNumber | undefined,
  facts: readonly CalendarFact[],
  text: string,
  end: number,
): void {
  const bracketed = text.slice(month.end, end).includes('(') && text[end] === ')';
  const date = facts.findLast((fact): fact is DateFact => fact.kind === 'date');
  const last = bracketed ? end + 1 : end;
  if (date !== undefined && date.end === month.end) {
    date.end = year?.fact.end ?? last;
    date.year ??= year?.fact.value ?? null;
    date.text = text.slice(date.start, date.end);
  }
  month.end = last;
  month.text = text.slice(month.start, last);
}

/** Weekdays are always definite; without the article the words are numbers or other nouns. */
function isArabicWeekday(token: Token): boolean {
  return token.key.startsWith('ال') || /^(?:و|ف|ب|ل|وب|ول)?ال|^(?:و|ف)?لل/u.test(token.key);
}

function dayOf(number: PlacedNumber | undefined): PlacedNumber | undefined {
  if (number === undefined) return undefined;
  const { value, scale, percent, currency } = number.fact;
  const fits =
    Number.isInteger(value) &&
    value >= 1 &&
    value <= 31 &&
    scale === 1 &&
    percent === null &&
    currency === null;
  return fits && number.digits.length <= 2 && number.fact.form === 'digits'
    ? number
    : fits && number.fact.role === 'ordinal'
      ? number
      : undefined;
}

function yearOf(number: PlacedNumber | undefined): PlacedNumber | undefined {
  if (number === undefined || number.digits.length !== 4 || number.fact.text.length > 5) return undefined;
  return number.fact.value >= 1000 && number.fact.value <= 2200 ? number : undefined;
}

/** Years by their suffix (م, هـ, AD, BC, AH) and by the word before them. */
function markYears(tokens: readonly Token[], numbers: readonly PlacedNumber[], language: Language): void {
  for (const number of numbers) {
    const next = tokens[number.to];
    const before = tokens[number.from - 1];
    const near = next !== undefined && next.start - number.fact.end <= 1;
    const { fact } = number;
    if (fact.form !== 'digits' || fact.percent !== null || fact.currency !== null) continue;
    if (
      language === 'ar' &&
      near &&
      fact.value >= 1 &&
      number.digits.length <= 4 &&
      !tokens[number.to]!.opensSentence
    ) {
      if (next.key === 'م' && number.digits.length === 4 && fact.value < 2200) fact.era = 'CE';
      else if (next.key === 'ه' && fact.value < 1700) fact.era = 'AH';
    } else if (language === 'en' && near) {
      if (/^(?:ad|ce|a\.d\.|c\.e\.)$/u.test(next.key)) fact.era = 'CE';
      else if (/^(?:ah|a\.h\.|h)$/u.test(next.key) && fact.value < 1700) fact.era = 'AH';
    }
    if (fact.era !== null) fact.part = 'year';
    else if (yearOf(number) !== undefined && before !== undefined && YEAR_WORDS.has(before.key))
      fact.part = 'year';
  }
}

/** 17/10/2018, 2018-10-17: three numerals with strokes or hyphens between them. */
function numericDates(text: string, numbers: readonly PlacedNumber[]): DateFact[] {
  const facts: DateFact[] = [];
  for (let i = 2; i < numbers.length; i += 1) {
    const parts = [numbers[i - 2]!, numbers[i - 1]!, numbers[i]!] as const;
    const separator = withoutInvisible(text.slice(parts[0].fact.end, parts[1].fact.start));
    if (
      !/^[/\-.]$/u.test(separator) ||
      withoutInvisible(text.slice(parts[1].fact.end, parts[2].fact.start)) !== separator
    )
      continue;
    if (parts.some((part) => part.fact.form !== 'digits')) continue;
    const [first, middle, last] = parts;
    const yearFirst = first.digits.length === 4;
    const year = yearFirst ? first : last;
    if (year.digits.length !== 4) continue;
    const others = (yearFirst ? [middle, last] : [first, middle]) as [PlacedNumber, PlacedNumber];
    if (others.some((part) => part.fact.value < 1 || part.fact.value > 31 || part.digits.length > 2))
      continue;
    // Day before month, as both presses write it, unless the numbers rule it out.
    let [day, month] = yearFirst ? [others[1], others[0]] : others;
    if (month.fact.value > 12) [day, month] = [month, day];
    if (month.fact.value > 12) continue;
    day.fact.part = 'day';
    month.fact.part = 'month';
    year.fact.part = 'year';
    const [start, end] = [first.fact.start, last.fact.end];
    facts.push({
      kind: 'date',
      start,
      end,
      text: text.slice(start, end),
      calendar: year.fact.value < 1700 ? 'hijri' : 'gregorian',
      year: year.fact.value,
      month: month.fact.value,
      day: day.fact.value,
    });
  }
  return facts;
}

const ENGLISH_HALF = /\s?([ap])\.?\s?m\b\.?/iuy;
const ARABIC_HALF =
  /\s?(?:(صباحا|صباحًا|فجرا|فجرًا|ص(?!\p{L}))|(مساء|مساءً|ظهرا|ظهرًا|عصرا|عصرًا|ليلا|ليلًا|بعد الظهر|م(?!\p{L})))/uy;

const HOUR_WORDS = new Set(['الساعه', 'للساعه', 'بالساعه', 'والساعه']);
/** After these الساعة is an hour of work or of waiting: هذه الساعة الأولى. */
const NO_CLOCK = new Set('هذه تلك خلال طوال طيله بعد اول مدي'.split(' '));
const BEFORE_CLOCK = new Set(
  'at by until till from to around about after before since between and'.split(' '),
);

/** The half of the day that is said right after an offset, with where it ends. */
function halfAt(
  text: string,
  at: number,
  language: Language,
): { half: TimeFact['half']; end: number } | null {
  const pattern = language === 'ar' ? ARABIC_HALF : ENGLISH_HALF;
  pattern.lastIndex = at;
  const mark = pattern.exec(text);
  if (mark === null) return null;
  const morning = language === 'en' ? mark[1]!.toLowerCase() === 'a' : mark[1] !== undefined;
  return { half: morning ? 'am' : 'pm', end: pattern.lastIndex };
}

/** 21.30, where English writes a clock with a full stop: after *at* and the like, or before a half of the day. */
function dottedTime(
  text: string,
  tokens: readonly Token[],
  { fact, from }: PlacedNumber,
  language: Language,
): TimeFact | null {
  const match = /^(\p{Nd}{1,2})[.٫](\p{Nd}{2})$/u.exec(fact.text);
  if (match === null || fact.percent !== null || fact.currency !== null) return null;
  const [hour, minute] = [readNumeral(match[1]!).value, readNumeral(match[2]!).value];
  const said = halfAt(text, fact.end, language);
  const before = tokens[from - 1]?.key ?? '';
  // Of "4.40 صباحا يوم الخميس" the day is no unit; "5.30 م" may be metres.
  if (fact.unit !== null && !HOUR_WORDS.has(before)) return null;
  if (said === null && !(language === 'en' && BEFORE_CLOCK.has(before)) && !HOUR_WORDS.has(before))
    return null;
  if (hour > 24 || minute > 59) return null;
  const half = said?.half ?? (hour > 12 ? 'pm' : null);
  const end = said?.end ?? fact.end;
  return {
    kind: 'time',
    start: fact.start,
    end,
    text: text.slice(fact.start, end),
    minutes: hoursOf(hour, said?.half ?? null) * 60 + minute,
    half,
  };
}

/** Hours after midnight of an hour of the clock. */
function hoursOf(hour: number, half: TimeFact['half']): number {
  return half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour === 24 ? 0 : hour;
}

function isDefinite(word: string): boolean {
  return /^[وفبل]?ال|^لل/u.test(word);
}

const PART_OF_HOUR = /\s(?:و(?:ال)?(نصف|ربع|ثلث)|إلا\s(?:ال)?(ربع|ثلث)ا?ً?)(?!\p{L})/uy;
const PARTS: Readonly<Record<string, number>> = { نصف: 30, ربع: 15, ثلث: 20 };

/** The part of an hour that is said right after its number: والنصف, إلا الربع, in minutes. */
function partOfHour(text: string, at: number): { minutes: number; end: number } | null {
  PART_OF_HOUR.lastIndex = at;
  const match = PART_OF_HOUR.exec(text);
  if (match === null) return null;
  const minutes = match[1] === undefined ? -PARTS[match[2]!]! : PARTS[match[1]]!;
  return { minutes, end: PART_OF_HOUR.lastIndex };
}

/** 6am, 6:30 p.m., 18:30, الساعة السادسة مساء. */
function findTimes(
  text: string,
  tokens: readonly Token[],
  numbers: readonly PlacedNumber[],
  language: Language,
): TimeFact[] {
  const facts: TimeFact[] = [];
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i]!;
    const { fact } = number;
    const dotted = dottedTime(text, tokens, number, language);
    if (dotted !== null) {
      fact.part = 'time';
      facts.push(dotted);
      continue;
    }
    if (!Number.isInteger(fact.value) || fact.value > 24 || fact.value < 0 || fact.scale > 1) continue;
    const next = numbers[i + 1];
    const afterHour =
      HOUR_WORDS.has(tokens[number.from - 1]?.key ?? '') && !NO_CLOCK.has(tokens[number.from - 2]?.key ?? '');
    // الساعة 17/55: documents of the United Nations put a slash between hours and minutes.
    const separators = language === 'ar' && afterHour ? [':', '/'] : [':'];
    const colon =
      next !== undefined &&
      separators.includes(withoutInvisible(text.slice(fact.end, next.fact.start))) &&
      next.digits.length === 2 &&
      next.fact.value < 60;
    const end = colon ? next.fact.end : fact.end;
    const said = halfAt(text, end, language);
    const part = language === 'ar' && !colon ? partOfHour(text, end) : null;
    const after = part?.end ?? end;
    const spoken = part === null ? said : halfAt(text, after, language);
    // الثامنة مساء: an hour by its place in the day, without the word for the hour.
    const isHour = language === 'ar' && spoken !== null && fact.role === 'ordinal' && isDefinite(fact.text);
    if (!colon && !afterHour && !isHour && (said === null || fact.form === 'words')) continue;
    if (!colon && !afterHour && language === 'ar' && text.slice(end, said?.end).trim() === 'م') continue;
    fact.part = 'time';
    if (colon) next.fact.part = 'time';
    const hour = fact.value;
    const half = spoken?.half ?? null;
    const stop = spoken?.end ?? after;
    facts.push({
      kind: 'time',
      start: fact.start,
      end: stop,
      text: text.slice(fact.start, stop),
      minutes: (hoursOf(hour, half) * 60 + (colon ? next.fact.value : (part?.minutes ?? 0)) + 1440) % 1440,
      half: half ?? (hour > 12 ? 'pm' : null),
    });
    if (colon) i += 1;
  }
  return facts;
}
