import { describe, expect, it } from 'vitest';
import { packLanguageData, unpackLanguageData } from '#core/facts/packed-language-data.ts';
import { languageFromTexts } from '#language/texts.ts';

const data = languageFromTexts();
const packed = packLanguageData(data, data.lexicon);
const unpacked = unpackLanguageData(JSON.parse(JSON.stringify(packed)) as typeof packed);

describe('packed language data', () => {
  it.each(['words', 'stems', 'roots'] as const)('have the same glosses for all %s', (index) => {
    const keys = [...data.lexicon[index].keys()];
    expect(unpacked.lexicon[index].size).toBe(keys.length);
    const glosses = new Map(keys.map((key) => [key, unpacked.lexicon[index].get(key)]));
    expect(glosses).toEqual(data.lexicon[index]);
  });

  it('know no key that the lexicon does not have', () => {
    expect(unpacked.lexicon.words.has('كلمةليست')).toBe(false);
    expect(unpacked.lexicon.words.get('كلمةليست')).toBeUndefined();
    expect(unpacked.lexicon.english).toEqual(data.lexicon.english);
  });

  it.each(['months', 'weekdays', 'measures', 'gazetteer'] as const)('have the same phrases of %s', (name) => {
    for (const language of ['ar', 'en'] as const) {
      const entriesOf = (one: typeof unpacked): unknown[] => {
        const entries: unknown[] = [];
        const phrases = one[name][language].pack((entry: unknown) => entries.push(entry));
        return phrases.map(([, ...phrase], i) => [entries[i], ...phrase]);
      };
      expect(entriesOf(unpacked)).toEqual(entriesOf(data));
    }
  });

  it('have the same words, fragments and spellings', () => {
    for (const name of [
      'capitals',
      'commonEnglish',
      'besideEngine',
      'listedNames',
      'namedThings',
      'ordinaryEnglish',
      'ordinaryStems',
      'fragments',
      'spellings',
    ] as const)
      expect(unpacked[name]).toEqual(data[name]);
  });

  it('are those of an empty lexicon where nothing was packed', () => {
    const none = { words: new Map(), stems: new Map(), roots: new Map(), english: new Set<string>() };
    const { lexicon } = unpackLanguageData(packLanguageData(data, none));
    expect([lexicon.words.size, lexicon.english.size, lexicon.words.get('')]).toEqual([0, 0, undefined]);
  });
});
