import { describe, expect, it } from 'vitest';
import { englishForm } from '#core/facts/english-form.ts';
import { extractFacts } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const forms = (text: string) =>
  extractFacts(text, 'ar', languageData).map((fact) => [fact.kind, englishForm(fact)]);

describe('how English writes a fact of the Arabic', () => {
  it('writes numbers, scales and percentages', () => {
    expect(forms('شارك ١٢٥٠٠ شخص')).toContainEqual(['number', '12,500']);
    expect(forms('بلغت ٣٫٥ مليون')).toContainEqual(['number', '3.5 million']);
    expect(forms('ارتفع بنسبة 12٪')).toContainEqual(['number', '12%']);
  });

  it('writes dates, and leaves Hijri ones to a translator', () => {
    expect(forms('في 5 كانون الأول 2016')).toContainEqual(['date', '5 December 2016']);
    expect(forms('في سبتمبر عام 2015م')).toContainEqual(['date', 'September 2015']);
    expect(forms('في 6 رمضان 1436هـ')).toContainEqual(['date', null]);
    expect(forms('مساء الخميس')).toContainEqual(['weekday', 'Thursday']);
  });
});
