import type { ExportFormat } from '../api/contract.ts';
import { ApiFailure } from '../api/errors.ts';
import type { DeskState } from '../core/desk/state.ts';
import type { Article } from '../desk/article.ts';
import { articleModel } from '../formats/article-model.ts';
import { writeDocument, writerOf } from '../formats/registry.ts';

export interface ExportedArticle {
  /** File name with its ending. */
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/**
 * An article in one of the formats that it is handed on in, as it stands at this moment, all rows of it.
 * @throws ApiFailure where the format cannot hold it
 */
export async function exportArticle(
  article: Pick<Article, 'slug' | 'file' | 'state' | 'original'>,
  format: ExportFormat,
  { people }: Pick<DeskState, 'people'>,
): Promise<ExportedArticle> {
  const { extension, mediaType, suffix, needsOriginal } = writerOf(format);
  const { title, metadata } = article.file;
  const model = articleModel(article.state, { title, people, metadata });
  const original = needsOriginal ? await article.original() : null;
  const written = writeDocument(model, format, { original });
  if (!written.ok) throw new ApiFailure(written.error.code, { ...written.error.values, file: article.slug });
  return { name: `${article.slug}${suffix}.${extension}`, mediaType, bytes: written.value };
}
