import type { FormatFailureCode } from '#formats/codec.ts';

/**
 * What can go wrong with a desk on disk, and with a file that is brought to it. The codes are those of the contract between
 * window and host.
 */
export type DeskFailureCode =
  | FormatFailureCode
  | 'desk-not-found'
  | 'not-a-desk'
  | 'desk-newer'
  | 'folder-not-empty'
  | 'article-not-found'
  | 'article-newer'
  | 'is-desk-article'
  | 'other-article'
  | 'file-not-found'
  | 'folder-not-found'
  | 'links-do-not-fit'
  | 'signed-off'
  | 'not-signed-off'
  | 'not-as-written'
  | 'cannot-read'
  | 'disk-full'
  | 'read-only'
  | 'vanished'
  | 'cannot-write';

export type FailureValues = Record<string, string | number>;

/** A failure that belongs to the disk or to the person, not to the program. */
export class DeskFailure extends Error {
  readonly code: DeskFailureCode;
  readonly values: FailureValues;

  constructor(code: DeskFailureCode, values: FailureValues = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = 'DeskFailure';
    this.code = code;
    this.values = values;
  }
}

/** The operating system's own code of an error (`ENOSPC`), empty when it has none. */
export function systemCode(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' ? code : '';
}

function detailOf(error: unknown): string {
  return systemCode(error) || (error instanceof Error ? error.message : String(error));
}

/** Why a write failed, in the terms of the contract. */
export function writeFailure(error: unknown, path: string): DeskFailure {
  if (error instanceof DeskFailure) return error;
  return new DeskFailure(writeCode(systemCode(error)), { path, detail: detailOf(error) }, { cause: error });
}

function writeCode(code: string): DeskFailureCode {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read-only';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'ENOTCONN':
      return 'vanished';
    default:
      return 'cannot-write';
  }
}

/** Why a read failed, in the terms of the contract. */
export function readFailure(error: unknown, path: string): DeskFailure {
  if (error instanceof DeskFailure) return error;
  const code = systemCode(error) === 'ENOENT' ? 'vanished' : 'cannot-read';
  return new DeskFailure(code, { path, detail: detailOf(error) }, { cause: error });
}
