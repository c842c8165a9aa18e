import { assert, constantFrom, integer, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arabicNumberWords } from '#core/facts/arabic-number-words.ts';
import type { Language, NumberFact } from '#core/facts/fact.ts';
import { readText } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { runs } from '#tests/runs.ts';

function numbers(text: string, language: Language = 'ar'): readonly NumberFact[] {
  return readText(text, language, languageData).numbers;
}

function values(text: string, language: Language = 'ar'): number[] {
  return numbers(text, language).map((number) => number.value);
}

describe('numbers of Arabic text', () => {
  it('reads every number it writes, up to a million million, in either gender', () => {
    const magnitude = integer({ min: 0, max: 12 }).chain((digits) => integer({ min: 0, max: 10 ** digits }));
    assert(
      property(magnitude, constantFrom('masculine' as const, 'feminine' as const), (value, gender) => {
        pre(value > 0);
        expect(values(arabicNumberWords(value, gender))).toEqual([value]);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('reads the digits and separators of every Arabic press', () => {
    expect(values('بلغت ٣٫٥ مليون و٢٬٠٠٠ و۱۲۳ و1,250 و2.5')).toEqual([3_500_000, 2000, 123, 1250, 2.5]);
  });

  it('keeps both readings of an ambiguous separator', () => {
    const [number] = numbers('توفي أكثر من 360.000 شخص');
    expect([number!.value, ...number!.alternatives]).toContain(360_000);
  });

  it.each([
    ['ثلاثة آلاف وخمسمئة', 3500],
    ['خمسة وعشرون ألفًا', 25_000],
    ['أسقطت تسعا وعشرين مسيّرة', 29],
    ['انتظر ثلاثا وستين ليلة', 63],
    ['مليون ونصف', 1_500_000],
    ['٣ ملايين ونصف', 3_500_000],
    ['مليونان ومئتا ألف', 2_200_000],
    ['2 مليون و300 ألف', 2_300_000],
    ['مئة وخمسة وعشرون', 125],
    ['ثلاث مئة', 300],
    ['أحد عشر', 11],
    ['اثنتا عشرة', 12],
    ['بليون', 1_000_000_000],
    ['ألف مليون', 1_000_000_000],
    ['السابعة والأربعين', 47],
    ['الثانية عشرة', 12],
    ['عامان', 2],
  ])('reads %s as %d', (words, value) => {
    expect(values(words)).toEqual([value]);
  });

  it('reads an Arabic comma between thousands', () => {
    expect(values('عبر 30،000 شخص')).toEqual([30_000]);
  });

  it('does not join a list of numbers into one', () => {
    expect(values('ثلاثة وأربعة')).toEqual([3, 4]);
    expect(values('5 و6 و7')).toEqual([5, 6, 7]);
  });

  it('shares the scale of a range with its first number', () => {
    const [first] = numbers('من 3 إلى 5 ملايين');
    expect(first!.alternatives).toContain(3_000_000);
  });

  it('reads percent signs and words without finding a hundred in them', () => {
    for (const text of ['25%', '٢٥٪', '%25', '25 في المئة', '25 بالمائة']) {
      const found = numbers(text);
      expect(found.map((number) => [number.value, number.percent])).toEqual([[25, 'percent']]);
    }
  });

  it('reads the currency with its country', () => {
    expect(numbers('500 مليون جنيه إسترليني')[0]!.currency).toBe('GBP');
    expect(numbers('500 مليون ليرة لبنانية')[0]!.currency).toBe('LBP');
    expect(numbers('500 دينار')[0]!.currency).toBe('dinar');
  });

  it('takes the calendar from the suffix of a year', () => {
    expect(numbers('عام 2015م').map((number) => [number.value, number.era])).toEqual([[2015, 'CE']]);
    expect(numbers('سنة 1438هـ').map((number) => [number.value, number.era])).toEqual([[1438, 'AH']]);
  });

  it('does not read a number in "I am not" or in a weekday', () => {
    expect(values('لست متأكدا')).toEqual([]);
    expect(values('يوم الاثنين')).toEqual([]);
  });
});

describe('numbers of English text', () => {
  it.each([
    ['twenty-five thousand', 25_000],
    ['one hundred and seven', 107],
    ['$3.5bn', 3_500_000_000],
    ['£40k', 40_000],
    ['three and a half', 3.5],
    ['a million', 1_000_000],
    ['the 47th', 47],
    ['two dozen', 2],
    ['1,716,452', 1_716_452],
    ['three quarters', 0.75],
  ])('reads %s as %d', (words, value) => {
    expect(values(words, 'en')[0]).toBe(value);
  });

  it('reads a decade with its century and without', () => {
    expect(numbers('the 1990s', 'en')[0]!.alternatives).toContain(90);
    expect(numbers("the '90s", 'en')[0]!.alternatives).toContain(1990);
  });

  it('marks the figure of a label', () => {
    expect(numbers('COVID-19', 'en')[0]!.part).toBe('label');
    expect(numbers('mid-2019', 'en')[0]!.part).not.toBe('label');
  });
});
