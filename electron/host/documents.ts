import { AppError } from '#core/app-error.ts';
import { err, type Result } from '#core/result.ts';
import { readDirectly, type DocumentReader } from '#desk/files/read-file.ts';
import type { ReviewReader } from '#desk/read-back/read-back.ts';
import type { FormatFailure, WriteContext, WrittenDocument } from '#formats/codec.ts';
import type { ArticleModel } from '#formats/model.ts';
import type { WriterId } from '#formats/writers.ts';
import type { RunTask } from './tasks/pool.ts';

/** Longest time that reading or writing one file may take, in ms. */
export const FILE_TIME_LIMIT = 60_000;

/** Writes an article in a format. */
export type DocumentWriter = (
  model: ArticleModel,
  format: WriterId,
  context: WriteContext,
) => Promise<Result<WrittenDocument, FormatFailure>>;

/** Writes in the thread of the caller. Formats are loaded when they are needed: with a task pool, its threads need them. */
export const writeDirectly: DocumentWriter = async (model, format, context) =>
  (await import('#formats/writers.ts')).writeDocument(model, format, context);

/** Reads and writes in the thread of the caller, for programs that have no task pool. */
export const DIRECTLY: Pick<Documents, 'read' | 'readReview' | 'write'> = {
  read: readDirectly,
  readReview: async (bytes) => (await import('#formats/readers.ts')).readReviewFile(bytes),
  write: writeDirectly,
};

/**
 * Reads and writes files of other programs in the task pool, and only there: whatever a file holds, it can neither hold up
 * the program nor end it. A file that takes longer than `timeLimit` ms is `file-too-slow`.
 */
export class Documents {
  private readonly runTask: RunTask;
  private readonly timeLimit: number;

  constructor(runTask: RunTask, timeLimit = FILE_TIME_LIMIT) {
    this.runTask = runTask;
    this.timeLimit = timeLimit;
  }

  readonly read: DocumentReader = ({ name, bytes }, options = {}) =>
    this.inTime(this.runTask('readDocument', { file: { name, bytes }, options }, this.options));

  readonly readReview: ReviewReader = (bytes) => this.inTime(this.runTask('readReview', bytes, this.options));

  readonly write: DocumentWriter = (model, format, context) =>
    this.inTime(this.runTask('writeDocument', { model, format, context }, this.options));

  private get options(): { timeLimit: number } {
    return { timeLimit: this.timeLimit };
  }

  private async inTime<T>(answer: Promise<Result<T, FormatFailure>>): Promise<Result<T, FormatFailure>> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof AppError && error.code === 'timed-out')
        return err({ code: 'file-too-slow', values: {} });
      throw error;
    }
  }
}
