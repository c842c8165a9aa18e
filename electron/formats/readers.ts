import { MAX_TEXT } from '#core/paragraphs.ts';
import { err, ok, type Result } from '#core/result.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import {
  FormatError,
  MAX_FILE_BYTES,
  MAX_PARAGRAPHS,
  type FormatFailure,
  type ReadFile,
  type ReadOptions,
  type Reader,
  type ImportedFile,
} from './codec.ts';
import { extensionOf } from './endings.ts';
import { foreignFormat } from './foreign.ts';
import { readReviewTable } from './docx/read-review.ts';
import type { ReviewedFile } from './review-row.ts';
import { docxReader } from './docx/reader.ts';
import { mhtmlReader } from './mhtml.ts';
import { odtReader } from './opendocument/odt.ts';
import { rtfReader } from './rtf/rtf-reader.ts';
import { odsReader } from './spreadsheet/ods.ts';
import { xlsxReader } from './spreadsheet/xlsx.ts';
import { htmlReader } from './html-reader.ts';
import { markdownReader } from './markdown-reader.ts';
import { modelParagraphs, type ArticleModel } from './model.ts';
import { plainTextReader } from './plain-text.ts';
import { csvReader } from './pairs/csv.ts';
import { pairTableOf } from './pairs/document-table.ts';
import { tmxReader } from './tmx/tmx.ts';
import { scriptWarnings } from './scripts.ts';
import { readReturnedXliff, xliffReader } from './xliff/xliff.ts';

/** Every format that is read. The first whose content says so is taken, else the one that the name says. */
export const READERS: readonly Reader[] = [
  docxReader,
  odtReader,
  xlsxReader,
  odsReader,
  rtfReader,
  xliffReader,
  tmxReader,
  mhtmlReader,
  htmlReader,
  csvReader,
  markdownReader,
  plainTextReader,
];

/** The reader for a file, by its content, else by its name, else as text. */
export function readerFor(name: string, bytes: Uint8Array): Reader {
  const ending = extensionOf(name);
  return (
    READERS.find((reader) => reader.sniff(bytes)) ??
    READERS.find((reader) => reader.trustsName && reader.extensions.includes(ending)) ??
    plainTextReader
  );
}

/**
 * Reads a file of any known format. Whatever is wrong with it is the file's, so what a parser throws is told as damage; it
 * ends in a document or a failure, never half of one.
 */
export function readDocument(file: ImportedFile, options: ReadOptions = {}): Result<ReadFile, FormatFailure> {
  const { name, bytes } = file;
  if (bytes.length === 0) return err({ code: 'file-empty', values: {} });
  if (bytes.length > MAX_FILE_BYTES)
    return err({ code: 'file-too-large', values: { limit: MAX_FILE_BYTES } });
  const foreign = foreignFormat(bytes);
  if (foreign) return err(foreign);
  const reader = readerFor(name, bytes);
  try {
    const read = reader.read(bytes, options);
    const table = pairTableOf(read.model);
    const model = withLineBreaks(table?.model ?? read.model);
    table?.left.addWarnings(read.warnings);
    const warnings = [...(table?.left.warnings() ?? read.warnings), ...scriptWarnings(model)];
    const document: ReadFile = { ...read, format: reader.id, model, warnings };
    const paragraphs = modelParagraphs(document.model);
    if (document.model.rows.length === 0) return err({ code: 'file-empty', values: {} });
    if (
      Math.max(paragraphs.length, document.model.rows.length) > MAX_PARAGRAPHS ||
      paragraphs.some(({ text }) => text.length > MAX_TEXT) ||
      document.model.rows.some(({ text }) => text.length > MAX_TEXT)
    ) {
      return err({ code: 'file-too-large', values: { limit: MAX_FILE_BYTES } });
    }
    return ok(document);
  } catch (error) {
    return err(failureOf(error, reader.id));
  }
}

/** Every character that breaks a line is a line feed in an article. */
function withLineBreaks(model: ArticleModel): ArticleModel {
  const rows = model.rows.map((row) => ({
    ...row,
    text: withLineFeeds(row.text),
    sources: row.sources.map((source) => ({ ...source, text: withLineFeeds(source.text) })),
  }));
  return { ...model, rows };
}

/** Whatever was thrown over a file is the file's fault. */
function failureOf(error: unknown, place: string): FormatFailure {
  if (error instanceof FormatError) return error.failure;
  // What a parser says of itself helps nobody who has the file.
  return { code: 'file-damaged', values: { place, detail: 'unexpected content' } };
}

/**
 * Reads back what somebody edited in another program: a review table, or XLIFF of an article. By the same rules as
 * {@link readDocument}.
 */
export function readReviewFile(bytes: Uint8Array): Result<ReviewedFile, FormatFailure> {
  if (bytes.length > MAX_FILE_BYTES)
    return err({ code: 'file-too-large', values: { limit: MAX_FILE_BYTES } });
  const isTable = docxReader.sniff(bytes);
  if (!isTable && !xliffReader.sniff(bytes)) return err({ code: 'not-a-review-table', values: {} });
  try {
    const file = isTable ? { article: null, rows: readReviewTable(bytes) } : readReturnedXliff(bytes);
    return file.rows.length > MAX_PARAGRAPHS || file.rows.some(({ text }) => text.length > MAX_TEXT)
      ? err({ code: 'file-too-large', values: { limit: MAX_FILE_BYTES } })
      : ok(file);
  } catch (error) {
    return err(failureOf(error, isTable ? docxReader.id : xliffReader.id));
  }
}
