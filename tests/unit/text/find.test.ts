import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInText, type FindOptions } from '#core/text/find.ts';

function found(text: string, query: string, options: Partial<FindOptions> = {}): string[] {
  return findInText(text, query, { matchCase: false, words: 'start', ...options }).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe('finding in a text', () => {
  it('finds beginnings of words, whole words, or anything', () => {
    const text = 'The US and Russian sides use us.';
    expect(found(text, 'us')).toEqual(['US', 'us', 'us']);
    expect(found(text, 'us', { words: 'whole' })).toEqual(['US', 'us']);
    expect(found(text, 'us', { words: 'any' })).toEqual(['US', 'us', 'us', 'us']);
    expect(found(text, 'US', { matchCase: true, words: 'whole' })).toEqual(['US']);
  });

  it('finds Arabic words with what is written together with them', () => {
    const text = 'وصل الرئيسُ، وقال للرئيس إن رئيسة والرئيسان هناك';
    expect(found(text, 'رئيس', { words: 'whole' })).toEqual(['رئيسُ', 'رئيس']);
    expect(found(text, 'رئيس')).toHaveLength(4);
  });

  it('finds what is written in another way: ة and ه, hamzas, signs of numbers, white space', () => {
    const text = 'قال المسؤول في المكتبةِ إن الكُلفةَ  بلغت\u00a04.5 مليون';
    expect(found(text, 'المكتبه')).toEqual(['المكتبةِ']);
    expect(found(text, 'مسئول')).toEqual(['مسؤول']);
    expect(found(text, '٤٫٥')).toEqual(['4.5']);
    expect(found(text, 'الكلفه بلغت 4.5', { words: 'whole' })).toEqual(['الكُلفةَ  بلغت\u00a04.5']);
    expect(found(text, 'الكلفه', { matchCase: true })).toEqual(['الكُلفةَ']);
    expect(found('بلغت ١٬٥٠٠', '1,500')).toEqual(['١٬٥٠٠']);
    expect(found('45', '4.5')).toEqual([]);
  });

  it('takes curly and straight quotation marks for one', () => {
    expect(found('the city’s “new” port', `city's "new"`)).toEqual(['city’s “new”']);
    expect(found('the city’s port', `city's`, { matchCase: true })).toEqual(['city’s']);
  });

  it('finds what begins or ends with a sign', () => {
    expect(found('a (b) c', '(b)', { words: 'whole' })).toEqual(['(b)']);
    expect(found('50%', '%')).toEqual(['%']);
  });

  it('finds no more with words or case than without', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'é', ' ', '.', 'و', 'ال', 'ر', '\u064f', '’') });
    fc.assert(
      fc.property(text, text, fc.boolean(), (haystack, needle, matchCase) => {
        const all = found(haystack, needle, { words: 'any' }).length;
        const starts = found(haystack, needle, { words: 'start', matchCase }).length;
        const whole = found(haystack, needle, { words: 'whole', matchCase }).length;
        expect(whole).toBeLessThanOrEqual(starts);
        expect(starts).toBeLessThanOrEqual(all);
      }),
    );
  });
});
