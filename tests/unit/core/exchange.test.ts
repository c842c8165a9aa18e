import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeFacts, type Exchange } from '#core/exchange/exchange.ts';
import { KnownNames } from '#core/exchange/known-names.ts';
import { readText } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

function exchange(text: string, source: string, target: string): Exchange | null {
  return exchangeFacts(readText(text, 'ar', languageData), { source, target }, languageData);
}

function targetOf(text: string, source: string, target: string): string | null {
  return exchange(text, source, target)?.target ?? null;
}

describe('facts of a match', () => {
  it('are exchanged in the English, with their places, and what else differs is told', () => {
    const source = 'بلغت ميزانية عام 2025 نحو 3.5 مليون دولار في مصر، بحسب الوزير';
    const target = 'The 2025 budget came to some $3.5 million in Egypt, the minister said';
    const text = 'بلغت ميزانية عام 2026 نحو 4.1 مليون دولار في ليبيا، بحسب الوزيرة';
    const given = exchange(text, source, target)!;
    expect(given.target).toBe('The 2026 budget came to some $4.1 million in Libya, the minister said');
    expect(given.left).toEqual([
      { before: 'الوزير', after: 'الوزيرة', start: text.indexOf('الوزيرة'), end: text.length },
    ]);
    expect(given.facts.map(({ source: { before, after } }) => `${before} → ${after}`)).toEqual([
      '2025 → 2026',
      '3.5 مليون → 4.1 مليون',
      'مصر → ليبيا',
    ]);
    for (const { target: place } of given.facts)
      expect(given.target.slice(place.start, place.end)).toBe(place.after);
  });

  it.each([
    ['في ١٢ مارس ٢٠٢٥', 'في ٣ أبريل ٢٠٢٦', 'on March 12, 2025', 'on April 3, 2026'],
    ['يوم الثلاثاء 5 آذار/مارس', 'يوم الخميس 7 حزيران/يونيو', 'on Tuesday, March 5', 'on Thursday, June 7'],
    ['شارك 1500 شخص', 'شارك 12000 شخص', '1,500 people took part', '12,000 people took part'],
    ['قتل خمسة أشخاص', 'قتل سبعة أشخاص', 'Five people were killed', 'Seven people were killed'],
    ['نسبة 12%', 'نسبة 8%', 'a 12% share', 'an 8% share'],
    ['في المركز الخامس', 'في المركز الثالث', 'in fifth place', 'in third place'],
    ['زيارة إلى فرنسا', 'زيارة إلى إيطاليا', "France's visit", "Italy's visit"],
    ['الموقع www.one.org', 'الموقع www.two.org', 'the site www.one.org', 'the site www.two.org'],
  ])('are written as they were: %s', (source, text, target, expected) => {
    expect(targetOf(text, source, target)).toBe(expected);
  });

  it.each([
    ['one of something has other words around it', 'زار 5 مدن', 'زار 1 مدن', 'visited 5 cities'],
    [
      'a number stands twice and the languages may order them otherwise',
      'بين 5 و5',
      'بين 5 و7',
      'from 5 to 5',
    ],
    ['the English does not have it', 'في عام 2025', 'في عام 2026', 'last year'],
    ['a country has an article', 'زيارة إلى فرنسا', 'زيارة إلى الولايات المتحدة', 'visit to France'],
    ['the conjunction is another', 'في حمص', 'في وحماة', 'in Homs'],
    ['a name is that of two places', 'زيارة إلى مصر', 'زيارة إلى تونس', 'visit to Egypt'],
    ['nothing differs', 'في عام 2025', 'في عام ٢٠٢٥', 'in 2025'],
    ['a percentage is no number', 'نسبة 12%', 'نسبة 15', '12%'],
  ])('are left where it is not sure: %s', (_, source, text, target) => {
    expect(exchange(text, source, target)).toBeNull();
  });

  it('are names of the desk in its own spelling, whole and where each stands once', () => {
    const known = new KnownNames([
      { arabic: 'أحمد الشامي', spellings: ['Ahmad al-Shami', 'Ahmed Shami'], house: 'Ahmad al-Shami' },
      { arabic: 'ليلى حداد', spellings: ['Leila Haddad'], house: null },
      { arabic: 'رنا', spellings: ['Rana', 'Ranna'], house: null },
    ]);
    const targetFor = (text: string, source: string, target: string) =>
      exchangeFacts(readText(text, 'ar', languageData), { source, target }, languageData, known)?.target ??
      null;
    const source = 'قال أحمد الشامي إن الأسعار ارتفعت';
    const target = 'Prices rose, said Ahmed Shami';
    expect(targetFor('قال ليلى حداد إن الأسعار ارتفعت', source, target)).toBe(
      'Prices rose, said Leila Haddad',
    );
    expect(targetFor('قال رنا إن الأسعار ارتفعت', source, target)).toBeNull();
    expect(targetFor('قال لليلى حداد إن الأسعار ارتفعت', source, target)).toBeNull();
    expect(targetFor('قال ليلى حداد إن الأسعار ارتفعت', source, `${target}, and Ahmed Shami`)).toBeNull();
    expect(targetFor('قال وليد إن الأسعار ارتفعت', source, target)).toBeNull();
  });

  it('come back when they are exchanged back', () => {
    const year = fc.integer({ min: 1990, max: 2030 });
    const count = fc.integer({ min: 11, max: 99_999 }).filter((value) => value < 1_900 || value > 2_100);
    const texts = (from: number, number: number) =>
      [
        `قال الوزير إن ${number} أسرة انتقلت في عام ${from} إلى المدينة`,
        `The minister said ${number.toLocaleString('en-US')} families moved to the city in ${from}`,
      ] as const;
    fc.assert(
      fc.property(year, year, count, count, (from, to, one, other) => {
        fc.pre(from !== to && one !== other);
        const [source, target] = texts(from, one);
        const [text, expected] = texts(to, other);
        expect(targetOf(text, source, target)).toBe(expected);
        expect(targetOf(source, text, expected)).toBe(target);
      }),
    );
  });
});
