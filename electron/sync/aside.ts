import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { articleOfPath } from './carried-files.ts';
import { idOf, readCarried } from './scan.ts';

const ASIDE = 'articles/.aside';

/** What was set aside on a desk: copied folders, and journals of other articles. */
export interface SetAside {
  folders: ReadonlySet<string>;
  /** Path that a journal had → Git's ids of what of it travels. */
  journals: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function readAside(files: SafeFolder): Promise<SetAside> {
  const folders = new Set<string>();
  const journals = new Map<string, Set<string>>();
  for (const { name, kind } of await files.list(ASIDE).catch(() => [])) {
    if (kind === 'folder') folders.add(name);
    // `<folder>.<eight letters>.<name of the journal>`; the desk's own folder is called `journal`.
    const part = /^([^.]+)\.[\w-]{8}\.([^/]+\.jsonl)$/u.exec(name);
    if (!part || kind !== 'file') continue;
    const path = part[1] === 'journal' ? `journal/${part[2]}` : `articles/${part[1]}/journal/${part[2]}`;
    const bytes = await readCarried(files, `${ASIDE}/${name}`, 'journal').catch(() => null);
    if (bytes) journals.set(path, (journals.get(path) ?? new Set()).add(idOf(bytes)));
  }
  return { folders, journals };
}

/**
 * Whether a file that is not here was set aside here, and so is not fetched again. `isHere`: whether the article of a folder's name is
 * here. `id`: of the content.
 */
export function isSetAside(
  { folders, journals }: SetAside,
  path: string,
  id: string,
  isHere: (slug: string) => boolean,
): boolean {
  const slug = articleOfPath(path);
  if (slug !== null && folders.has(slug) && !isHere(slug)) return true;
  return journals.get(path)?.has(id) ?? false;
}
