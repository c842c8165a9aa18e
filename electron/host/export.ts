import type { ExportFormat } from '../api/contract.ts';
import type { DeskState } from '../core/desk/state.ts';
import { assertNever } from '../core/result.ts';
import type { Article } from '../desk/article.ts';
import { writeBilingualHtml } from '../formats/bilingual-html.ts';
import { writeMarkdown } from '../formats/markdown.ts';
import { writePlainText } from '../formats/plain-text.ts';

export interface ExportedArticle {
  /** File name with its ending. */
  name: string;
  mediaType: string;
  text: string;
}

/** An article in one of the formats that it is handed on in, as it stands at this moment, all rows of it. */
export function exportArticle(
  article: Pick<Article, 'slug' | 'file' | 'state'>,
  format: ExportFormat,
  { people }: Pick<DeskState, 'people'>,
): ExportedArticle {
  const name = `${article.slug}.${format}`;
  switch (format) {
    case 'txt':
      return { name, mediaType: 'text/plain; charset=utf-8', text: writePlainText(article.state) };
    case 'md':
      return { name, mediaType: 'text/markdown; charset=utf-8', text: writeMarkdown(article.state) };
    case 'html': {
      const text = writeBilingualHtml(article.state, { title: article.file.title, people });
      return { name, mediaType: 'text/html; charset=utf-8', text };
    }
    default:
      return assertNever(format);
  }
}
