import { problem, type Check, type CheckContext } from './finding.ts';
import { defectBounds, defectScore, rowEvidence } from './row-evidence.ts';

/** A row with fewer recognisable words, both sides together, is too short to be called another paragraph's. */
const MIN_KNOWN = 9;
/** Below so many it takes more, and is never sure. */
const MIN_SURE = 14;

/** English words from which on a share of them says something. */
const MIN_WORDS = 4;
/** Share of the English that the Arabic of the row explains at most, and what a neighbour explains beyond it. */
const MAX_OWN_SHARE = 0.45;
const MIN_GAIN = 0.35;

/** Whether the English belongs to the row before or after rather than to this one. */
function fitsNeighbour({ coverage, neighbours }: CheckContext): boolean {
  const { words } = coverage.target;
  if (words.length < MIN_WORDS) return false;
  const own = words.filter(({ traced }) => traced).length / words.length;
  return own <= MAX_OWN_SHARE && neighbours.targetShare() >= own + MIN_GAIN;
}

/** The English of another paragraph: hardly anything of either side has a trace on the other. */
export const unrelatedCheck: Check = {
  id: 'unrelated',
  severity: 'error',
  run(context) {
    const { source, target: english } = context.coverage;
    const target = { start: 0, end: context.row.target.text.length };
    if (fitsNeighbour(context)) return [problem('unrelated.row', {}, { target, evidence: 'neighbour' })];
    if (source.words.length + english.words.length < MIN_KNOWN) return [];
    const score = defectScore(rowEvidence(context), 'unrelated');
    const { sure, doubtful } = defectBounds('unrelated');
    const isShort = source.words.length + english.words.length < MIN_SURE;
    if (score <= (isShort ? sure : doubtful)) return [];
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
