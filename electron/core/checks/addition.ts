import { problem, type Check } from './finding.ts';
import { defectBand, rowEvidence } from './row-evidence.ts';
import { isUnrelated } from './unrelated.ts';

/** Log-odds of the barest sentence from which on it is pointed at. */
const BARE = -2;

/** Something of the English is not in the Arabic: too long for it, or a sentence without any ground. */
export const additionCheck: Check = {
  id: 'addition',
  severity: 'error',
  run(context) {
    const evidence = rowEvidence(context);
    const band = defectBand(evidence, 'added');
    if (band === null || isUnrelated(context)) return [];
    const trust = { certainty: band === 0 ? 'sure' : 'doubtful', evidence: `band ${band}` } as const;
    const { features, targetBarest } = evidence;
    if (targetBarest !== null && features.targetSentence < BARE)
      return [problem('addition.sentence', {}, { target: targetBarest, ...trust })];
    const target = { start: 0, end: context.row.target.text.length };
    return [problem('addition.long', {}, { target, ...trust })];
  },
};
