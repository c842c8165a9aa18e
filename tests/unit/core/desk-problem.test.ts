import { describe, expect, it } from 'vitest';
import { fewAlike, type DeskProblem } from '#core/journal/desk-problem.ts';

const lines = (file: string, count: number, code: DeskProblem['code'] = 'unreadable-line'): DeskProblem[] =>
  Array.from({ length: count }, (_, i) => ({ file, line: i + 1, code }));

describe('problems of a desk', () => {
  it('are all told where there are few', () => {
    const problems = [...lines('a', 100), ...lines('a', 3, 'broken-chain'), ...lines('b', 2)];
    expect(fewAlike(problems)).toEqual(problems);
  });

  it('are told by the first ones where a file has many alike, and no file and no kind is left out', () => {
    const files = Array.from({ length: 250 }, (_, i) => lines(`journal-${i}`, 200)).flat();
    const told = fewAlike([...files, { file: 'last', line: 0, code: 'damaged' }]);
    expect(told.length).toBeLessThan(21_000);
    expect(new Set(told.map(({ file }) => file)).size).toBe(251);
    expect(told.slice(0, 100)).toEqual(lines('journal-0', 100));
  });
});
