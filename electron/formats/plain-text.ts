import { literalText } from '#core/text/inline-marks.ts';
import { guessKinds, headlineText, splitParagraphs } from '#core/paragraphs.ts';
import { FormatError, MAX_FILE_BYTES, type Reader, type Writer } from './codec.ts';
import { newModel, sourceRow, type ArticleModel } from './model.ts';
import { bodyText } from '#core/article/target-body.ts';
import { decodeText } from './text.ts';
import { READ_ENDINGS } from './endings.ts';

/** The text of a file in any of the encodings of `text.ts`. */
export function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new FormatError(decoded.error, { limit: MAX_FILE_BYTES });
  return decoded.value.text;
}

/** The English as plain text: a blank line between paragraphs, LF line ends, one at the end. Empty when there is none. */
export function writePlainText(model: ArticleModel): string {
  const text = bodyText(model);
  return text === '' ? '' : `${text}\n`;
}

export const plainTextReader: Reader = {
  id: 'txt',
  extensions: READ_ENDINGS.txt,
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
  write: (model) => new TextEncoder().encode(writePlainText(model)),
};
