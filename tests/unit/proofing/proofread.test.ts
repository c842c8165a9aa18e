import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/checks/finding.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import { KnownWords } from '#core/proofing/known-words.ts';
import type { LanguageNote } from '#core/proofing/language-note.ts';
import { proofreadRow, textToProofread } from '#core/proofing/proofread.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

/** What an engine says that has none of the given words, and these suggestions for each. */
function notesOn(target: string, wrong: Record<string, string[]>): LanguageNote[] {
  const text = textToProofread({ target });
  return Object.entries(wrong).flatMap(([word, suggestions]) =>
    [...text.matchAll(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'gu'))].map(({ index }) => ({
      topic: 'spelling' as const,
      start: index,
      end: index + word.length,
      suggestions,
    })),
  );
}

function spelling(
  source: string,
  target: string,
  wrong: Record<string, string[]>,
  profile: Partial<CheckProfile> = {},
): Finding[] {
  return proofreadRow({ source, target }, notesOn(target, wrong), languageData, { checks: {}, ...profile });
}

const told = (findings: readonly Finding[]) =>
  findings.map(({ message, fixes }) => [message.key, ...(fixes ?? []).map(({ replacement }) => replacement)]);

describe('the grammar of a row', () => {
  it('wants “than” after a comparative, and not after a noun that looks like one', () => {
    const wanted = (target: string) => {
      const start = target.indexOf('that');
      const note = { topic: 'confusion' as const, start, end: start + 4, suggestions: ['than'] };
      return proofreadRow({ source: 'نعم', target }, [note], languageData, { checks: {} }).length === 1;
    };
    expect(wanted('Prices are higher that last year.')).toBe(true);
    expect(wanted('It was worse that ever.')).toBe(true);
    for (const target of [
      'It is a danger that is real and not imagined.',
      'This is a greater danger that is growing.',
      'Leaders met the young leader that won.',
      'Danger that nobody sees is worse.',
      'They named the elder that led them.',
    ])
      expect(wanted(target), target).toBe(false);
  });
});

describe('the spelling of a row', () => {
  it('is a note with its place in the text as it is stored, and up to three mendings', () => {
    const target = '😀 The **presedent** spoke.';
    const [finding, ...rest] = spelling('تحدث الرئيس.', target, {
      presedent: ['precedent', 'president', 'present', 'resident'],
    });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ check: 'spelling', severity: 'note', target: { start: 9, end: 18 } });
    expect(finding!.fixes).toHaveLength(3);
    // The Arabic says which of them is meant.
    expect(finding!.fixes![0]).toEqual({ start: 9, end: 18, replacement: 'president' });
    expect(finding!.fix).toEqual(finding!.fixes![0]);
  });

  it('offers the commonest words first, though the engine does not name them', () => {
    expect(told(spelling('نعم', 'This is waht they said.', { waht: ['wait', 'want', 'wat'] }))[0]![1]).toBe(
      'what',
    );
  });

  it('leaves the ending of a possessive alone', () => {
    const [finding] = spelling('نعم', 'The goverment’s plan', { 'goverment’s': ['government’s'] });
    expect(finding).toMatchObject({ target: { start: 4, end: 13 }, fix: { replacement: 'government' } });
  });

  it('takes initials, addresses, handles and what the Arabic has in Latin letters as they are', () => {
    const wrong = {
      AMs: ['AM'],
      NASAa: ['NASA'],
      someusr: ['some'],
      exampel: ['example'],
      Gogle: ['Google'],
    };
    const target = 'The AMs of NASAa read @someusr at https://exampel.org about Gogle.';
    expect(spelling('قرأوا عن Gogle', target, wrong)).toEqual([]);
  });

  it('takes a name of no list that the Arabic vouches for by its sound', () => {
    const wrong = { Widodo: ['Widow', 'Widowed'], Joko: ['Joke'] };
    expect(spelling('وقال جوكو ويدودو إن الاجتماع انتهى.', 'Joko Widodo said it was over.', wrong)).toEqual(
      [],
    );
  });

  it('takes a given name that the Arabic has, though the Arabic is another word as well', () => {
    expect(spelling('سامي الحلبي قال ذلك.', 'Sami al-Halabi said so.', { Sami: ['Same', 'Semi'] })).toEqual(
      [],
    );
    expect(spelling('عادل الحلبي قال ذلك.', 'Adel al-Halabi said so.', { Adel: ['Adele', 'Abel'] })).toEqual(
      [],
    );
    // Without the name in the Arabic it is a word of no dictionary.
    expect(told(spelling('قال ذلك.', 'Sami thing was said.', { Sami: ['Same', 'Semi'] }))).toHaveLength(1);
  });

  it('takes a family name that says where the family is from for no other spelling of the place', () => {
    const family = (source: string, name: string, wrong: string[]) =>
      spelling(`وقال خالد ${source} إن الجسر بُني.`, `Khaled ${name} said that the bridge was built.`, {
        [name.slice(3)]: wrong,
      });
    expect(family('التركي', 'al-Turki', ['Turk', 'Turks'])).toEqual([]);
    expect(family('الشامي', 'al-Shami', ['Sham', 'Shame'])).toEqual([]);
    // The place itself is written as the gazetteer writes it.
    expect(told(spelling('زار أمريكا.', 'He visited Amerca.', { Amerca: ['Americas'] }))[0]![0]).toBe(
      'spelling.name',
    );
  });

  it('tells of a word that sounds alike in both languages and is misspelled', () => {
    const found = spelling('هذه ديمقراطية جديدة.', 'This is a new democrcay.', { democrcay: ['democracy'] });
    expect(told(found)).toEqual([['spelling.unknown', 'democracy']]);
  });

  it('mends a name that the gazetteer knows as the gazetteer writes it', () => {
    const found = spelling('سافر إلى أمريكا.', 'He went to Amerca.', {
      Amerca: ['Amerce', 'Amelia', 'America'],
    });
    expect(told(found)[0]!.slice(0, 2)).toEqual(['spelling.name', 'America']);
  });

  it('names the other variety where that is all', () => {
    const [finding] = spelling('نعم', 'The colour was red.', { colour: ['cloud', 'color'] });
    expect(finding).toMatchObject({
      message: { key: 'spelling.variety', values: { target: 'colour', wanted: 'color' } },
      fix: { replacement: 'color' },
    });
  });

  it('says nothing where the desk has turned it off, and as much as the desk wants of it', () => {
    const wrong = { presedent: ['president'] };
    const level = (spelled: 'off' | 'error') =>
      spelling('الرئيس', 'The presedent spoke.', wrong, { checks: { spelling: spelled } }).map(
        ({ severity }) => severity,
      );
    expect(level('off')).toEqual([]);
    expect(level('error')).toEqual(['error']);
  });
});

