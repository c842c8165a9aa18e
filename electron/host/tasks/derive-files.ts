import { derivedFiles } from '#desk/article/derived-files.ts';
import type { ArticleModel } from '#formats/model.ts';
import { defineTask } from './task.ts';

/** Derives the files of an open article. */
export const deriveFiles = defineTask({
  run: ({ model, source }: { model: ArticleModel; source: string }) => derivedFiles(model, source),
});
