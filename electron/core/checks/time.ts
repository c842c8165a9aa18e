import { problem, type Check } from './finding.ts';

/** Times of day by the clock, with either twelve-hour half where the half is not said. */
export const timeCheck: Check = {
  id: 'time',
  severity: 'error',
  run({ row }) {
    const { sourceOnly, targetOnly } = row.times;
    const both = Math.min(sourceOnly.length, targetOnly.length);
    return [
      ...sourceOnly
        .slice(0, both)
        .map((from, i) =>
          problem(
            'time.differs',
            { source: from.text, target: targetOnly[i]!.text },
            { source: from, target: targetOnly[i]! },
          ),
        ),
      ...sourceOnly
        .slice(both)
        .map((from) =>
          problem('time.missing', { source: from.text }, { source: from, certainty: 'doubtful' }),
        ),
      ...targetOnly
        .slice(both)
        .map((to) => problem('time.extra', { target: to.text }, { target: to, certainty: 'doubtful' })),
    ];
  },
};
