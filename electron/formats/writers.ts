import type { WriteNotice } from '#core/file-notices.ts';
import { err, ok, type Result } from '#core/result.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import { bilingualHtmlWriter } from './bilingual-html.ts';
import { FormatError, type FormatFailure, type WriteContext, type WrittenDocument } from './codec.ts';
import { docxWriter } from './docx/english.ts';
import { docxOriginalWriter } from './docx/on-original.ts';
import { reviewTableWriter } from './docx/review-table.ts';
import { htmlWriter } from './html-page.ts';
import { mqmWriter } from './mqm-tsv.ts';
import type { ArticleModel } from './model.ts';
import { plainTextWriter } from './plain-text.ts';
import { tmxWriter } from './tmx/tmx.ts';
import { markdownWriter } from './write-markdown.ts';
import { countLoneSurrogates, countNonXml } from './xml/xml-text.ts';
import { xliff1Writer, xliff2Writer, xliffBackWriter } from './xliff/xliff.ts';

/** Every format that is written. */
export const WRITERS = [
  docxWriter,
  docxOriginalWriter,
  reviewTableWriter,
  plainTextWriter,
  markdownWriter,
  htmlWriter,
  bilingualHtmlWriter,
  xliff2Writer,
  xliff1Writer,
  xliffBackWriter,
  tmxWriter,
  mqmWriter,
] as const;

export type WriterId = (typeof WRITERS)[number]['id'];

/** Writes an article. What is thrown here that is no {@link FormatError} is a fault of the program. */
export function writeDocument(
  model: ArticleModel,
  format: WriterId,
  context: WriteContext,
): Result<WrittenDocument, FormatFailure> {
  try {
    const notices = lostCharacters(model, format);
    const writer = writerOf(format);
    const bytes = writer.write(model, context, (notice) => notices.push(notice));
    const { mediaType, suffix } = writer;
    // What is built on the original is of its kind, whatever that is called.
    const ending = context.original && /\.([a-z0-9]{1,12})$/iu.exec(context.sourceName)?.[1];
    return ok({ extension: ending || writer.extension, mediaType, suffix, bytes, notices });
  } catch (error) {
    if (error instanceof FormatError) return err(error.failure);
    throw error;
  }
}

/** Formats that are plain text; all others but `xlf` are made of XML or HTML, which have no place for control characters. */
const TEXT_FORMATS: ReadonlySet<WriterId> = new Set(['txt', 'md', 'mqm']);

/** Characters of the English that a format cannot hold, by row. XLIFF 2 writes any character. */
function lostCharacters({ rows }: ArticleModel, format: WriterId): WriteNotice[] {
  if (format === 'xlf') return [];
  const count = TEXT_FORMATS.has(format) ? countLoneSurrogates : countNonXml;
  return rows.flatMap(({ text }, i): WriteNotice[] => {
    // Vertical tabs and form feeds are written as line breaks.
    const lost = count(withLineFeeds(text));
    return lost === 0 ? [] : [{ code: 'characters-lost', values: { row: i + 1, count: lost } }];
  });
}

function writerOf(format: WriterId): (typeof WRITERS)[number] {
  return WRITERS.find(({ id }) => id === format)!;
}
