import { fold, type ArticleEvent } from '#core/article/article.ts';
import type { OriginRecord } from '#core/article/details.ts';
import type { ImportReport } from '#core/file-notices.ts';
import type { Person } from '#core/people/person.ts';
import { articleModel } from '#formats/article-model.ts';
import type { ReadFile } from '#formats/codec.ts';
import { importReport } from '#formats/import-report.ts';
import { derivedFiles, type DerivedFile } from './derived-files.ts';

/** An article that is being made of a file. */
export interface NewArticle {
  id: string;
  title: string;
  events: readonly ArticleEvent[];
  metadata: OriginRecord;
  people: ReadonlyMap<string, Person>;
  /** Name of the file. */
  source: string;
  read: Pick<ReadFile, 'format' | 'warnings'>;
}

export interface ComposedArticle {
  report: ImportReport;
  /** Its derived files, without those that have nothing in them yet. */
  derived: DerivedFile[];
}

/** Composes what is told and written of a new article. A host does it in a thread of its own: it takes long where the article is. */
export type ArticleComposer = (article: NewArticle) => Promise<ComposedArticle>;

/** The report of an import and the derived files of the article that comes of it. */
export function composeArticle(article: NewArticle): ComposedArticle {
  const { id, title, metadata, people, source } = article;
  const model = articleModel(fold(article.events), { id, title, metadata, people });
  return {
    report: importReport(model, article.read),
    derived: derivedFiles(model, source).filter(({ content }) => content !== ''),
  };
}
