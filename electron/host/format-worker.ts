import type { Result } from '#core/result.ts';
import type { FormatFailure, ReadDocument, WrittenDocument } from '#formats/codec.ts';
import type { ReviewedFile } from '#formats/review-row.ts';
import { readDocument, readReviewFile, writeDocument } from '#formats/registry.ts';
import type { FormatRequest } from './formatter.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: reads and writes the files of other programs.

answerRequests(
  ({ work }: FormatRequest): Result<ReadDocument | ReviewedFile | WrittenDocument, FormatFailure> => {
    switch (work.kind) {
      case 'read':
        return readDocument(work.file, work.options);
      case 'review':
        return readReviewFile(work.bytes);
      case 'write':
        return writeDocument(work.model, work.format, work.context);
    }
  },
);
