import { AppError, type ErrorValues } from '#core/app-error.ts';
import type { ReadWarning, WriteNotice } from '#core/file-notices.ts';
import type { ArticleModel } from './model.ts';

/** Maximum size of a file that is imported, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Maximum number of columns of a table of pairs. */
export const MAX_COLUMNS = 1_000;
/** Maximum number of paragraphs of an article. */
export const MAX_PARAGRAPHS = 100_000;

/** Codes of why a file cannot be read or written; what each means is in `electron/core/app-error.ts`. */
export type FormatFailureCode =
  | 'file-empty'
  | 'file-too-large'
  | 'file-not-text'
  | 'file-undecodable'
  | 'file-damaged'
  | 'file-damaged-at'
  | 'file-unsafe'
  | 'file-locked'
  | 'file-too-slow'
  | 'file-format-unknown'
  | 'file-is-pdf'
  | 'file-is-old-word'
  | 'file-is-spreadsheet'
  | 'file-is-archive'
  | 'file-is-sign-off-pack'
  | 'not-a-review-table'
  | 'is-review-table'
  | 'original-does-not-fit'
  | 'languages-do-not-fit'
  | 'pairs-not-found';

/** The values of an error of a file without its name, which a codec does not know. */
export type FormatFailureValues<C extends FormatFailureCode> = Omit<ErrorValues<C>, 'file'>;

export interface FormatFailure {
  code: FormatFailureCode;
  values: Record<string, string | number>;
}

/** The error of a file, with its name. */
export function fileError({ code, values }: FormatFailure, file: string): AppError {
  return AppError.of({ code, values: { ...values, file } });
}

type Arguments<C extends FormatFailureCode> =
  Record<never, never> extends FormatFailureValues<C>
    ? [values?: FormatFailureValues<C>]
    : [values: FormatFailureValues<C>];

/** A {@link FormatFailure} on its way up inside a codec; {@link readDocument} turns it back into a value. */
export class FormatError<C extends FormatFailureCode = FormatFailureCode> extends Error {
  readonly failure: FormatFailure;

  constructor(code: C, ...[values]: Arguments<C>) {
    super(`${code} ${JSON.stringify(values ?? {})}`);
    this.name = 'FormatError';
    this.failure = { code, values: { ...values } };
  }
}

/** `place`: a part of the archive, an element, a line; `detail`: what is wrong there, in the words of the parser. */
export function damaged(place: string, detail = ''): FormatError {
  return new FormatError('file-damaged', { place, detail: detail.slice(0, 300) });
}

/** `detail`: what is wrong there, in the words of the parser. */
export function damagedAt(line: number, column: number, detail = ''): FormatError {
  return new FormatError('file-damaged-at', { line, column, detail: detail.slice(0, 300) });
}

/** A file that somebody brings. */
export interface ImportedFile {
  /** As the person knows it; only its ending and its last part mean anything. */
  name: string;
  bytes: Uint8Array;
}

export interface ReadOptions {
  /** HTML: read the whole page instead of its main article. */
  wholePage?: boolean;
}

export interface ReadDocument {
  model: ArticleModel;
  warnings: ReadWarning[];
}

/** A file that was read, and the id of the reader that its content asked for. */
export interface ReadFile extends ReadDocument {
  format: string;
}

/** Bytes to model. */
export interface Reader {
  id: string;
  /** Lower case, without the dot. The first is what an original is kept under. */
  extensions: readonly string[];
  /**
   * Whether the content is plainly of this format. Cheap: looks at the beginning, or at the directory of an archive.
   */
  sniff(bytes: Uint8Array): boolean;
  /** Whether the ending of the name is enough where {@link sniff} says no. */
  trustsName: boolean;
  /** @throws FormatError, or whatever a parser throws over a damaged file */
  read(bytes: Uint8Array, options: ReadOptions): ReadDocument;
}

export interface WriteContext {
  /** Name of the file that the source came from. */
  sourceName: string;
  /** The file that the article was imported from, where the format is built on it. */
  original: Uint8Array | null;
}

export interface WrittenDocument extends FileKind {
  bytes: Uint8Array;
  notices: WriteNotice[];
}

/** What the files of a format are called. */
export interface FileKind {
  /** Without the dot. */
  extension: string;
  mediaType: string;
  /** Part of the file name between the article's name and the ending, which tells files of one ending apart. */
  suffix: string;
}

/** Model to bytes. */
export interface Writer<Id extends string = string> extends FileKind {
  id: Id;
  /** @throws FormatError */
  write(model: ArticleModel, context: WriteContext, onNotice?: (notice: WriteNotice) => void): Uint8Array;
}
