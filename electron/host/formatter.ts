import { AppError } from '#core/app-error.ts';
import { err, type Result } from '#core/result.ts';
import type { ReviewReader } from '#desk/read-back/read-back.ts';
import type { DocumentReader, ImportedFile } from '#desk/files/read-file.ts';
import {
  MAX_FILE_BYTES,
  type FormatFailure,
  type ReadDocument,
  type ReadOptions,
  type WriteContext,
  type WrittenDocument,
} from '#formats/codec.ts';
import type { ReviewedFile } from '#formats/review-row.ts';
import type { ArticleModel } from '#formats/model.ts';
import { readDocument, readReviewFile, readerFor, writeDocument, type WriterId } from '#formats/registry.ts';
import { WorkerLane, workerProgram } from './worker-lane.ts';

/** What the thread is asked for. */
export interface FormatRequest {
  work:
    | { kind: 'read'; file: ImportedFile; options: ReadOptions }
    | { kind: 'review'; bytes: Uint8Array }
    | { kind: 'write'; model: ArticleModel; format: WriterId; context: WriteContext };
  cancelled: SharedArrayBuffer;
}

/** Writes an article in a format. */
export type DocumentWriter = (
  model: ArticleModel,
  format: WriterId,
  context: WriteContext,
) => Promise<Result<WrittenDocument, FormatFailure>>;

/** Writes here and now. */
export const writeDirectly: DocumentWriter = async (model, format, context) =>
  writeDocument(model, format, context);

/** Files up to this size are read at once, in bytes: it takes some ms, less than to ask a thread. */
const SMALL = 32 * 1024;
/** A Word document is packed, and becomes ten times as much. */
const SMALL_ARCHIVE = 4 * 1024;
/** Text and Markdown are read in a pass; of them that much is no work. */
const SMALL_TEXT = 512 * 1024;
const PLAIN: ReadonlySet<string> = new Set(['txt', 'md']);
/** Rows from which on an article is written in the thread. */
const MANY_ROWS = 200;
/** A file that takes longer is made to. In ms. */
const TIME_LIMIT = 120_000;
const TOO_LONG: FormatFailure = { code: 'file-too-large', values: { limit: MAX_FILE_BYTES } };

/**
 * Reads and writes files in a thread, where it takes long enough for a window to notice. A file that takes too long is
 * refused, and the thread that it held is ended.
 */
export class Formatter {
  private readonly lane: WorkerLane<
    FormatRequest,
    Result<ReadDocument | ReviewedFile | WrittenDocument, FormatFailure>
  > | null;

  /** `workers`: folder of the built programs of threads; without it everything is done at once. */
  constructor(workers: string | undefined) {
    this.lane =
      workers === undefined ? null : new WorkerLane('format', workerProgram(workers, 'format-worker.cjs'));
  }

  readonly read: DocumentReader = async (file, options = {}) => {
    const reader = readerFor(file.name, file.bytes).id;
    const small = reader === 'docx' ? SMALL_ARCHIVE : PLAIN.has(reader) ? SMALL_TEXT : SMALL;
    if (!this.lane || file.bytes.length <= small) return readDocument(file, options);
    const { name, bytes } = file;
    const answer = await this.ask({ kind: 'read', file: { name, bytes }, options });
    return answer ?? err(TOO_LONG);
  };

  readonly readReview: ReviewReader = async (bytes) => {
    if (!this.lane || bytes.length <= SMALL_ARCHIVE) return readReviewFile(bytes);
    return (await this.ask<ReviewedFile>({ kind: 'review', bytes })) ?? err(TOO_LONG);
  };

  readonly write: DocumentWriter = async (model, format, context) => {
    if (!this.lane || model.rows.length < MANY_ROWS) return writeDocument(model, format, context);
    const answer = await this.ask<WrittenDocument>({ kind: 'write', model, format, context });
    return answer ?? err(TOO_LONG);
  };

  /** Null where it took too long. */
  private async ask<Answer extends ReadDocument | ReviewedFile | WrittenDocument = ReadDocument>(
    work: FormatRequest['work'],
  ): Promise<Result<Answer, FormatFailure> | null> {
    const job = this.lane!.start({ work }, () => undefined);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      job.cancel();
    }, TIME_LIMIT);
    try {
      return (await job.answer) as Result<Answer, FormatFailure>;
    } catch (error) {
      if (late && error instanceof AppError) return null;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.lane?.close();
  }
}
