import type { ApiError } from '#api/errors.ts';
import type { InputOf } from '#api/contract.ts';
import { IMPORT_ENDINGS } from '#api/contract/files.ts';
import { err, ok, type Result } from '#core/result.ts';

/** Maximum size of a file that is imported, in bytes; the host's own limit (`electron/formats/codec.ts`). */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/** Endings of the files that an import takes, as the `accept` of a file field has them. */
export const ACCEPT_IMPORTS = IMPORT_ENDINGS.map((ending) => `.${ending}`).join(',');

export type ImportFile = InputOf<'article.import'>['files'][number];

/** Reads a file as the contract wants it. One that is too large (`limit`, in bytes) is refused before a byte of it is read. */
export async function readImportFile(
  file: File,
  limit = MAX_IMPORT_BYTES,
): Promise<Result<ImportFile, ApiError>> {
  if (file.size > limit) {
    return err({ code: 'file-too-large', values: { file: file.name, limit } });
  }
  try {
    return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    // A folder that was dropped, or a file that went away since: the browser does not tell which.
    return err({ code: 'cannot-read', values: { path: file.name } });
  }
}
