import { changedNumbers, isScaleSlip } from './number.ts';
import { problem, type Check } from './finding.ts';

/** The same digits with another scale word: 5 million for ٥ مليارات. */
export const scaleCheck: Check = {
  id: 'scale',
  severity: 'error',
  run(context) {
    return changedNumbers(context)
      .changed.filter(([from, to]) => isScaleSlip(from, to))
      .map(([from, to]) =>
        problem('scale.differs', { source: from.text, target: to.text }, { source: from, target: to }),
      );
  },
};
