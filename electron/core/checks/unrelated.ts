import { problem, type Check } from './finding.ts';
import { rowEvidence, unrelatedScore } from './row-evidence.ts';

const SURE = 1.5;
const DOUBTFUL = -0.6;

/** The English of another paragraph: hardly anything of either side has a trace on the other. */
export const unrelatedCheck: Check = {
  id: 'unrelated',
  severity: 'error',
  run(context) {
    const score = unrelatedScore(rowEvidence(context));
    if (score < DOUBTFUL) return [];
    const target = { start: 0, end: context.row.target.text.length };
    return [problem('unrelated.row', {}, { target, certainty: score > SURE ? 'sure' : 'doubtful' })];
  },
};
