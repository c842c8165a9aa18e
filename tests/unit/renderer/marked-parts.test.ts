import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HIGHLIGHT_KINDS,
  markedParts,
  type HighlightKind,
  type MarkedPart,
  type TextMark,
} from '#renderer/editor/rows/row-highlights.ts';

const LENGTH = 12;

/** For each character of a text, the kinds that mark it, outermost first. */
function kindsOf(parts: readonly MarkedPart[], outer: readonly HighlightKind[] = []): HighlightKind[][] {
  return parts.flatMap((part) =>
    part.mark === null
      ? Array.from({ length: part.end - part.start }, () => [...outer])
      : kindsOf(part.parts, [...outer, part.mark]),
  );
}

const marks: fc.Arbitrary<TextMark[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...HIGHLIGHT_KINDS),
    start: fc.integer({ min: -3, max: LENGTH + 3 }),
    end: fc.integer({ min: -3, max: LENGTH + 3 }),
  }),
  { maxLength: 6 },
);

describe('marks of a text that are elements', () => {
  it('are on every character that they are of, each kind once, later kinds within earlier ones', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const expected = Array.from({ length: LENGTH }, (_, at) =>
          HIGHLIGHT_KINDS.filter((kind) =>
            given.some((mark) => mark.kind === kind && mark.start <= at && at < mark.end),
          ),
        );
        expect(kindsOf(markedParts(LENGTH, given))).toEqual(expected);
      }),
    );
  });

  it('leave a text as it is where there are none', () => {
    expect(markedParts(3, [])).toEqual([{ start: 0, end: 3, mark: null }]);
    expect(markedParts(0, [{ kind: 'find', start: 0, end: 4 }])).toEqual([]);
  });
});
