import { z } from 'zod';
import { paragraphKindSchema } from './paragraphs.ts';

/** Notices of reading a file for an article, and of writing one of an article. */

/** Codes of what an import has to say. The words are in the catalogues (`import.warning.<code>`). */
export const READ_WARNING_CODES = [
  /** Tracked changes of the document were read as accepted: `count`. */
  'changes-accepted',
  /** Tracked changes of the file are suggestions of its rows: `count` of rows. */
  'changes-suggested',
  /** Comments of the document stay behind: `count`. */
  'comments-left',
  /** Pictures stay behind: `count`. */
  'images-left',
  /** Headers and footers stay behind: `count`. */
  'margins-left',
  /** Formulas, charts, diagrams, embedded documents and the like stay behind: `count`. */
  'objects-left',
  /** Text that the document hides stays behind: `count`. */
  'hidden-left',
  /** Text that is struck out or marked as deleted stays behind: `count`. */
  'deletions-left',
  /** No main article was found, so the whole page was read. */
  'whole-page',
  /** The main article was taken, the rest of the page left. */
  'main-article',
  /** Bytes that stand for no character in the encoding of the file were replaced: `count`. */
  'bytes-replaced',
  /** Lines of a table had more cells than there are columns; they were joined to the text that they belong to: `count`. */
  'cells-joined',
  /** Columns of a table that are not read: `count`. */
  'columns-left',
  /** Text before the article or table that is not read: settings, a title of the table, remarks on it: `count`. */
  'beside-left',
  /** Sheets of a workbook without pairs of Arabic and English: `count`. */
  'sheets-left',
  /** Codes of formatting in a translation memory, which an article of its pairs does not have: `count`. */
  'codes-left',
  /** Parts of the file that are in other languages, or not to be translated: `count` of units. */
  'units-left',
  /** Further wordings on one side of units of a translation memory, of which a row takes the first: `count` of wordings. */
  'variants-left',
  /** Units that may not be changed, so they are not written back: `count`. */
  'units-locked',
  /** English that nothing in the Arabic of its unit answers to: `count` of units. */
  'english-unanswered',
  /** The text to translate is not in Arabic script. */
  'source-not-arabic',
  /** The translation is in Arabic script. */
  'english-is-arabic',
] as const;

export type ReadWarningCode = (typeof READ_WARNING_CODES)[number];

/** Maximum number of places that are named for one warning. */
export const MAX_PLACES = 50;

/** Kinds of objects that stay behind in a file. The words are in the catalogues (`import.what.<what>`). */
export const LEFT_OBJECTS = [
  'formula',
  'chart',
  'diagram',
  'word-art',
  'symbol',
  'object',
  'document',
  'contents',
  'frame',
  'drawing',
  'audio',
  'video',
] as const;
export type LeftObject = (typeof LEFT_OBJECTS)[number];

/** Place in a file. */
export const filePlaceSchema = z.object({
  kind: z.enum(['line', 'column', 'unit', 'paragraph', 'part', 'header', 'footer']),
  /** Number of the line or paragraph (from 1), id of the unit, name of the column or part; empty for a header or footer. */
  at: z.string(),
  /** Kind of the object, where it is no text. */
  what: z.enum(LEFT_OBJECTS).optional(),
  /** The beginning of what stands there, or of what it says. */
  text: z.string().optional(),
});
export type FilePlace = z.infer<typeof filePlaceSchema>;

/** Something in a file that the article does not hold, or holds otherwise. */
export const readWarningSchema = z.object({
  code: z.enum(READ_WARNING_CODES),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Up to {@link MAX_PLACES}. */
  places: z.array(filePlaceSchema).optional(),
});
export type ReadWarning = z.infer<typeof readWarningSchema>;

/** Outcome of reading a file that an article was made of. */
export const importReportSchema = z.object({
  /** Paragraphs of the source, rows, and rows with English. */
  paragraphs: z.number(),
  rows: z.number(),
  translated: z.number(),
  /** Id of the reader that the content was known by. */
  format: z.string().max(20).optional(),
  /** Content that came in. */
  content: z
    .object({
      /** Paragraphs of the source by kind; those that there are. */
      kinds: z.partialRecord(paragraphKindSchema, z.number()),
      /** Of the source, and of the English. */
      words: z.number(),
      englishWords: z.number(),
      /** Of the source: links, references to notes, tables. */
      links: z.number(),
      notes: z.number(),
      tables: z.number(),
    })
    .optional(),
  warnings: z.array(readWarningSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Number of places of a warning that are kept with the article. */
const MAX_KEPT_PLACES = 10;
/** Characters of each part of a place that are kept. */
const MAX_KEPT_TEXT = 100;

/** A report as it is kept with the article, in bounded space. */
export function keptReport(report: ImportReport): ImportReport {
  return { ...report, warnings: report.warnings.map(keptWarning) };
}

function keptWarning({ places, ...warning }: ReadWarning): ReadWarning {
  const kept = places?.slice(0, MAX_KEPT_PLACES).map(({ kind, at, what, text }) => ({
    kind,
    ...(what !== undefined && { what }),
    at: at.slice(0, MAX_KEPT_TEXT),
    ...(text !== undefined && { text: text.slice(0, MAX_KEPT_TEXT) }),
  }));
  return { ...warning, ...(kept && { places: kept }) };
}

/** Codes of what a file that was written lacks. The words are in the catalogues (`export.notice.<code>`). */
export const WRITE_NOTICE_CODES = [
  /** Marks of the English that the file has no code for, or only one half: `count`. */
  'codes-lost',
  /** Remarks of the file on words that are not there any more: `count`. */
  'remarks-lost',
  /** Rows were joined whose English is too short for all parts of the file that they came from: `count` of empty parts. */
  'parts-empty',
  /** Arabic of the original that is no part of the article: headers and footers, contents, descriptions of pictures: `count`. */
  'arabic-kept',
  /** Characters of the English that the format cannot hold: `count`. */
  'characters-lost',
  /** Parts of the original that are locked there keep the English that they have: `count`. */
  'locked-kept',
  /** A file that holds the English only, of an article that has none: `count` of its rows. */
  'nothing-translated',
] as const;

/** Something that a file which was written lacks. */
export const writeNoticeSchema = z.object({
  code: z.enum(WRITE_NOTICE_CODES),
  /** `row`: its number in the article, from 1; null: it is about the file as a whole. */
  values: z.object({ row: z.number().nullable(), count: z.number() }),
});
export type WriteNotice = z.infer<typeof writeNoticeSchema>;

/** A translation memory that was taken into a desk. */
export interface ImportedMemory {
  /** Name that the file has in the desk's `memory/` now. */
  file: string;
  units: number;
  /** Units that have Arabic and English. */
  pairs: number;
}
