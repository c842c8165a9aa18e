import { problem, type Check } from './finding.ts';
import { omissionScore, rowEvidence, unrelatedScore } from './row-evidence.ts';

const SURE = 1;
const DOUBTFUL = -0.6;

/** Something of the Arabic is not in the English: too short for it, or a sentence without any trace. */
export const omissionCheck: Check = {
  id: 'omission',
  severity: 'error',
  run(context) {
    const evidence = rowEvidence(context);
    const score = omissionScore(evidence);
    if (score < DOUBTFUL || unrelatedScore(evidence) > SURE) return [];
    const certainty = score > SURE ? 'sure' : 'doubtful';
    const { sentence, odds } = evidence.sourceBarest;
    if (sentence !== null && odds < -1)
      return [problem('omission.sentence', {}, { source: sentence, certainty })];
    return [
      problem('omission.short', {}, { target: { start: 0, end: context.row.target.text.length }, certainty }),
    ];
  },
};
