import { problem, type Check } from './finding.ts';

/** The English of another paragraph: nothing of either side has a trace on the other. */
export const unrelatedCheck: Check = {
  id: 'unrelated',
  severity: 'error',
  run({ coverage, row }) {
    const sum = (side: typeof coverage.source): { known: number; found: number } =>
      side.reduce(
        (total, sentence) => ({ known: total.known + sentence.known, found: total.found + sentence.found }),
        { known: 0, found: 0 },
      );
    const [source, target] = [sum(coverage.source), sum(coverage.target)];
    const known = source.known + target.known;
    if (known < 5) return [];
    const share = (source.found + target.found) / known;
    if (share >= 0.2) return [];
    return [
      problem(
        'unrelated.row',
        {},
        {
          target: { start: 0, end: row.target.text.length },
          certainty: share < 0.12 && known >= 8 ? 'sure' : 'doubtful',
        },
      ),
    ];
  },
};
