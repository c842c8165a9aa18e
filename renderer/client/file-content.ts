import type { ApiError } from '#api/errors.ts';
import type { InputOf } from '#api/contract.ts';
import { err, ok, type Result } from '#core/result.ts';

/** The largest file that is imported, in bytes; the host's own limit (electron/formats/codec.ts). */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

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
    return ok({ name: file.name, bytes: await base64Of(file) });
  } catch {
    // A folder that was dropped, or a file that went away since: the browser does not tell which.
    return err({ code: 'cannot-read', values: { path: file.name } });
  }
}

/** Base64 of a file or a text (as UTF-8). The browser's own encoder is used, which does 20 MB without a stall. */
export async function base64Of(content: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(content);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** The bytes that base64 stands for. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
