import { describe, expect, it } from 'vitest';
import { extractFacts } from '#core/facts/text-facts.ts';
import { pairFacts } from '#core/facts/pair.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

function denials(text: string): number {
  const facts = extractFacts(text, 'ar', languageData);
  return facts.filter((fact) => fact.kind === 'negation' && fact.strength === 'particle').length;
}

describe('facts of a text', () => {
  it('gives every fact the place where it stands', () => {
    const text =
      'قال الرئيس في 3 مارس 2015م: “لن ندفع 5٪ من ٣ ملايين دولار”. انظر www.example.org و@user و#وسم وinfo@example.org.';
    for (const fact of extractFacts(text, 'ar', languageData))
      expect(text.slice(fact.start, fact.end)).toBe(fact.text);
    const kinds = new Set(extractFacts(text, 'ar', languageData).map((fact) => fact.kind));
    for (const kind of [
      'number',
      'month',
      'date',
      'quotation',
      'negation',
      'url',
      'handle',
      'hashtag',
      'email',
    ] as const) {
      expect(kinds).toContain(kind);
    }
  });

  it('finds the speaker and the verb of a quotation', () => {
    const arabic = extractFacts('وأكد لافروف أن “المفاوضات مستمرة”', 'ar', languageData).find(
      (fact) => fact.kind === 'quotation',
    );
    expect(arabic).toMatchObject({ verb: 'وأكد', speaker: 'لافروف أن', closed: true, words: 2 });
    const english = extractFacts('“Talks continue,” Sergey Lavrov said.', 'en', languageData).find(
      (fact) => fact.kind === 'quotation',
    );
    expect(english).toMatchObject({ verb: 'said', speaker: 'Sergey Lavrov', closed: true });
  });

  it('reads no denial in idioms that affirm', () => {
    expect(denials('لا بد من الحل ولا يزال ممكنا ولا شك فيه')).toBe(0);
    expect(denials('لا يوجد إلا حل واحد')).toBe(0);
    expect(denials('لم يحضر ولن يحضر')).toBe(2);
  });

  it('pairs across calendars and units', () => {
    const { pairs, sourceOnly, targetOnly } = pairFacts(
      'على بعد 100 كيلومتر في 9 ذو الحجة 1440هـ',
      '62 miles away on 10 August 2019',
      languageData,
    );
    expect(pairs.some((pair) => pair.by === 'conversion')).toBe(true);
    expect(pairs.some((pair) => pair.source.kind === 'date' && pair.by === 'calendar')).toBe(true);
    expect([...sourceOnly, ...targetOnly].filter((fact) => fact.kind === 'date')).toEqual([]);
  });

  it('pairs an address with itself', () => {
    const { pairs } = pairFacts(
      'الموقع https://www.Example.org/ والهاتف ‎+971 4 123 4567',
      'Site: example.org/; see www.example.org, phone +97141234567',
      languageData,
    );
    expect(pairs.map((pair) => pair.source.kind)).toContain('phone');
  });
});
