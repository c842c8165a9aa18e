import { describe, expect, it } from 'vitest';
import { problemLines } from '#cli/desk-problems.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';

const unreadable = (line: number): DeskProblem => ({
  code: 'unreadable-line',
  file: 'articles/a/journal/x.jsonl',
  line,
});

describe('problems of a desk in lines', () => {
  it('are listed one by one while there are few of a kind in a file', () => {
    const lines = problemLines([unreadable(3), { code: 'damaged', file: 'desk.json', line: 0 }]);
    expect(lines).toEqual([
      'articles/a/journal/x.jsonl:3: cannot be read as what it should be',
      'desk.json: is damaged: see muqabala mend',
    ]);
  });

  it('are counted where a file has thousands of one kind, and hide no other', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => unreadable(i + 1));
    const lines = problemLines([...many, { code: 'damaged', file: 'desk.json', line: 0 }]);
    expect(lines).toHaveLength(22);
    expect(lines[20]).toBe('articles/a/journal/x.jsonl: and 9980 more lines like this');
    expect(lines[21]).toBe('desk.json: is damaged: see muqabala mend');
  });
});
