import type { LeftFile } from '#core/sync-entry.ts';
import { MAX_CARRIED_BYTES, type CarriedKind } from './carried-files.ts';
import type { Git } from './git.ts';
import type { IncomingFile } from './take-in.ts';

/** Maximum number of bytes that are held at once on their way in or out, beside one file. */
export const MAX_BATCH_BYTES = 32 * 1024 * 1024;
/** Maximum number of files that are taken at once. */
const MAX_BATCH_FILES = 2_000;

/** A file that a repository has. `id`: Git's own of its content. */
export interface FileOfRepository {
  path: string;
  kind: CarriedKind;
  id: string;
}

/** Contents of files of a repository, as many at a time as may be held. What is too large is added to `left`. */
export async function* contentsOf(
  git: Git,
  entries: readonly FileOfRepository[],
  left: LeftFile[],
): AsyncGenerator<IncomingFile[]> {
  const sizes = await git.sizes(entries.map(({ id }) => id));
  let batch: FileOfRepository[] = [];
  let size = 0;
  const read = async () => {
    const bytes = await git.contents(batch.map(({ id }) => id));
    return batch.map(({ path, kind }, i) => ({ path, kind, bytes: bytes[i]! }));
  };
  for (const [i, entry] of entries.entries()) {
    if (sizes[i]! > MAX_CARRIED_BYTES) {
      left.push({ path: entry.path, reason: 'too-large' });
      continue;
    }
    if (batch.length === MAX_BATCH_FILES || (batch.length > 0 && size + sizes[i]! > MAX_BATCH_BYTES)) {
      yield await read();
      [batch, size] = [[], 0];
    }
    batch.push(entry);
    size += sizes[i]!;
  }
  if (batch.length > 0) yield await read();
}
