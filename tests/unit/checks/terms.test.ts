import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Term } from '#core/checks/terms.ts';
import { isInflectionOf } from '#core/text/inflection.ts';
import { findings } from './findings.ts';

function found(terms: readonly Term[], source: string, target: string): string[] {
  return findings(source, target, { checks: {}, terms })
    .filter(({ check }) => check === 'term')
    .map(({ severity, message }) => `${severity} ${message.key}`);
}

const FORBIDDEN = ['error term.forbidden'];
const MISSING = ['warning term.missing'];

describe('a term in the Arabic', () => {
  const policy: Term = { arabic: ['سياسة'], english: ['policy'], forbidden: ['politics'] };

  it('is found whatever stands before and after it', () => {
    const before = fc.constantFrom('', 'و', 'ف', 'ب', 'ال', 'وال', 'بال', 'ولل');
    const whole = fc.constantFrom('سياسة', 'سِيَاسَة', 'سيـاسة', 'سياسه');
    const pronoun = fc.constantFrom('سياستها', 'وسياستهم', 'بسياستنا', 'فسياسته', 'سياستكم', 'ولسياستهما');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(before, whole).map((parts) => parts.join('')),
          pronoun,
        ),
        (word) => {
          expect(
            found([policy], `ناقش الوزراء ${word} أمس`, 'Ministers discussed politics yesterday'),
          ).toEqual(FORBIDDEN);
        },
      ),
    );
  });

  it('is found in both spellings of its hamza, whichever the list has', () => {
    for (const [listed, written] of [
      ['مسؤول', 'المسئول'],
      ['مسئول', 'والمسؤول'],
      ['هيئة', 'الهيأة'],
      ['شؤون', 'شئون'],
    ] as const)
      expect(
        found(
          [{ arabic: [listed], english: ['official'], forbidden: ['boss'] }],
          `قال ${written}`,
          'The boss said',
        ),
      ).toEqual(FORBIDDEN);
  });

  it('is found by each of its forms, in phrases too, and the longest of several counts', () => {
    const terms: Term[] = [
      { arabic: ['حكومة'], english: ['cabinet'] },
      { arabic: ['حكومة الوحدة', 'الحكومة الموحدة'], english: ['unity government'] },
    ];
    expect(found(terms, 'أعلنت وحكومة الوحدة', 'The unity government said')).toEqual([]);
    expect(found(terms, 'أعلنت الحكومة الموحدة', 'The coalition said')).toEqual(MISSING);
    expect(found(terms, 'أعلنت حكومتهم', 'Their cabinet said')).toEqual([]);
  });

  it('is no other word that begins or ends alike', () => {
    const office: Term = { arabic: ['مكتب'], english: ['office'] };
    expect(found([office], 'زار المكتبة', 'He visited the library')).toEqual([]);
    expect(found([policy], 'زعيم سياسي', 'A leader in politics')).toEqual([]);
  });
});

describe('a term in the English', () => {
  const settler: Term = { arabic: ['مستوطن'], english: ['settler'], forbidden: ['colonist', 'US'] };

  it('is there in the plural and possessive', () => {
    for (const english of ['settler', 'Settlers', "settler's", 'settlers’'])
      expect(found([settler], 'قال مستوطن', `The ${english} home`)).toEqual([]);
    expect(found([settler], 'قال مستوطن', 'The man said')).toEqual(MISSING);
  });

  it('is forbidden in its own forms only, not in words that are derived like it', () => {
    for (const english of ['colonist', 'Colonists', 'colonist’s'])
      expect(found([settler], 'قال مستوطن', `A settler, a ${english}`)).toEqual(FORBIDDEN);
    for (const english of ['a settler, a colony', 'a settler told us', 'colonialist settlers'])
      expect(found([settler], 'قال مستوطن', english)).toEqual([]);
  });

  it('is not forbidden as a part of what is right', () => {
    const term: Term = {
      arabic: ['السلطة الوطنية'],
      english: ['Palestinian National Authority'],
      forbidden: ['National Authority'],
    };
    expect(found([term], 'قالت السلطة الوطنية', 'The Palestinian National Authority said')).toEqual([]);
    expect(found([term], 'قالت السلطة الوطنية', 'The National Authority said')).toEqual(FORBIDDEN);
  });

  it('has the inflections of its words, and capitals where the list has nothing but capitals', () => {
    expect(['parties', 'party’s', 'Party'].every((word) => isInflectionOf(word, 'party'))).toBe(true);
    expect(['colonised', 'colonises', 'colonising'].every((word) => isInflectionOf(word, 'colonise'))).toBe(
      true,
    );
    expect(isInflectionOf('news', 'news') && !isInflectionOf('new', 'news')).toBe(true);
    expect(isInflectionOf('us', 'US')).toBe(false);
    expect(isInflectionOf('parties', 'party', false)).toBe(false);
  });
});
