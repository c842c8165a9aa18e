import type { Result } from '#core/result.ts';
import type { FormatFailure, ImportedFile, ReadFile, ReadOptions } from '#formats/codec.ts';
import { readDocument, readReviewFile } from '#formats/readers.ts';
import type { ReviewedFile } from '#formats/review-row.ts';
import { defineTask } from './task.ts';

// Files of other programs are foreign: whatever is in them is read here and nowhere in the program itself.

export const readDocumentFile = defineTask({
  run: (input: { file: ImportedFile; options: ReadOptions }): Result<ReadFile, FormatFailure> =>
    readDocument(input.file, input.options),
});

export const readReview = defineTask({
  run: (bytes: Uint8Array): Result<ReviewedFile, FormatFailure> => readReviewFile(bytes),
});