describe('a note of the grammar', () => {
  const note = (target: string, words: string, suggestions: string[]): LanguageNote => {
    const start = target.indexOf(words);
    return { topic: 'confusion', start, end: start + words.length, suggestions };
  };

  it('is told with what may stand there instead', () => {
    const target = 'They should of gone.';
    const [finding] = proofreadRow(
      { source: 'كان عليهم أن يذهبوا.', target },
      [note(target, 'should of', ['should have'])],
      languageData,
      { checks: {} },
    );
    expect(finding).toMatchObject({
      check: 'grammar',
      message: { key: 'grammar.confusion' },
      fix: { start: 5, end: 14, replacement: 'should have' },
    });
  });

  it('is no help without a mending, and is left to the check that tells of the same words', () => {
    const target = 'It was the the end.';
    const notes = [note(target, 'the the', ['the']), note(target, 'It was', [])];
    expect(proofreadRow({ source: 'كانت النهاية.', target }, notes, languageData, { checks: {} })).toEqual(
      [],
    );
  });
});

describe('which list wins', () => {
  const source = 'وقال حيدر إن الاجتماع انتهى.';
  const target = 'The meeting was over, Haidar said.';
  const wrong = { Haidar: ['Haider', 'Hair'] };
  const house = new Map([['حيدر', 'Haydar']]);
  const ledger = [['حيدر', 'Haydar']] as const;

  it('is the ledger where it says what to write, whatever the dictionary has', () => {
    const profile = { houseSpellings: house, confirmedNames: ledger };
    expect(spelling(source, target, wrong, profile)).toEqual([]);
    expect(spelling(source, target, wrong, { ...profile, dictionary: ['Haidar'] })).toEqual([]);
  });

  it('is the dictionary before the other spellings of the ledger', () => {
    const found = spelling(source, target, wrong, { confirmedNames: ledger });
    expect(told(found)[0]!.slice(0, 2)).toEqual(['spelling.name', 'Haydar']);
    expect(spelling(source, target, wrong, { confirmedNames: ledger, dictionary: ['Haidar'] })).toEqual([]);
  });

  it('is one order for every word', () => {
    const lists = ['dictionary', 'ledger', 'terms', 'gazetteer'] as const;
    fc.assert(
      fc.property(fc.subarray(['dictionary', 'ledger', 'terms'] as const), (having) => {
        const word = 'Blorptown';
        const has = (list: string) => (having as string[]).includes(list);
        const known = KnownWords.of(
          {
            checks: {},
            dictionary: has('dictionary') ? [word] : [],
            confirmedNames: has('ledger') ? [['بلورب', word]] : [],
            terms: has('terms') ? [{ arabic: ['بلورب'], english: [`the ${word} accord`] }] : [],
          },
          languageData,
        );
        expect(known.authorityOf(word)).toBe(lists.find((list) => has(list)) ?? null);
        expect(known.authorityOf(`${word}’s`)).toBe(known.authorityOf(word));
        expect(known.authorityOf(word.toUpperCase())).toBe(known.authorityOf(word));
        // A capital may be added to a word and not left out.
        expect(known.authorityOf(word.toLowerCase())).toBeNull();
      }),
    );
  });

  it('never tells of a word of the dictionary, whatever the engine suggests', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abdeiklmnorst'), minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 3 }), (word, suggestions) => {
        const found = spelling('نعم', `It is ${word} now.`, { [word]: suggestions }, { dictionary: [word] });
        expect(found).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
