import { problem, type Check } from './finding.ts';
import { defectBounds, defectScore, rowEvidence } from './row-evidence.ts';

/** The English of another paragraph: hardly anything of either side has a trace on the other. */
export const unrelatedCheck: Check = {
  id: 'unrelated',
  severity: 'error',
  run(context) {
    const score = defectScore(rowEvidence(context), 'unrelated');
    const { sure, doubtful } = defectBounds('unrelated');
    if (score <= doubtful) return [];
    const target = { start: 0, end: context.row.target.text.length };
    return [problem('unrelated.row', {}, { target, certainty: score > sure ? 'sure' : 'doubtful' })];
  },
};
