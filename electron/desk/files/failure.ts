import { AppError } from '#core/app-error.ts';

/** The operating system's own code of an error (`ENOSPC`), empty when it has none. */
export function systemCode(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' ? code : '';
}

function detailOf(error: unknown): string {
  return systemCode(error) || (error instanceof Error ? error.message : String(error));
}

/** Why a write failed, in the terms of the contract. */
export function writeFailure(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  return new AppError(writeCode(systemCode(error)), { path, detail: detailOf(error) }, { cause: error });
}

function writeCode(code: string): 'disk-full' | 'read-only' | 'vanished' | 'cannot-write' {
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
export function readFailure(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = systemCode(error) === 'ENOENT' ? 'vanished' : 'cannot-read';
  return new AppError(code, { path, detail: detailOf(error) }, { cause: error });
}
