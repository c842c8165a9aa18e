import { writeWhole } from '#desk/files/disk.ts';
import { writeFailure } from '#desk/files/failure.ts';
import type { HandlerContext } from './handler-context.ts';
import type { SaveProposal } from './platform.ts';

/**
 * Asks where a file is kept and writes it there; null where the person cancelled. From then on the session may show it, see
 * `file.show`.
 * @throws AppError as for writes
 */
export async function saveAs(
  session: HandlerContext,
  proposal: SaveProposal,
  content: () => Promise<string | Uint8Array> | string | Uint8Array,
): Promise<string | null> {
  const path = await session.platform.saveFile(proposal);
  if (path === null) return null;
  await writeWhole(path, await content()).catch((error: unknown) => {
    throw writeFailure(error, path);
  });
  session.savedFiles.add(path);
  return path;
}
