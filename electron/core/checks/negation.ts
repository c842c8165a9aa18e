import { englishStem } from '../facts/english-stem.ts';
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
    if (first !== undefined) {
      const lost = english < arabic + arabicWords ? findLostNegation(row.target.tokens) : null;
      const [affirmed] = deniedWordsAffirmed(row.source.tokens, row.target.tokens, row.glosses, englishStem);
      const values = { source: first.text, count: arabic };
      if (lost !== null)
        return [
          problem(
            'negation.emphatic',
            { source: first.text, target: lost.text },
            { source: first, target: lost },
          ),
        ];
      if (affirmed !== undefined && english < arabic) {
        return [
          problem(
            'negation.affirmed',
            { source: affirmed.particle.text, target: affirmed.word.text },
            {
              source: affirmed.particle,
              target: affirmed.word,
              certainty: english + englishWords === 0 ? 'sure' : 'doubtful',
            },
          ),
        ];
      }
      if (arabic > english + englishWords) {
        return [
          problem('negation.missing', values, {
            source: first,
            certainty: english + englishWords === 0 ? 'sure' : 'doubtful',
          }),
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
