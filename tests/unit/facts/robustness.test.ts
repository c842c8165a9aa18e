import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRow } from '#core/checks/registry.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

/** Pieces that have a meaning to some reader, so that random text reaches all of them. */
const PIECES = [
  '٣',
  '2015',
  'م',
  'هـ',
  ' ',
  ' ',
  ' ',
  '.',
  '،',
  '؟',
  '"',
  '“',
  '”',
  '«',
  '(',
  ')',
  '%',
  '٪',
  '$',
  '/',
  '-',
  ':',
  '@',
  '#',
  '+',
  "'",

  'مليون',
  'ونصف',
  'ثلاثة',
  'عشر',
  'الخميس',
  'مارس',
  'لا',
  'لم',
  'إلا',
  'الولايات',
  'المتحدة',
  'قال',
  'و',
  'ال',
  'الاثنين',
  'ذو الحجة',

  'million',
  'and',
  'a',
  'half',
  'twenty',
  'March',
  'Thursday',
  'not',
  "n't",
  'United',
  'States',
  'said',
  'a.m.',
  'www.',
  'http://',
  'do',
  '\u200f',
  '\u0301',
  '\ud83d',
  '😀',
  'ﷺ',
  '\n',
  '\u0000',
  'ـ',
  'ّ',
];

const text = oneof(
  array(constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  array(constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(' ')),
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
      { numRuns: 10_000 },
    );
  });

  const LENGTH = 30_000;
  const repeated = [
    ...new Set([
      ...PIECES.filter((piece) => piece.trim() !== ''),
      'ا',
      'a',
      'A',
      'aA',
      '1 ',
      '1,',
      'a@',
      '@a ',
      '#a ',
      "a'",
      '" ',
      'A.',
      'ةا',
      'aا',
      '++1',
      ' ',
      '00',
    ]),
  ];
  it.each(repeated)('take linear time on %j repeated', (piece) => {
    /** Milliseconds of the processor, which do not depend on what else the machine does. */
    const cost = (length: number): number => {
      const long = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage();
      checkRow({ source: long, target: long }, languageData);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cost(1000);
    const short = cost(LENGTH / 10);
    const long = cost(LENGTH);
    // Ten times the length: ten times the work where it is linear, a hundred times and many seconds where it is quadratic.
    expect(long).toBeLessThan(Math.max(250, short * 25));
  });
});
