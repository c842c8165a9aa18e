import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOver } from '#core/article/spread.ts';
import { CommandedArticle, LAYLA } from './commanded-article.ts';

/** An article whose second row is left out and whose last has English. */
function article(): CommandedArticle {
  const made = new CommandedArticle(6);
  made.write(LAYLA, 'p6', 'Last');
  return made;
}

const squeezed = (text: string) => text.replace(/\s+/gu, ' ');

describe('pasted paragraphs', () => {
  it('go to the rows that are free, the rest with the last of them', () => {
    const { state } = article();
    const pasted = { row: 'p4', before: 'So: ', paragraphs: ['one', 'two', 'three'], after: ' end' };
    expect(spreadOver(state, pasted)).toEqual([
      { row: 'p4', text: 'So: one' },
      { row: 'p5', text: 'two\n\nthree end' },
    ]);
  });

  it('go nowhere where the next row has English or is left out, or where there is none', () => {
    const made = article();
    const paragraphs = ['one', 'two'];
    const spread = (row: string) => spreadOver(made.state, { row, before: '', paragraphs, after: '' });
    expect(spread('p5')).toBeNull();
    expect(spread('p6')).toBeNull();
    expect(spread('p2')).not.toBeNull();
    made.do(LAYLA, { type: 'confirm', row: 'p3', text: '' });
    expect(spread('p2')).toBeNull();
  });

  it('keep every word, in order', () => {
    const words = fc.stringMatching(/^[a-z]{1,5}( [a-z]{1,5}){0,2}$/u);
    const property = fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(words, { minLength: 2, maxLength: 9 }),
      words,
      words,
      (row, paragraphs, before, after) => {
        const rows = spreadOver(article().state, {
          row: `p${row}`,
          before: `${before} `,
          paragraphs,
          after: ` ${after}`,
        });
        expect(squeezed(rows!.map(({ text }) => text).join(' '))).toBe(
          [before, ...paragraphs, after].join(' '),
        );
        expect(new Set(rows!.map(({ row: id }) => id)).size).toBe(rows!.length);
      },
    );
    fc.assert(property, { numRuns: 50 });
  });
});
