import { textParagraphs } from '#core/paragraphs.ts';
import { formatMarks, parseMarks } from '#core/text/inline-marks.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import { withoutNonXml } from './xml/xml-text.ts';

/**
 * A text in the form in which a file that comes back from review is compared with the article. What such a file cannot hold does
 * not count: characters that XML has no place for, kinds of line ends and blanks, ways to write one mark. Two texts of one form
 * are the same text.
 */
export function reviewForm(text: string): string {
  const held = withoutNonXml(
    withLineFeeds(text.replaceAll('\r\n', '\n').replaceAll('\r', ' ')).replaceAll('\ufffd', ''),
  );
  return textParagraphs(held)
    .map((paragraph) =>
      formatMarks(parseMarks(paragraph).runs)
        .replace(/[^\S\n]+/gu, ' ')
        .replace(/ ?\n ?/gu, '\n')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
