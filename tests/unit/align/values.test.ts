import { describe, expect, it } from 'vitest';
import { findValues, readValue } from '#core/align/values.ts';
import { arabicKey } from '#core/text/arabic-stem.ts';
import { words } from '#core/text/words.ts';

function values(text: string): string[] {
  const found = words(text).map((word) => {
    const key = /\p{Script=Arabic}/u.test(word.text) ? arabicKey(word.text) : word.text.toLowerCase();
    return { word, form: { key, value: readValue(word.text, word.kind, key) } };
  });
  return findValues(found).map(({ key }) => key);
}

describe('findValues', () => {
  it('reads the same number in every writing', () => {
    for (const text of [
      '3500000',
      '3,500,000',
      '3.5 million',
      '٣٫٥ مليون',
      '٣٬٥٠٠٬٠٠٠',
      '3.5 ملايين',
      '۳٫۵ مليون',
    ]) {
      expect(values(text), text).toEqual(['#3500000']);
    }
  });

  it('reads numbers in words', () => {
    expect(values('twenty-three people')).toEqual(['#23']);
    expect(values('ثلاثة وعشرون شخصا')).toEqual(['#23']);
    expect(values('خمسة عشر')).toEqual(['#15']);
    expect(values('ثلاثمائة وخمسون ألفا')).toEqual(['#350000']);
    expect(values('three hundred and fifty thousand').at(-1)).toBe('#50000');
    expect(values('two, three')).toEqual(['#2', '#3']);
  });

  it('reads months of the Nile, the Levant and the Maghreb as one', () => {
    for (const text of ['in September', 'في سبتمبر', 'أيلول', 'في شتنبر'])
      expect(values(text), text).toEqual(['month:9']);
    for (const text of ['تشرين الثاني', 'نوفمبر', 'November'])
      expect(values(text), text).toEqual(['month:11']);
    expect(values('it may march')).toEqual([]);
  });

  it('parts the year from its suffix', () => {
    expect(values('عام 2015م')).toEqual(['#2015']);
  });
});
