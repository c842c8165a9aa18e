import { literalText, parseMarks } from '#core/text/inline-marks.ts';
import { guessKinds, headlineText, splitParagraphs } from '#core/paragraphs.ts';
import { FormatError, MAX_FILE_BYTES, type Reader, type Writer } from './codec.ts';
import { newModel, sourceRow, type ArticleModel } from './model.ts';
import { targetParagraphs } from './target-text.ts';
import { decodeText } from './text.ts';

/** The text of a file in any of the encodings of `text.ts`. */
export function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new FormatError(decoded.error, { limit: MAX_FILE_BYTES });
  return decoded.value.text;
}

/** The English as plain text: a blank line between paragraphs, LF line ends, one at the end. Empty when there is none. */
export function writePlainText(model: ArticleModel): string {
  const paragraphs = targetParagraphs(model).map(({ text }) => plainText(text));
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
}

/** Without stars; an address follows its words, and a note is referred to as [1]. */
export function plainText(marked: string): string {
  const { runs } = parseMarks(marked);
  let text = '';
  runs.forEach((run, i) => {
    text += run.note === null ? run.text : `[${run.note}]`;
    const ends = run.link !== null && runs[i + 1]?.link !== run.link;
    if (!ends) return;
    const words = runs.slice(0, i + 1).findLastIndex(({ link }) => link !== run.link);
    const linked = runs
      .slice(words + 1, i + 1)
      .map((part) => part.text)
      .join('');
    if (linked !== run.link) text += ` (${run.link})`;
  });
  return text;
}

export const plainTextReader: Reader = {
  id: 'txt',
  extensions: ['txt', 'text'],
  // What nothing else claims is text, or is refused.
  sniff: () => false,
  trustsName: true,
  read(bytes) {
    const texts = splitParagraphs(textOf(bytes));
    const kinds = guessKinds(texts);
    // A text has no marks: its stars are stars.
    const rows = texts.map((text, i) => {
      const kind = kinds[i]!;
      return sourceRow({ kind, text: literalText(kind === 'headline' ? headlineText(text) : text) });
    });
    return { model: newModel(rows), warnings: [] };
  },
};

export const plainTextWriter: Writer<'txt'> = {
  id: 'txt',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  suffix: '',
  needsOriginal: false,
  write: (model) => new TextEncoder().encode(writePlainText(model)),
};
