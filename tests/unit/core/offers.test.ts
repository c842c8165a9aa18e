import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { KnownNames } from '#core/exchange/known-names.ts';
import { offeredRest } from '#core/exchange/offered-rest.ts';
import { rowWords } from '#core/exchange/row-words.ts';
import { readText } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const PHRASES = ['Abdel Fattah el-Sisi', 'ceasefire', '4.1 million', '12 March 2026'];
const TEXTS = ['The 2026 budget came to some $4.1 million, the minister said.'];

describe('words that are offered after the caret', () => {
  it.each([
    ['met A', 'bdel Fattah el-Sisi'],
    ['met Abdel ', 'Fattah el-Sisi'],
    ['met Abdel Fattah el', '-Sisi'],
    ['a c', null],
    ['a ce', 'asefire'],
    ['Ce', 'asefire'],
    ['some 4', '.1 million'],
    ['on 12 M', 'arch 2026'],
    ['met a', null],
    ['ABDEL', null],
    ['', null],
  ])('complete what was begun: %s', (before, rest) => {
    expect(offeredRest(before, PHRASES, [])).toBe(rest);
  });

  it.each([
    ['The 2026 bud', 'get came to some'],
    ['The 2026 budget ', 'came to some $4.1'],
    ['In all, the minister s', 'aid'],
    ['the minister said', null],
    ['bud', null],
    ['ther minister', null],
  ])('go on as a like text does: %s', (before, rest) => {
    expect(offeredRest(before, [], TEXTS)).toBe(rest);
  });

  it('come from what was typed on, key by key, and never with what stands there already', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PHRASES), fc.nat(30), (phrase, count) => {
        const typed = phrase.slice(0, Math.min(count, phrase.length));
        const rest = offeredRest(`It said ${typed}`, [phrase], []);
        if (rest !== null) expect(typed + rest).toBe(phrase);
      }),
    );
  });
});

describe('English for the facts of a row', () => {
  it('is that of the desk and of the gazetteer for names, and the English form of numbers and dates', () => {
    const text = 'قال حيدر في دمشق يوم 12 مارس 2026 إن 4.1 مليون شخص شاركوا';
    const known = new KnownNames([{ arabic: 'حيدر', spellings: ['Haidar', 'Haydar'], house: 'Haydar' }]);
    const words = rowWords(readText(text, 'ar', languageData), languageData, known);
    expect(words.map(({ english, source }) => [english, text.slice(source.start, source.end)])).toEqual([
      ['Haydar', 'حيدر'],
      ['Damascus', 'دمشق'],
      ['12 March 2026', '12 مارس 2026'],
      ['4.1 million', '4.1 مليون'],
    ]);
  });
});
