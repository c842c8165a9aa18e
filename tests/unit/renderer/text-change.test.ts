import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetMover } from '#renderer/editor/rows/text-change.ts';

describe('places in a text that changes', () => {
  it('stay where they are before the change, and go along after it', () => {
    const move = offsetMover('In May he left.', 'In early May he left.');
    expect([0, 3, 6, 15].map((offset) => move(offset))).toEqual([0, 3, 12, 21]);
    expect(move(3, 'after')).toBe(9);
  });

  it('inside what was replaced go to its end', () => {
    const move = offsetMover('in 2016, he', 'in May, he');
    expect([3, 5, 7, 11].map((offset) => move(offset))).toEqual([3, 6, 6, 10]);
  });

  it('keep their order and never leave the text', () => {
    assert(
      property(string(), string(), (before, after) => {
        const move = offsetMover(before, after);
        const moved = Array.from({ length: before.length + 1 }, (_, offset) => move(offset));
        expect(moved).toEqual(moved.toSorted((a, b) => a - b));
        expect(moved.every((offset) => offset >= 0 && offset <= after.length)).toBe(true);
        expect(move(before.length, 'after')).toBe(after.length);
      }),
    );
  });
});
