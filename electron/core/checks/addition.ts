import { problem, type Check } from './finding.ts';
import { defectBounds, defectScore, rowEvidence } from './row-evidence.ts';

/** Log-odds of the barest sentence from which on it is pointed at. */
const BARE = -2;

/** Something of the English is not in the Arabic: too long for it, or a sentence without any ground. */
export const additionCheck: Check = {
  id: 'addition',
  severity: 'error',
  run(context) {
    const evidence = rowEvidence(context);
    if (defectScore(evidence, 'unrelated') > defectBounds('unrelated').doubtful) return [];
    const score = defectScore(evidence, 'added');
    const { sure, doubtful } = defectBounds('added');
    if (score <= doubtful) return [];
    const certainty = score > sure ? 'sure' : 'doubtful';
    const { features, targetBarest } = evidence;
    if (targetBarest !== null && features.targetSentence < BARE)
      return [problem('addition.sentence', {}, { target: targetBarest, certainty })];
    const target = { start: 0, end: context.row.target.text.length };
    return [problem('addition.long', {}, { target, certainty })];
  },
};
