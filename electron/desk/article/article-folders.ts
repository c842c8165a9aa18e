import type { SafeFolder } from '#desk/files/safe-folder.ts';

/** Names of the folders under `articles/`, in order. @throws AppError `unsafe-path`; or as `fs` does */
export async function articleSlugs(files: SafeFolder): Promise<string[]> {
  const entries = await files.list('articles');
  return entries.flatMap(({ name, kind }) => (kind === 'folder' && !name.startsWith('.') ? [name] : []));
}
