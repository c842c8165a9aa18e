import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, oneEditFrom } from '#core/text/edits.ts';
import { isSameInOtherVariety } from '#core/proofing/variety.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 9 });

describe('the distance between two words', () => {
  it('is the same in both directions, and none only between equal words', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });

  it('is one for every word that one edit makes, and for no other word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const near = new Set(oneEditFrom(a));
        for (const one of near) expect(editDistance(a, one, 2)).toBeLessThanOrEqual(1);
        if (a !== b) expect(near.has(b)).toBe(editDistance(a, b, 2) === 1);
      }),
      { numRuns: 50 },
    );
  });

  it('stops counting past its maximum', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, max) => {
        expect(editDistance(a, b, max)).toBe(Math.min(editDistance(a, b, 20), max + 1));
      }),
    );
  });
});

describe('one word in two varieties of English', () => {
  it('is told from two words', () => {
    for (const [one, other] of [
      ['colour', 'color'],
      ['organised', 'organized'],
      ['Centre', 'Center'],
      ['travelling', 'traveling'],
      ['defence', 'defense'],
      ['paediatric', 'pediatric'],
      ['tyres', 'tires'],
    ] as const) {
      expect(isSameInOtherVariety(one, other)).toBe(true);
      expect(isSameInOtherVariety(other, one)).toBe(true);
    }
    for (const [one, other] of [
      ['presedent', 'president'],
      ['recieve', 'receive'],
      ['color', 'color'],
    ] as const)
      expect(isSameInOtherVariety(one, other)).toBe(false);
  });
});
