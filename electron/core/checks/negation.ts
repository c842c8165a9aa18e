import { problem, type Check } from './finding.ts';

/**
 * Denials are counted, for the two languages deny in other places. What Arabic denies with a particle English must deny
 * somehow, with a particle or with a word (unlikely, refuse, without); the converse alike.
 */
export const negationCheck: Check = {
  id: 'negation',
  severity: 'error',
  run({ row }) {
    const count = (side: typeof row.source, strength: 'particle' | 'word'): number =>
      side.negations.filter((negation) => negation.strength === strength).length;
    const [arabic, arabicWords] = [count(row.source, 'particle'), count(row.source, 'word')];
    const [english, englishWords] = [count(row.target, 'particle'), count(row.target, 'word')];
    const first = row.source.negations.find((negation) => negation.strength === 'particle');
    if (first !== undefined && arabic > english + englishWords) {
      return [
        problem(
          'negation.missing',
          { source: first.text, count: arabic },
          { source: first, certainty: english + englishWords === 0 ? 'sure' : 'doubtful' },
        ),
      ];
    }
    const extra = row.target.negations.find((negation) => negation.strength === 'particle');
    if (extra !== undefined && english > arabic + arabicWords) {
      return [
        problem(
          'negation.extra',
          { target: extra.text, count: english },
          { target: extra, certainty: 'doubtful' },
        ),
      ];
    }
    return [];
  },
};
