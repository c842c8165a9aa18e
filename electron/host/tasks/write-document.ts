import type { Result } from '#core/result.ts';
import type { FormatFailure, WriteContext, WrittenDocument } from '#formats/codec.ts';
import type { ArticleModel } from '#formats/model.ts';
import { writeDocument, type WriterId } from '#formats/writers.ts';
import { defineTask } from './task.ts';

export const writeDocumentFile = defineTask({
  run: (input: {
    model: ArticleModel;
    format: WriterId;
    context: WriteContext;
  }): Result<WrittenDocument, FormatFailure> => writeDocument(input.model, input.format, input.context),
});
