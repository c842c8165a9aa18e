import { fold } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { foldDesk, type DeskState } from '#core/desk/state.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import type { ArticleFile } from './article-file.ts';
import { readArticleRecord, readEvents } from './article-record.ts';

/** An article as it lies on the disk, with the desk as its journals have it at the same moment. */
export interface ReadArticle {
  file: ArticleFile;
  state: ArticleState;
  desk: DeskState;
}

/**
 * Reads an article without opening it: nothing is written, repaired or kept.
 * @throws AppError as {@link readArticleRecord}
 */
export async function readArticle(files: SafeFolder, slug: string): Promise<ReadArticle> {
  const record = await readArticleRecord(files, slug);
  const { articleEvents, deskEvents } = readEvents(record);
  return { file: record.article.file, state: fold(articleEvents), desk: foldDesk(deskEvents) };
}
