import { lengthDeviation } from './length.ts';
import { problem, type Check } from './finding.ts';

/** Something of the Arabic is not in the English: too short for it, or a sentence without any trace. */
export const omissionCheck: Check = {
  id: 'omission',
  severity: 'error',
  run(context) {
    const { coverage } = context;
    const short = lengthDeviation(context);
    if (short < -4)
      return [problem('omission.short', {}, { target: { start: 0, end: context.row.target.text.length } })];
    const bare = coverage.source.find(
      (sentence) =>
        coverage.source.length > 1 && sentence.known >= 3 && sentence.found / sentence.known < 0.25,
    );
    if (bare !== undefined && short < -1) return [problem('omission.sentence', {}, { source: bare })];
    if (short < -2.5)
      return [
        problem(
          'omission.short',
          {},
          { target: { start: 0, end: context.row.target.text.length }, certainty: 'doubtful' },
        ),
      ];
    return [];
  },
};
