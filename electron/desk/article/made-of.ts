import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { readArticleFile } from './article-file.ts';
import { isSlugOf } from './slug.ts';

/**
 * The article of a desk whose original is a file of this hash; null where there is none. The same file gives the same title, so
 * only folders that are named after it are looked at, and the others need not have been read. Articles of the ids in `hidden` are
 * left out, and so are those that cannot be read.
 */
export async function articleMadeOf(
  files: SafeFolder,
  title: string,
  sha256: string,
  hidden: ReadonlySet<string>,
): Promise<{ id: string; title: string } | null> {
  const folders = await files.list('articles').catch(() => []);
  for (const { name, kind } of folders) {
    if (kind !== 'folder' || !isSlugOf(name, title)) continue;
    const read = await readArticleFile(files, `articles/${name}`).catch(() => null);
    if (read?.file.source.sha256 === sha256 && !hidden.has(read.file.id)) return read.file;
  }
  return null;
}
