import type { ReadTerms } from '#core/terms/term-import.ts';
import type { DeskTerm } from '#core/terms/term.ts';
import type { TermFormat } from '#core/terms/term-formats.ts';
import { FormatError, MAX_FILE_BYTES } from '#formats/codec.ts';
import { textOf } from '#formats/plain-text.ts';
import { isZipWith } from '#formats/zip.ts';
import { isTbx, readTbx, writeTbx, type WrittenTerms } from './tbx.ts';
import { countTooLong, readTermCsv, readTermXlsx, writeTermCsv, writeTermXlsx } from './term-table.ts';

/**
 * The terms of a file: TBX, a workbook, or a table of separated values, as its content says.
 * @throws FormatError as each of them; `file-too-large`
 */
export function readTermFile(bytes: Uint8Array): ReadTerms {
  if (bytes.length > MAX_FILE_BYTES) throw new FormatError('file-too-large', { limit: MAX_FILE_BYTES });
  if (isTbx(bytes)) return readTbx(bytes);
  if (isZipWith(bytes, 'xl/workbook.xml')) return readTermXlsx(bytes);
  return readTermCsv(textOf(bytes));
}

/** `title`: name of the desk. */
export function writeTermFile(terms: readonly DeskTerm[], format: TermFormat, title: string): WrittenTerms {
  switch (format) {
    case 'csv':
      return { bytes: writeTermCsv(terms), cut: 0 };
    case 'xlsx':
      return { bytes: writeTermXlsx(terms), cut: countTooLong(terms) };
    default:
      return writeTbx(terms, title, format);
  }
}
