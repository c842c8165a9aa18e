import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the folders under `articles/`, in order. `root`: real path of the desk. */
export async function articleSlugs(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'articles'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
