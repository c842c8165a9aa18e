import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unmark } from '#core/text/inline-marks.ts';
import { wordsOf } from '#core/checks/fact-words.ts';

const MARKED = 'قالت **الوزيرة *سلمى* نصار** إن [الخطة](https://example.org/25) تشمل 25[^1] مدرسة';

describe('the words of a fact', () => {
  it('are each way of writing it once, as it reads', () => {
    const name = { start: MARKED.indexOf('الوزيرة'), end: MARKED.indexOf('نصار') + 4 };
    const plan = { start: MARKED.indexOf('الخطة'), end: MARKED.indexOf('مدرسة') - 1 };
    expect(wordsOf(MARKED, [name, name])).toBe('الوزيرة سلمى نصار');
    expect(wordsOf(MARKED, [plan])).toBe('الخطة تشمل 25');
    expect(
      wordsOf('25 of 30', [
        { start: 0, end: 2 },
        { start: 6, end: 8 },
      ]),
    ).toBe('25, 30');
  });

  it('are what stands in the text without marks, for any place in it', () => {
    const { text, toMarked } = unmark(MARKED);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(start < end);
        expect(wordsOf(MARKED, [toMarked({ start, end })])).toBe(text.slice(start, end));
      }),
    );
  });
});
