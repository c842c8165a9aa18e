import { tellsScore } from '#core/facts/scores.ts';
import { problem, type Check } from './finding.ts';
import { droppedItems } from './enumerations.ts';
import { defectBand, rowEvidence, type Defect } from './row-evidence.ts';
import { isUnrelated } from './unrelated.ts';

/** The defects of a row in which something of the Arabic is not in the English. */
const DEFECTS: readonly Defect[] = ['omitted', 'truncated'];

/** Log-odds of the barest sentence, or run of words, from which on it is pointed at. */
const BARE = -2;

/** Words of the Arabic below which its length tells nothing. */
const MIN_WORDS = 6;

/** Something of the Arabic is not in the English: too short for it, or a stretch without any trace. */
export const omissionCheck: Check = {
  id: 'omission',
  severity: 'error',
  run(context) {
    if (context.row.source.tokens.length < MIN_WORDS) return [];
    const evidence = rowEvidence(context);
    const bands = DEFECTS.flatMap((defect) => defectBand(evidence, defect) ?? []);
    const items = droppedItems(context.row, context.data).map((item) =>
      problem('omission.item', { source: item.text }, { source: item, certainty: 'doubtful' }),
    );
    if (bands.length === 0 || isUnrelated(context)) return items;
    const band = Math.min(...bands);
    const { source: arabic, target: english } = context.row;
    const certainty = tellsScore(arabic, english) ? 'remark' : band === 0 ? 'sure' : 'doubtful';
    const trust = { certainty, evidence: `band ${band}` } as const;
    const { features, sourceBarest, sourceBareRun } = evidence;
    if (sourceBarest !== null && features.sourceSentence < BARE)
      return [...items, problem('omission.sentence', {}, { source: sourceBarest, ...trust })];
    const target = { start: 0, end: context.row.target.text.length };
    return [
      ...items,
      problem(
        'omission.short',
        {},
        {
          source: features.sourceRun < BARE ? sourceBareRun : null,
          target,
          ...trust,
        },
      ),
    ];
  },
};
