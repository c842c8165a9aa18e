import type { WriteNotice } from '#core/file-notices.ts';
import { FORMAT_GROUPS, ON_ORIGINAL, type ExportFormat } from '#api/export-formats.ts';
import type { Article } from '#desk/article/article.ts';
import { fileError } from '#formats/codec.ts';
import { writeDirectly, type DocumentWriter } from './documents.ts';

export interface ExportedArticle {
  /** File name with its ending. */
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** Parts of the article that are not in it. */
  notices: WriteNotice[];
}

/**
 * An article in one of the formats that it is handed on in, as it stands at this moment, all rows of it. `write`: a host
 * does it in a thread of its own where it takes long.
 * @throws AppError where the format cannot hold it
 */
export async function exportArticle(
  article: Pick<Article, 'slug' | 'sourceName' | 'model' | 'original'>,
  format: ExportFormat,
  write: DocumentWriter = writeDirectly,
): Promise<ExportedArticle> {
  const { sourceName } = article;
  const original = ON_ORIGINAL.has(format) ? await article.original() : null;
  const model = article.model();
  const written = await write(model, format, { original, sourceName });
  if (!written.ok) throw fileError(written.error, article.slug);
  const { extension, mediaType, suffix, bytes, notices } = written.value;
  const isEmpty = isEnglishOnly(format) && model.rows.every(({ text }) => text.trim() === '');
  const empty: WriteNotice[] = isEmpty
    ? [{ code: 'nothing-translated', values: { row: null, count: model.rows.length } }]
    : [];
  return { name: `${article.slug}${suffix}.${extension}`, mediaType, bytes, notices: [...empty, ...notices] };
}

/** Whether a file of this format has nothing but the English in it. */
function isEnglishOnly(format: ExportFormat): boolean {
  const [english] = FORMAT_GROUPS;
  return !ON_ORIGINAL.has(format) && english.formats.some((each) => each === format);
}
