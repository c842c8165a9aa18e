import { problem, type Check } from './finding.ts';
import { additionScore, rowEvidence, unrelatedScore } from './row-evidence.ts';

const SURE = 1;
const DOUBTFUL = -1.5;

/** Something of the English is not in the Arabic: too long for it, or a sentence without any ground. */
export const additionCheck: Check = {
  id: 'addition',
  severity: 'error',
  run(context) {
    const evidence = rowEvidence(context);
    const score = additionScore(evidence);
    if (score < DOUBTFUL || unrelatedScore(evidence) > SURE) return [];
    const certainty = score > SURE ? 'sure' : 'doubtful';
    const { sentence, odds } = evidence.targetBarest;
    if (sentence !== null && odds < -1)
      return [problem('addition.sentence', {}, { target: sentence, certainty })];
    return [
      problem('addition.long', {}, { target: { start: 0, end: context.row.target.text.length }, certainty }),
    ];
  },
};
