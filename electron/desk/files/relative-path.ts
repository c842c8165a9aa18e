import { AppError } from '#core/app-error.ts';

/**
 * The parts of a path within a desk, which are divided by slashes on every system. The empty path is the desk itself.
 * @throws AppError `unsafe-path` for a part that could lead elsewhere: `..`, a drive, a stream
 */
export function pathParts(path: string, windows = process.platform === 'win32'): string[] {
  if (path === '') return [];
  const parts = path.split('/');
  if (parts.every((part) => isPlainName(part, windows))) return parts;
  throw new AppError('unsafe-path', { path });
}

function isPlainName(part: string, windows: boolean): boolean {
  if (part === '' || part === '.' || part === '..' || part.includes('\0')) return false;
  return !windows || !(/[\\:]/u.test(part) || /[. ]$/u.test(part));
}
