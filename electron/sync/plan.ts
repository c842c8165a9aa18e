import type { LeftFile } from '#core/sync-entry.ts';
import { isSetAside, type SetAside } from './aside.ts';
import { articleOfPath, carriedKind, type CarriedKind } from './carried-files.ts';
import type { FileOfRepository } from './contents.ts';
import type { TreeEntry } from './git.ts';
import type { Scan } from './scan.ts';

/** A file that goes out. `from`: number of its bytes that the repository has already. */
export interface OutgoingFile {
  path: string;
  kind: CarriedKind;
  from: number;
}

/** What has to be done so that a desk and a repository have the same. */
export interface Plan {
  /** Not here yet. */
  incoming: FileOfRepository[];
  outgoing: OutgoingFile[];
  /** On both sides, and not the same: settled by the contents. */
  differing: FileOfRepository[];
  left: LeftFile[];
}

/** Compares the files of a desk with those of a repository, by the ids of their contents. */
export function planOf(here: Scan, there: readonly TreeEntry[], aside: SetAside): Plan {
  const plan: Plan = { incoming: [], outgoing: [], differing: [], left: [] };
  const refused = new Set(here.left.map(({ path }) => path));
  const articles = new Set([...here.files.keys()].map(articleOfPath));
  const known = new Set<string>();
  for (const { path, id, isPlain } of there) {
    const kind = carriedKind(path);
    if (kind === null) continue;
    known.add(path);
    const file = here.files.get(path);
    if (!isPlain) plan.left.push({ path, reason: 'no-plain-file' });
    else if (file) {
      if (file.id !== id) plan.differing.push({ path, kind, id });
    } else if (!refused.has(path) && !isSetAside(aside, path, id, (slug) => articles.has(slug)))
      plan.incoming.push({ path, kind, id });
  }
  for (const [path, { kind, id }] of here.files)
    if (id !== null && !known.has(path)) plan.outgoing.push({ path, kind, from: 0 });
  return plan;
}
