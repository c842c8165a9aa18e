import { describe, expect, it } from 'vitest';
import { compileLexicon, lookUp, parseLexicon } from '#core/text/lexicon.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { stemEnglish } from '#core/text/english-stem.ts';

const lexicon = compileLexicon(
  parseLexicon(
    '# a comment\nدولة\tstate; country\nالأمم المتحدة\tunited nations\nكتب\tto write\nno tab here\n',
  ),
);
const meanings = (word: string): string[] => [...lookUp([lexicon], word).keys()];

describe('the lexicon', () => {
  it('reads headwords and equivalents and passes over comments', () => {
    expect(parseLexicon('# x\tу\nدولة\tstate; country\n')).toEqual([
      { arabic: 'دولة', english: ['state', 'country'] },
    ]);
  });

  it('finds a word under article, particles, pronouns and the ending of the plural', () => {
    for (const word of ['دولة', 'الدولة', 'والدولة', 'للدولة', 'بدولة', 'دولتهم', 'دَوْلَة', 'دولـة']) {
      expect(meanings(word), word).toContain(stemEnglish('state'));
    }
    expect(meanings('وسيكتبون')).toContain(stemEnglish('writes'));
  });

  it('pairs the words of a phrase one by one', () => {
    expect(meanings('المتحدة')).toContain(stemEnglish('united'));
    expect(meanings('الأمم')).toContain(stemEnglish('nations'));
  });

  it('ships with the app', () => {
    expect(builtInLexicon().words.size).toBeGreaterThan(3000);
  });
});

describe('stemEnglish', () => {
  it('brings inflected and derived forms together', () => {
    for (const [a, b] of [
      ['negotiate', 'negotiations'],
      ['said', 'says'],
      ['countries', 'country'],
      ['stopped', 'stop'],
      ['colour', 'color'],
      ['centre', 'center'],
      ['organise', 'organization'],
      ['women', 'woman'],
    ] as const) {
      expect(stemEnglish(a), `${a} and ${b}`).toBe(stemEnglish(b));
    }
  });

  it('keeps apart what differs', () => {
    expect(stemEnglish('nation')).not.toBe(stemEnglish('nature'));
    expect(stemEnglish('state')).not.toBe(stemEnglish('stable'));
  });
});
