import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN, formatMarks, parseMarks } from '#core/text/inline-marks.ts';
import { textParagraphs } from '#core/paragraphs.ts';
import { writeReviewTable } from '#formats/docx/review-table.ts';
import { newComment, type ModelComment } from '#formats/model.ts';
import { readReviewFile } from '#formats/readers.ts';
import { modelOf } from './documents.ts';

const piece = fc.record({
  text: fc.constantFrom(
    'word',
    'two words',
    ' a',
    'b ',
    '*',
    '[x]',
    '\n\n',
    '\n',
    'كلمة',

    '😀',
    '&<',
  ),
  strong: fc.boolean(),
  emphasis: fc.boolean(),
  link: fc.option(fc.constant('https://example.org/'), { freq: 4 }),
  note: fc.constant(null),
});
/** A text as a table can hold it, and two places in it. */
const commented = fc.record({
  text: fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .map((runs) => formatMarks([{ ...PLAIN, text: 'A ' }, ...runs, { ...PLAIN, text: ' z.' }]))
    .map((text) => textParagraphs(text).join('\n\n')),
  side: fc.constantFrom('source' as const, 'target' as const),
  from: fc.nat(60),
  length: fc.integer({ min: 1, max: 40 }),
});

/** What of a stretch is text, and no mark. */
function wordsIn(text: string, { start, end }: { start: number; end: number }): string {
  return parseMarks(text)
    .runs.map((run) => text.slice(Math.max(start, run.start), Math.min(end, run.start + run.text.length)))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

function tableOf(text: string, source: string, comments: ModelComment[]) {
  const table = readReviewFile(writeReviewTable(modelOf([{ source, english: text, comments }])));
  if (!table.ok) throw new Error(table.error.code);
  return table.value.rows[0]!;
}

describe('comments of a review table', () => {
  it('stand on their words, whatever these are, in either column', () => {
    let sure = 0;
    const property = fc.property(commented, ({ text: given, side, from, length }) => {
      // A paragraph of the source has no blank lines, and the links of a locked cell are but underlined.
      const text = side === 'source' ? given.replace(/\n+/gu, ' ').replace(/\]\(\S+\)|\[/gu, '') : given;
      const whole = (at: number) => (/[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at + 1 : at);
      const start = whole(Math.min(from, text.length - 1));
      const span = { start, end: whole(Math.min(text.length, start + length)) };
      const comment = newComment({ id: 'a', by: 'Karim', text: 'Why?', side, paragraph: 0, span });
      const [source, english] = side === 'source' ? [text, 'English'] : ['نص', text];
      const { comments, ...row } = tableOf(english, source, [comment]);
      const here = side === 'source' ? row.arabic : row.text;
      if (side === 'target') expect(here).toBe(tableOf(english, source, []).text);
      const [first] = comments;
      expect(comments).toHaveLength(1);
      if (!first!.place) return;
      // Where a place is given it is the right one.
      expect(first!.place.side).toBe(side);
      expect(wordsIn(here, first!.place.span)).toBe(wordsIn(text, span));
      sure += 1;
    });
    fc.assert(property, { numRuns: 80 });
    expect(sure).toBeGreaterThan(45);
  });

  it('come back with their threads, and with what is settled', () => {
    const thread = [
      newComment({ id: 'a', by: 'Karim', text: 'One\nin two lines', resolved: true }),
      newComment({ id: 'b', by: 'Layla', text: 'An answer', replyTo: 'a' }),
      newComment({ id: 'c', by: 'Layla', at: '2026-01-01T00:00:00Z', text: 'Another' }),
    ];
    expect(tableOf('Some words.', 'نص', thread).comments).toMatchObject([
      { by: 'Karim', text: 'One\nin two lines', resolved: true, replyTo: null, place: null },
      { by: 'Layla', text: 'An answer', resolved: false, replyTo: '0' },
      { by: 'Layla', at: '2026-01-01T00:00:00Z', text: 'Another', resolved: false, replyTo: null },
    ]);
  });
});
