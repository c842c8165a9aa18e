import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRow } from '#core/checks/registry.ts';
import { FACT_PIECES, REPEATED_PIECES } from '#tests/fixtures/fact-pieces.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { runs } from '#tests/runs.ts';

const text = oneof(
  array(constantFrom(...FACT_PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  array(constantFrom(...FACT_PIECES), { maxLength: 25 }).map((pieces) => pieces.join(' ')),
  string({ unit: 'binary', maxLength: 60 }),
);

describe('checks on any text', () => {
  it('never throw, and keep their spans inside the text', () => {
    assert(
      property(text, text, (source, target) => {
        const outside = checkRow({ source, target }, languageData).flatMap((finding) =>
          (
            [
              [finding.source, source],
              [finding.target, target],
              [finding.fix ?? null, target],
            ] as const
          ).filter(
            ([span, whole]) =>
              span !== null && !(span.start >= 0 && span.start <= span.end && span.end <= whole.length),
          ),
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: runs(10_000) },
    );
  });

  /** Long enough that work which doubles with each piece, or grows with the cube of them, comes to no end. */
  const LENGTH = 6_000;
  // How the time grows is measured where nothing else is measured beside it: `npm run torture`.
  it.each(REPEATED_PIECES)('come to an end on %j repeated', (piece) => {
    const long = piece.repeat(Math.ceil(LENGTH / piece.length));
    const checks = checkRow({ source: long, target: long }, languageData).map(({ check }): string => check);
    expect(checks).not.toContain('');
  });
});
