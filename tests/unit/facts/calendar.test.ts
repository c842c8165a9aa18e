import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, gregorianFromHijri, gregorianYearsOfHijri } from '#core/facts/hijri.ts';
import { readText } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const DAY = 86_400_000;

function hijriParts(time: number, calendar: string): { year: number; month: number; day: number } {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const parts = new Map(format.formatToParts(new Date(time)).map((part) => [part.type, part.value]));
  return {
    year: Number(parts.get('year')),
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
  };
}

function civil(time: number): { year: number; month: number; day: number } {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const days = integer({ min: -30_000, max: 40_000 }).map((day) => day * DAY);

describe('the Hijri calendar', () => {
  it('agrees with the tabular calendar of Intl on every day', () => {
    assert(
      property(days, (time) => {
        expect(gregorianFromHijri(hijriParts(time, 'islamic-civil'))).toEqual(civil(time));
      }),
      { numRuns: 1000 },
    );
  });

  it('is within two days of Umm al-Qura', () => {
    assert(
      property(days, (time) => {
        const converted = gregorianFromHijri(hijriParts(time, 'islamic-umalqura'));
        expect(Math.abs(daysBetween(converted, civil(time)))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 500 },
    );
  });

  it('knows the two Gregorian years of a Hijri year', () => {
    expect(gregorianYearsOfHijri(1438)).toEqual([2016, 2017]);
  });
});

function months(text: string, language: 'ar' | 'en' = 'ar'): number[] {
  return readText(text, language, languageData).months.map((month) => month.month);
}

function minutes(text: string, language: 'ar' | 'en'): number[] {
  return readText(text, language, languageData).times.map((time) => time.minutes);
}

describe('months and days', () => {
  it('knows the months of four presses', () => {
    expect(months('في ديسمبر وكانون الثاني وغشت وجويلية وشتنبر وتشرين الأول')).toEqual([12, 1, 8, 7, 9, 10]);
  });

  it('counts a month that is named twice over once', () => {
    expect(months('15 آب/أغسطس 2019')).toEqual([8]);
    const dated = (text: string) =>
      readText(text, 'ar', languageData).dates.map(({ text: words, day, month, year }) => [
        words,
        day,
        month,
        year,
      ]);
    expect(dated('وصل في 15 آب/أغسطس 2019.')).toEqual([['15 آب/أغسطس 2019', 15, 8, 2019]]);
    expect(dated('وصل في 15 كانون الأول (ديسمبر).')).toEqual([['15 كانون الأول (ديسمبر)', 15, 12, null]]);
  });

  it('does not take a verb for March, nor a possibility for May', () => {
    expect(months('مارس الضغط على الحكومة')).toEqual([]);
    expect(months('في 3 مارس')).toEqual([3]);
    expect(months('May the best team win. They may come.', 'en')).toEqual([]);
    expect(months('in May', 'en')).toEqual([5]);
  });

  it('reads a date with its parts', () => {
    const { dates } = readText('الخميس 1 ديسمبر 2016', 'ar', languageData);
    expect(dates).toMatchObject([{ day: 1, month: 12, year: 2016, calendar: 'gregorian' }]);
    expect(readText('17/10/2018', 'en', languageData).dates).toMatchObject([
      { day: 17, month: 10, year: 2018 },
    ]);
    expect(readText('on October 17, 2018', 'en', languageData).dates).toMatchObject([
      { day: 17, month: 10, year: 2018 },
    ]);
  });

  it('knows a weekday from the number two and from a Friday gathering', () => {
    const { weekdays } = readText('يوم الاثنين والجمعة', 'ar', languageData);
    expect(weekdays.map((day) => day.weekday)).toEqual([1, 5]);
  });

  it('reads times by either clock', () => {
    expect(minutes('الساعة السادسة مساء', 'ar')).toEqual([18 * 60]);
    expect(minutes('at 6:30 p.m. and 7am', 'en')).toEqual([18 * 60 + 30, 7 * 60]);
    expect(minutes('at 18:30', 'en')).toEqual([18 * 60 + 30]);
  });
});
