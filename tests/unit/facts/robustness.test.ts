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
        for (const finding of checkRow({ source, target }, languageData)) {
          for (const [span, whole] of [
            [finding.source, source],
            [finding.target, target],
            [finding.fix ?? null, target],
          ] as const) {
            if (span === null) continue;
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeLessThanOrEqual(whole.length);
            expect(span.start).toBeLessThanOrEqual(span.end);
          }
        }
      }),
      { numRuns: runs(10_000) },
    );
  });

  /** Long enough that work which doubles with each piece, or grows with the cube of them, comes to no end. */
  const LENGTH = 6_000;
  // How the time grows is measured where nothing else is measured beside it: `npm run torture`.
  it.each(REPEATED_PIECES)('come to an end on %j repeated', (piece) => {
    const long = piece.repeat(Math.ceil(LENGTH / piece.length));
    for (const finding of checkRow({ source: long, target: long }, languageData)) {
      expect(finding.check).not.toBe('');
    }
  });
});
