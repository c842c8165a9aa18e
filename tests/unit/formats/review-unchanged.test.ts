import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReviewFile } from '#formats/readers.ts';
import { writeDocument, type WriterId } from '#formats/writers.ts';
import { reviewForm } from '#formats/review-text.ts';
import { textArbitrary } from './article-models.ts';
import { modelOf } from './documents.ts';

/** Any text over all of Unicode, lone surrogates and control characters among it, and what marks are made of. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '\ud800',
        '\udfff',
        '\u0085',
        '\u2028',
        '\u2029',
        '\v',
        '\f',
        '\r',
        '\r\n',
        '\u00a0',
        '\u00ad',
      ),
      textArbitrary,
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

describe('a file for review that nobody touched', () => {
  it.each(['bilingual-docx', 'xlf', 'xlf12'] as const satisfies WriterId[])(
    'reads back with the same English, whatever stands in it: %s',
    (format) => {
      fc.assert(
        fc.property(fc.array(anyText, { minLength: 1, maxLength: 3 }), (texts) => {
          const model = { ...modelOf(texts.map((english) => ({ english }))), article: 'a1' };
          const written = writeDocument(model, format, { original: null, sourceName: 'a.txt' });
          if (!written.ok) throw new Error(written.error.code);
          const back = readReviewFile(written.value.bytes);
          if (!back.ok) throw new Error(back.error.code);
          expect(back.value.rows.map(({ text }) => reviewForm(text))).toEqual(texts.map(reviewForm));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('has another form where a letter, a mark or a paragraph is another', () => {
    const form = reviewForm('One **two** three.\n\nFour.');
    for (const other of [
      'One **two** three. Four.',
      'One *two* three.\n\nFour.',
      'One two three.\n\nFour.',
    ]) {
      expect(reviewForm(other)).not.toBe(form);
    }
    expect(reviewForm(' One  **two** three.\r\n \r\nFour.\u0003')).toBe(form);
  });
});
