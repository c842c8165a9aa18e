import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const words = (text: string): string[] =>
  readText(text, 'ar', languageData).tokens.map((token) => token.text);

describe('words that run together', () => {
  it.each([
    ['لنتستأنفالعملفيالمصنع', ['لن', 'تستأنف', 'العمل', 'في', 'المصنع']],
    ['تعملالحكومةعلىتحسينالطرق', ['تعمل', 'الحكومة', 'على', 'تحسين', 'الطرق']],
    ['جذبالجميع وكذلكموعدالاستيقاظ', ['جذب', 'الجميع', 'وكذلك', 'موعد', 'الاستيقاظ']],
  ])('are parted by the lexicon: %s', (text, parts) => {
    expect(words(text)).toEqual(parts);
  });

  it.each(['الكهرومغناطيسية', 'والمستشفيات', 'بالاستراتيجية', 'البيروقراطيون', 'ستيفانوفيتش', 'وسيستخدمونها'])(
    'are told from a long word: %s',
    (word) => {
      expect(words(word)).toEqual([word]);
    },
  );

  it('are parted at their places, also with vowel marks', () => {
    const text = 'قالَ: لنتستأنفَ العملفيالمصنعِ الجديد';
    for (const { start, end, text: word } of readText(text, 'ar', languageData).tokens)
      expect(text.slice(start, end)).toBe(word);
  });

  it('deny as words with spaces do', () => {
    const { negations } = readText('إنالشركةلنتستأنفالعمل هذا العام', 'ar', languageData);
    expect(negations.map(({ text }) => text)).toEqual(['لن']);
  });

  it('lose no letter, whatever runs together', () => {
    const word = constantFrom('من', 'العمل', 'في', 'الشركة', 'قال', 'سايبوف', 'مدينة', 'لم', 'تستأنف', 'هذا');
    assert(
      property(array(word, { minLength: 1, maxLength: 9 }), (parts) => {
        expect(words(parts.join('')).join('')).toBe(parts.join(''));
      }),
      { numRuns: 60 },
    );
  });
});
