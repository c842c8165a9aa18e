import { lengthDeviation } from './length.ts';
import { problem, type Check } from './finding.ts';

/** Something of the English is not in the Arabic: too long for it, or a sentence without any ground. */
export const additionCheck: Check = {
  id: 'addition',
  severity: 'error',
  run(context) {
    const { coverage } = context;
    const long = lengthDeviation(context);
    const bare = coverage.target.find(
      (sentence) =>
        coverage.target.length > 1 && sentence.known >= 3 && sentence.found / sentence.known < 0.25,
    );
    if (bare !== undefined && long > 1) return [problem('addition.sentence', {}, { target: bare })];
    if (long > 3.5)
      return [problem('addition.long', {}, { target: { start: 0, end: context.row.target.text.length } })];
    if (long > 2.5)
      return [
        problem(
          'addition.long',
          {},
          { target: { start: 0, end: context.row.target.text.length }, certainty: 'doubtful' },
        ),
      ];
    return [];
  },
};
