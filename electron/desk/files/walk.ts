import { lstatSync, readdirSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from './failure.ts';

/** A file that was found, by its path below the root, with slashes. */
export interface FoundFile {
  path: string;
  /** In bytes. */
  size: number;
  /** Text that changes with the file: its size and times. */
  fingerprint: string;
}

export interface FoundFiles {
  files: FoundFile[];
  /** Paths of what is neither a plain file nor a folder: links, devices. */
  others: string[];
}

/**
 * The plain files in some folders below a root, and in the folders in these, at most `depth` deep, in the order of their names. Nothing
 * is opened, and no link is followed but one that is put there meanwhile. Hidden folders are left out. Blocks: about 10 µs a
 * file on a local disk.
 *
 * @param root real path of the folder that they are in
 * @param isWanted whether a file of this path is listed
 */
export function filesBelow(
  root: string,
  folders: readonly string[],
  depth: number,
  isWanted: (path: string) => boolean,
): FoundFiles {
  const found: FoundFiles = { files: [], others: [] };
  const visit = (path: string, left: number): void => {
    let entries;
    try {
      entries = readdirSync(join(root, path), { withFileTypes: true });
    } catch (error) {
      // It went meanwhile.
      if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return;
      throw error;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const { name } = entry;
      const at = `${path}/${name}`;
      // Some file systems do not say what an entry is.
      const stats = entry.isDirectory() ? null : look(join(root, at));
      if (entry.isDirectory() || stats?.isDirectory()) {
        if (left > 1 && !name.startsWith('.')) visit(at, left - 1);
      } else if (stats?.isFile()) {
        if (isWanted(at)) found.files.push(foundFile(at, stats));
      } else if (stats) found.others.push(at);
    }
  };
  for (const folder of folders) {
    const stats = look(join(root, folder));
    if (stats?.isDirectory()) visit(folder, depth);
    else if (stats?.isFile() && isWanted(folder)) found.files.push(foundFile(folder, stats));
    else if (stats && !stats.isFile()) found.others.push(folder);
  }
  return found;
}

function look(path: string): BigIntStats | null {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

function foundFile(path: string, { size, mtimeNs, ctimeNs }: BigIntStats): FoundFile {
  return { path, size: Number(size), fingerprint: `${size}:${mtimeNs}:${ctimeNs}` };
}
