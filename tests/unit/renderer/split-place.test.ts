import { describe, expect, it } from 'vitest';
import {
  splitSourceBySentences,
  withoutParagraphBreak,
  withParagraphBreak,
} from '#renderer/editor/rows/split-place.ts';
import type { RowSentences } from '#renderer/editor/sentences/sentence-links.ts';

/** Sentences of ten characters each; a link for each, from Arabic to English, and the paragraph of each Arabic one. */
function sentences(paragraphs: number[], links: [source: number[], target: number[]][]): RowSentences {
  const spans = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ start: i * 11, end: i * 11 + 10 }));
  return {
    source: spans(paragraphs.length).map((span, i) => ({ ...span, paragraph: paragraphs[i]! })),
    target: spans(1 + Math.max(...links.flatMap(([, target]) => target))),
    links: links.map(([source, target]) => ({ source, target, confidence: 1 })),
  };
}

describe('a row that is cut at the caret', () => {
  it('is cut in the Arabic where the sentences before the caret end', () => {
    // Two sentences in the first paragraph, one in each of the others; the English says the first two in one.
    const row = sentences(
      [0, 0, 1, 2],
      [
        [[0, 1], [0]],
        [[2], [1]],
        [[3], [2]],
      ],
    );
    expect(splitSourceBySentences(3, row, 11)).toBe(1);
    expect(splitSourceBySentences(3, row, 22)).toBe(2);
  });

  it('is cut with the fewest sentences on the other side where the order differs', () => {
    const row = sentences(
      [0, 1, 1, 1],
      [
        [[0], [1]],
        [[1], [0]],
        [[2], [2]],
        [[3], [3]],
      ],
    );
    expect(splitSourceBySentences(2, row, 22)).toBe(1);
  });

  it('is not cut by sentences that say nothing', () => {
    expect(splitSourceBySentences(2, { source: [], target: [], links: [] }, 5)).toBeNull();
    // Either border has as many on the other side.
    expect(
      splitSourceBySentences(
        3,
        sentences(
          [0, 2],
          [
            [[0], [0]],
            [[1], [1]],
          ],
        ),
        11,
      ),
    ).toBeNull();
  });

  it('has a paragraph break in its English, unless nothing stands on one side', () => {
    expect(withParagraphBreak('One. Two.', 4)).toEqual({ text: 'One.\n\nTwo.', caret: 6 });
    expect(withParagraphBreak('One. ', 5)).toBeNull();
    expect(withParagraphBreak('', 0)).toBeNull();
  });

  it('has its formatting on both sides of a break, so that no mark is left without the other', () => {
    const cut = (text: string, word: string) => withParagraphBreak(text, text.indexOf(word))?.text;
    expect(cut('It was **all bold here**.', 'bold')).toBe('It was **all**\n\n**bold here**.');
    expect(cut('See [the long page](https://example.org).', 'page')).toBe(
      'See [the long](https://example.org)\n\n[page](https://example.org).',
    );
    expect(cut('**One.** Two.', 'Two')).toBe('**One.**\n\nTwo.');
  });

  it('is one again by a merge right behind the break', () => {
    const { text, caret } = withParagraphBreak('One. Two.', 4)!;
    expect(withoutParagraphBreak(text, caret)).toEqual({ text: 'One. Two.', caret: 5 });
    expect(withoutParagraphBreak(text, caret + 1)).toBeNull();
    expect(withoutParagraphBreak(text, 0)).toBeNull();
    expect(withoutParagraphBreak('One.\n\n', 6)).toBeNull();
  });
});
