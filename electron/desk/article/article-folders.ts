import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { readArticleFile } from './article-file.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';

/** Names of the folders under `articles/`, in order. @throws AppError `unsafe-path`; or as `fs` does */
export async function articleSlugs(files: SafeFolder): Promise<string[]> {
  const entries = await files.list('articles');
  return entries.flatMap(({ name, kind }) => (kind === 'folder' && !name.startsWith('.') ? [name] : []));
}

/** Folder that stands for an article, of several that hold it: copies are given longer names. */
export function originalFolder(slugs: readonly string[]): string {
  return slugs.reduce((best, slug) =>
    slug.length < best.length || (slug.length === best.length && slug < best) ? slug : best,
  );
}

/** Article id → names of the folders that hold it. */
export type FoldersById = Map<string, string[]>;

export function addFolder(folders: FoldersById, id: string, slug: string): void {
  folders.set(id, [...(folders.get(id) ?? []), slug]);
}

/** Folders that are copies of another article's folder. */
export function copiesIn(folders: FoldersById): DeskProblem[] {
  return [...folders.values()].flatMap((slugs) =>
    slugs.filter((slug) => slug !== originalFolder(slugs)).map(copyProblem),
  );
}

/** Folders of a desk that are copies of another article's folder. Reads the `article.json` of each. */
export async function copiedArticles(files: SafeFolder): Promise<DeskProblem[]> {
  const folders: FoldersById = new Map();
  for (const slug of await articleSlugs(files)) {
    const article = await readArticleFile(files, `articles/${slug}`).catch(() => null);
    if (article) addFolder(folders, article.file.id, slug);
  }
  return copiesIn(folders);
}

export function copyProblem(slug: string): DeskProblem {
  return { file: `articles/${slug}`, line: 0, code: 'copied-article' };
}
