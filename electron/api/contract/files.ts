import { z } from 'zod';
import type { ErrorData } from '#core/app-error.ts';
import type { ReadBackReport } from '#core/article/read-back-report.ts';
import type { SourceUpdate } from '#core/article/update.ts';
import type { ImportedMemory, ImportReport, WriteNotice } from '#core/file-notices.ts';
import { idSchema } from '#core/journal/event.ts';
import { MAX_TEXT, paragraphKindSchema, type ParagraphKind } from '#core/paragraphs.ts';
import { EXPORT_FORMATS } from '#api/export-formats.ts';
import { originRecordSchema } from '#core/article/details.ts';
import { linkSchema } from './align.ts';
import { bytes, path, type, type ExportedFile } from './types.ts';

const exportFormatSchema = z.enum(EXPORT_FORMATS);

/** Endings of files with both languages, without the dot. */
export const EXCHANGE_ENDINGS = [
  'xlf',
  'xliff',
  'sdlxliff',
  'mqxliff',
  'mxliff',
  'tmx',
  'csv',
  'tsv',
  'xlsx',
  'xlsm',
  'ods',
] as const;

/** Endings of the files that an import offers to choose, without the dot. What a file is, its content says. */
export const IMPORT_ENDINGS = [
  'docx',
  'docm',
  'odt',
  'rtf',
  'html',
  'htm',
  'xhtml',
  'mhtml',
  'mht',
  'md',
  'markdown',
  'txt',
  'text',
  ...EXCHANGE_ENDINGS,
] as const;

/** A file that was imported: the article that it became, or what is wrong with it. */
export interface Imported {
  file: string;
  article: string | null;
  /** Report of the import; null where nothing came in. */
  report: ImportReport | null;
  error: ErrorData | null;
}

/** One file of a batch: the article that it became or was made of, or what is wrong with it. */
export interface BatchItem {
  name: string;
  article: string | null;
  /** Of an import. */
  report: ImportReport | null;
  error: ErrorData | null;
}

/** Outcome of each file or article, in order; `cancelled`: there would have been more. */
export interface Batch {
  items: BatchItem[];
  cancelled: boolean;
}

/** A file that was read and not imported. */
export interface ReadText {
  file: string;
  paragraphs: { kind: ParagraphKind; text: string }[];
  error: ErrorData | null;
}

/** Number of paragraphs that an updated source leaves as they are, changes, adds and lacks. */
export type SourceCounts = SourceUpdate['counts'];

const fileSchema = z.object({ name: z.string().min(1).max(255), bytes });

/** What is meant so, see `ImportIntent`. What is not said to be is refused by a code that asks. */
const intent = { anyLanguage: z.boolean().optional(), again: z.boolean().optional() };

/** Files that come and go. */
export const filesMethods = {
  /**
   * Imports files by the host's own dialog; an empty list when the person cancelled. `chosen`: names of files of the last choice
   * that are taken without a dialog.
   */
  'article.chooseImport': {
    input: z.object({ chosen: z.array(z.string().max(255)).max(10_000).optional(), ...intent }),
    output: type<{ imported: Imported[] }>(),
  },
  'article.import': {
    input: z.object({
      files: z
        .array(z.object({ name: z.string().min(1).max(255), bytes }))
        .min(1)
        .max(100),
      ...intent,
      /** Details of the original by a person, which replace its own. */
      origin: originRecordSchema.optional(),
    }),
    output: type<{ imported: Imported[] }>(),
  },
  /** Makes an article of a source and its translation, whole or not at all. The links cover both texts, in order. */
  'article.importPair': {
    input: z.object({
      source: fileSchema,
      target: fileSchema,
      links: z.array(linkSchema).max(200_000),
      ...intent,
    }),
    output: type<Imported>(),
  },
  /**
   * Adds an updated source beside the one that the article has. Rows of unchanged paragraphs keep everything; the others
   * keep their English and show what changed. Tells how many paragraphs are the same, changed, new and gone.
   */
  'article.updateSource': {
    input: z.object({ article: idSchema, file: fileSchema }),
    output: type<SourceCounts>(),
  },
  /**
   * Reads the web page that the article was imported from once more, whole or for its main article, and carries the rows over
   * to what that gives, as an updated source. All counts but `same` are 0 where it gives nothing else.
   */
  'article.rereadPage': {
    input: z.object({ article: idSchema, wholePage: z.boolean() }),
    output: type<SourceCounts>(),
  },
  /**
   * What `article.updateSource` would come to, in a thread of the host where it takes long. `job` is the caller's name for the
   * work, as for `align.run`.
   */
  'article.compareSource': {
    input: z.object({
      job: idSchema,
      article: idSchema,
      paragraphs: z
        .array(z.object({ kind: paragraphKindSchema, text: z.string().max(MAX_TEXT) }))
        .max(100_000),
    }),
    output: type<{ counts: SourceCounts; identical: boolean }>(),
  },
  /**
   * Takes over what somebody did in a review table or in XLIFF that was written of this article: edits of the English as edits by that
   * person, or by whom tracked changes name; comments; statuses. What cannot be told for sure is listed and left.
   */
  'article.readBack': {
    input: z.object({ article: idSchema, file: fileSchema, person: idSchema }),
    output: type<ReadBackReport>(),
  },
  'article.export': {
    input: z.object({ article: idSchema, format: exportFormatSchema }),
    output: type<ExportedFile & { notices: readonly WriteNotice[] }>(),
  },
  /** Exports by the host's own save dialog. Null when the person cancelled. */
  'article.exportTo': {
    input: z.object({ article: idSchema, format: exportFormatSchema }),
    output: type<{ path: string | null; notices: readonly WriteNotice[] }>(),
  },
  /** Reads files and cuts them into paragraphs; nothing is made of them. */
  'text.read': {
    input: z.object({ files: z.array(fileSchema).min(1).max(10) }),
    output: type<{ texts: ReadText[] }>(),
  },
  /**
   * Makes an article of every file in a folder, and in those below it, that can be read and is not on the desk yet. A job, as
   * `align.run` is.
   */
  'desk.importFolder': {
    input: z.object({
      job: idSchema,
      folder: path,
      /** Web pages with all that stands on them, instead of their main articles. */
      wholePages: z.boolean().optional(),
      ...intent,
    }),
    output: type<Batch>(),
  },
  /** Writes every article that is approved all over, since a day (ISO 8601) or ever, into a folder. A job. */
  'desk.exportApproved': {
    input: z.object({
      job: idSchema,
      folder: path,
      format: exportFormatSchema,
      since: z.iso.date().nullable(),
    }),
    output: type<Batch>(),
  },
  /**
   * Takes a TMX file into the memories of the desk, whole or not at all; null: by the host's own dialog, where the person may
   * cancel. A job.
   */
  'memory.import': {
    input: z.object({ job: idSchema, path: path.nullable() }),
    output: type<{ imported: ImportedMemory | null }>(),
  },
} as const;
