import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { completedWord } from '#core/exchange/completion.ts';
import { DeskEnglish, WordCounts } from '#core/exchange/desk-english.ts';
import { KnownNames } from '#core/exchange/known-names.ts';
import { offerAt, offeredRest } from '#core/exchange/offered-rest.ts';
import { rowWords } from '#core/exchange/row-words.ts';
import { readText } from '#core/facts/text-facts.ts';
import { compileLexicon } from '#core/text/lexicon.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const PHRASES = ['Abdel Fattah el-Sisi', 'ceasefire', '4.1 million', '12 March 2026'];
const TEXTS = ['The 2026 budget came to some $4.1 million, the minister said.'];

describe('words that are offered after the caret', () => {
  it.each([
    ['met A', null],
    ['met Ab', 'del Fattah el-Sisi'],
    ['met Abdel ', 'Fattah el-Sisi'],
    ['met Abdel Fattah el', '-Sisi'],
    ['a c', null],
    ['a ce', 'asefire'],
    ['Ce', 'asefire'],
    ['some 4', '.1 million'],
    ['on 12 M', 'arch 2026'],
    ['on March 12', null],
    ['on March 12 ', null],
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

const LEXICON = compileLexicon([
  { arabic: 'محكمة', english: ['court'] },
  { arabic: 'حكم', english: ['sentence', 'ruling'] },
  { arabic: 'مجلس', english: ['council'] },
]);

function deskEnglish(...texts: string[]): DeskEnglish {
  const counts = new WordCounts();
  for (const text of texts) counts.add(text);
  return new DeskEnglish(counts);
}

describe('words of the English of the desk', () => {
  const english = deskEnglish(
    'The council met. Sentences and a sentence were passed; more sentences followed. Qandil said that Mr Qandil did.',
    ...Array.from({ length: 5 }, () => 'The senators of the county counted what the country counts.'),
  );

  it('are those of the Arabic in the form that goes on into most, from as many letters as tell them apart', () => {
    expect(english.completions('أصدرت المحكمة حكما', [LEXICON])).toEqual([{ word: 'sentence', from: 4 }]);
  });

  it('are not those that other words of the desk begin like', () => {
    expect(english.completions('مجلس', [LEXICON])).toEqual([]);
    const alone = deskEnglish('The council met.');
    expect(alone.completions('مجلس', [LEXICON])).toEqual([{ word: 'council', from: 2 }]);
  });

  it('are names that sound like a word of the Arabic, as the desk writes them', () => {
    expect(english.completions('وقال قنديل', [LEXICON])).toEqual([{ word: 'Qandil', from: 2 }]);
    expect(english.completions('وقال منصور', [LEXICON])).toEqual([]);
  });

  it.each([
    ['a sen', null],
    ['a sent', 'ence'],
    ['Sent', 'ence'],
    ['a senten', null],
    ['a resent', null],
    ['it is sent', 'ence'],
    ['SENT', null],
  ])('complete the word at the caret: %s', (before, rest) => {
    expect(completedWord(before, [{ word: 'sentence', from: 4 }])).toBe(rest);
  });

  it('are the same for the same texts in any order, and of a desk that is empty there are none', () => {
    const texts = fc.array(
      fc.constantFrom('court', 'Councils', 'council', 'sentences', 'Qandil', 'sentence'),
      {
        maxLength: 30,
      },
    );
    const arabic = 'قال قنديل إن مجلس المحكمة أصدر حكما';
    fc.assert(
      fc.property(texts, (words) => {
        const found = deskEnglish(...words).completions(arabic, [LEXICON]);
        expect(deskEnglish(...words.toReversed()).completions(arabic, [LEXICON])).toEqual(found);
        for (const { word, from } of found) expect(word.length - from).toBeGreaterThanOrEqual(3);
      }),
    );
    expect(deskEnglish().completions(arabic, [LEXICON])).toEqual([]);
  });
});

describe('an offer in a field', () => {
  const offers = { phrases: PHRASES, texts: TEXTS, completions: [{ word: 'sentence', from: 4 }] };

  it('is made at the end of a line only, and not of what the field has already', () => {
    expect(offerAt('met Ab', 6, offers)).toBe('del Fattah el-Sisi');
    expect(offerAt('met Ab now', 6, offers)).toBeNull();
    expect(offerAt('met Ab\nnow', 6, offers)).toBe('del Fattah el-Sisi');
    expect(offerAt('Abdel Fattah el-Sisi met Ab', 27, offers)).toBeNull();
    expect(offerAt('a sent', 6, offers)).toBe('ence');
    expect(offerAt('a sentence of the sent', 22, offers)).toBeNull();
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
