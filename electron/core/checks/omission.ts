import { tellsScore } from '#core/facts/scores.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import { brokenness } from './broken-end.ts';
import { droppedCells } from './cells.ts';
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

/** Whether the English ends with a comma, or a word that needs another, without a stop, where the Arabic has its own. */
function breaksOff({ source, target }: RowFacts): boolean {
  if (!/[.؟!]["”»)]*\s*$/u.test(source.text) || /[.?!…:]["”’)]*\s*$/u.test(target.text)) return false;
  return brokenness(target) === 1;
}

/** Something of the Arabic is not in the English: too short for it, or a stretch without any trace. */
export const omissionCheck: Check = {
  id: 'omission',
  severity: 'error',
  run(context) {
    const cells = droppedCells(context.row).map((cell) => {
      const values = { source: context.row.source.text.slice(cell.start, cell.end) };
      return problem('omission.item', values, { source: cell, certainty: 'doubtful', evidence: 'cell' });
    });
    if (cells.length > 0 || context.row.source.tokens.length < MIN_WORDS) return cells;
    if (breaksOff(context.row)) {
      const target = { start: 0, end: context.row.target.text.length };
      return [problem('omission.short', {}, { target, certainty: 'doubtful', evidence: 'broken off' })];
    }
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
