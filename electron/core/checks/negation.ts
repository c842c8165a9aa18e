import { stemEnglish } from '../text/english-stem.ts';
import type { NegationFact } from '../facts/fact.ts';
import { deniedWordsAffirmed, findLostNegation } from '../facts/negations.ts';
import type { TextFacts } from '../facts/text-facts.ts';
import { problem, type Check } from './finding.ts';

function count(side: TextFacts, strength: NegationFact['strength']): number {
  return side.negations.filter((negation) => negation.strength === strength).length;
}

/**
 * Denials are counted, for the two languages deny in other places: what Arabic denies with a particle English must deny
 * somehow, with a particle or with a word (unlikely, refuse, without). Where the counts leave doubt, the denied word is
 * looked for in the English, and so are words that hardly stand without a denial.
 */
export const negationCheck: Check = {
  id: 'negation',
  severity: 'error',
  run({ row }) {
    const [arabic, arabicWords] = [count(row.source, 'particle'), count(row.source, 'word')];
    const [english, englishWords] = [count(row.target, 'particle'), count(row.target, 'word')];
    const first = row.source.negations.find((negation) => negation.strength === 'particle');
    const any = first ?? row.source.negations[0];
    const lost =
      any !== undefined && english < arabic + arabicWords ? findLostNegation(row.target.tokens) : null;
    if (any !== undefined && lost !== null) {
      return [
        problem('negation.emphatic', { source: any.text, target: lost.text }, { source: any, target: lost }),
      ];
    }
    // English words of denial first answer for the Arabic ones.
    const spare = Math.max(0, englishWords - arabicWords);
    if (first !== undefined && english < arabic) {
      const certainty = english + englishWords === 0 ? 'sure' : 'doubtful';
      const [affirmed] = deniedWordsAffirmed(row.source.tokens, row.target.tokens, row.glosses, stemEnglish);
      if (affirmed !== undefined) {
        const { particle, word } = affirmed;
        const values = { source: particle.text, target: word.text };
        return [problem('negation.affirmed', values, { source: particle, target: word, certainty })];
      }
      if (arabic > english + spare) {
        return [
          problem('negation.missing', { source: first.text, count: arabic }, { source: first, certainty }),
        ];
      }
    }
    const extra = row.target.negations.find((negation) => negation.strength === 'particle');
    if (extra !== undefined && english > arabic + arabicWords) {
      return [
        problem(
          'negation.extra',
          { target: extra.text, count: english },
          { target: extra, certainty: 'remark' },
        ),
      ];
    }
    return [];
  },
};
