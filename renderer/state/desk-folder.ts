import { fileNameOf } from '#core/desk/file-name.ts';

/**
 * The folder that a desk is proposed to be made in: one of its own inside `parent`, or `parent` itself when it bears the
 * name already. `platform` as in `process.platform`.
 */
export function deskFolder(parent: string, deskName: string, platform: string): string {
  const separator = platform === 'win32' ? '\\' : '/';
  const inside = parent.endsWith(separator) ? parent : parent + separator;
  const name = fileNameOf(deskName);
  if (name === '' || inside.endsWith(separator + name + separator)) return inside.slice(0, -1) || separator;
  return inside + name;
}
