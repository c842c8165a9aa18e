import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessKinds, splitParagraphs, toParagraphs } from '#core/paragraphs.ts';

const LINE_ENDS = ['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c'];
const line = fc
  .array(fc.constantFrom('قال', 'الرئيس', 'أمس', 'one', '١٢', '«نعم»'), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '));
const blank = fc.constantFrom('', ' ', '\t', '\u00a0', '\u200f', '\ufeff');

describe('a headline', () => {
  it.each(['> عنوان الخبر', '>عنوان الخبر', '• عنوان الخبر', '- عنوان الخبر', '● عنوان الخبر'])(
    'stands without the sign before it: %s',
    (line) => {
      expect(toParagraphs([line, 'فقرة كاملة.'])[0]).toMatchObject({ kind: 'headline', text: 'عنوان الخبر' });
    },
  );

  it('keeps signs that are its own', () => {
    for (const line of ['«عنوان» الخبر', '-5 درجات في الجبل', '>']) {
      expect(toParagraphs([line, 'فقرة كاملة.'])[0]!.text).toBe(line);
    }
  });
});

describe('paragraphs', () => {
  it('are the lines, where no line is blank, whatever ends them', () => {
    const property = fc.property(
      fc.array(line, { minLength: 1 }),
      fc.constantFrom(...LINE_ENDS),
      (lines, end) => {
        expect(splitParagraphs(lines.join(end))).toEqual(lines);
        expect(splitParagraphs(`\ufeff${end}${lines.join(`  ${end}`)}${end}${end}`)).toEqual(lines);
      },
    );
    fc.assert(property);
  });

  it('are parted by blank lines, where there are any', () => {
    const block = fc.array(line, { minLength: 1, maxLength: 3 });
    const property = fc.property(
      fc.array(block, { minLength: 2 }),
      fc.constantFrom(...LINE_ENDS),
      fc.array(blank, { minLength: 1, maxLength: 3 }),
      (blocks, end, blanks) => {
        const separator = `${end}${blanks.map((each) => each + end).join('')}`;
        const text = blocks.map((lines) => lines.join(end)).join(separator);
        expect(splitParagraphs(text)).toEqual(blocks.map((lines) => lines.join('\n')));
      },
    );
    fc.assert(property);
  });

  it('are none in a text of nothing but white space', () => {
    expect(splitParagraphs('')).toEqual([]);
    expect(splitParagraphs('\ufeff \r\n\u200f\n')).toEqual([]);
  });

  it('have a headline and a byline where they look like it', () => {
    expect(guessKinds(['عنوان قصير', 'بيروت – وكالات', 'نص أول.', 'نص ثان.'])).toEqual([
      'headline',
      'byline',
      'body',
      'body',
    ]);
    expect(guessKinds(['جملة تنتهي بنقطة.', 'نص.', 'نص.'])).toEqual(['body', 'body', 'body']);
    expect(guessKinds(['فقرة وحيدة'])).toEqual(['body']);
    expect(guessKinds(['عنوان', 'نص لا ينتهي بنقطة'])).toEqual(['headline', 'body']);
  });

  it('have ids that tell source revisions apart', () => {
    expect(toParagraphs(['أ', 'ب'], 1).map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(toParagraphs(['أ', 'ب'], 2).map(({ id }) => id)).toEqual(['r2p1', 'r2p2']);
  });
});
