import {
  type ImportedFile,
  MAX_FILE_BYTES,
  fileError,
  type FormatFailure,
  type ReadFile,
  type ReadOptions,
} from '#formats/codec.ts';
import { basename } from 'node:path';
import type { Result } from '#core/result.ts';
import { modelParagraphs, type ModelParagraph } from '#formats/model.ts';
import { keptExtension } from '#formats/endings.ts';
import { AppError } from '#core/app-error.ts';
import { openNamed } from './disk.ts';
import { systemCode } from './failure.ts';
import { readRange } from './safe-folder.ts';

/** Reads a file of any format. A host does it in a thread of its own where it takes long. */
export type DocumentReader = (
  file: ImportedFile,
  options?: ReadOptions,
) => Promise<Result<ReadFile, FormatFailure>>;

/** Reads here. The readers are loaded when they are needed: a host has threads for them. */
export const readDirectly: DocumentReader = async (file, options) => {
  const { readDocument } = await import('#formats/readers.ts');
  return readDocument(file, options);
};

/**
 * The bytes of a file that can be imported.
 * @throws AppError `file-too-large`, `file-not-text` (a folder, say), `file-not-found`, `cannot-read`
 */
export async function readLimited(path: string): Promise<Uint8Array> {
  try {
    const handle = await openNamed(path);
    try {
      const { size } = await handle.stat();
      if (size > MAX_FILE_BYTES)
        throw new AppError('file-too-large', { file: basename(path), limit: MAX_FILE_BYTES });
      return await readRange(handle, 0, size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unsafe-path') {
      throw new AppError('file-not-text', { file: basename(path) });
    }
    if (error instanceof AppError) throw error;
    const code = systemCode(error);
    if (code === 'ENOENT') throw new AppError('file-not-found', { file: path });
    throw new AppError('cannot-read', { path, detail: code });
  }
}

/** The last part of a file's name, which is what is kept of it. */
export function baseName(name: string): string {
  return name.split(/[\\/]/u).at(-1)!.slice(-255) || 'article.txt';
}

/** The name that an updated source is kept under, in the article's folder: by its content, so that two never clash. */
export function updatedSourceName(name: string, sha256: string): string {
  return `source-${sha256.slice(0, 16)}.${keptExtension(name)}`;
}

/** @throws AppError what is wrong with the file, naming it */
export async function readImported(
  file: ImportedFile,
  read: DocumentReader,
  options?: ReadOptions,
): Promise<ReadFile> {
  const name = baseName(file.name);
  const answer = await read({ name, bytes: file.bytes }, options);
  if (!answer.ok) throw fileError(answer.error, name);
  return answer.value;
}

/**
 * The paragraphs of a file in one language; of one in two, those of its source.
 * @throws AppError what is wrong with the file, naming it
 */
export async function readParagraphs(
  file: ImportedFile,
  read: DocumentReader,
  options?: ReadOptions,
): Promise<ModelParagraph[]> {
  return modelParagraphs((await readImported(file, read, options)).model);
}
