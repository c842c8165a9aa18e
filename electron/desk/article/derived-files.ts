import { writeMarkdown } from '#formats/write-markdown.ts';
import type { ArticleModel } from '#formats/model.ts';
import { writeXliff2 } from '#formats/xliff/write-xliff.ts';

// Apart from what keeps them up to date: a host has threads that derive them, and need the formats for it.

/** Names of the derived files. */
export const DERIVED_FILES = ['translation.md', 'article.xlf'] as const;

export interface DerivedFile {
  name: string;
  /** Empty: there is nothing to write yet. */
  content: string;
}

/**
 * The files of an article that are for whoever looks into its folder without the app: the English as it stands, and both
 * languages with their states for other translation tools.
 */
export function derivedFiles(model: ArticleModel, source: string): DerivedFile[] {
  return [
    { name: 'translation.md', content: writeMarkdown(model) },
    { name: 'article.xlf', content: writeXliff2(model, source) },
  ];
}
