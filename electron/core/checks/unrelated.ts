import { problem, type Check } from './finding.ts';
import { defectBounds, defectScore, rowEvidence } from './row-evidence.ts';

/** A row with fewer recognisable words, both sides together, is too short to be called another paragraph's. */
const MIN_KNOWN = 9;
/** Below so many it takes more, and is never sure. */
const MIN_SURE = 14;

/** The English of another paragraph: hardly anything of either side has a trace on the other. */
export const unrelatedCheck: Check = {
  id: 'unrelated',
  severity: 'error',
  run(context) {
    const { source, target: english } = context.coverage;
    if (source.words.length + english.words.length < MIN_KNOWN) return [];
    const score = defectScore(rowEvidence(context), 'unrelated');
    const { sure, doubtful } = defectBounds('unrelated');
    const isShort = source.words.length + english.words.length < MIN_SURE;
    if (score <= (isShort ? sure : doubtful)) return [];
    const target = { start: 0, end: context.row.target.text.length };
    return [
      problem(
        'unrelated.row',
        {},
        {
          target,
          certainty: score > sure && !isShort ? 'sure' : 'doubtful',
          evidence: isShort ? 'short' : 'long',
        },
      ),
    ];
  },
};
