/** Characters that a file system of the three platforms refuses in the name of a folder. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;

/** The name of a folder for a desk of this name; empty when nothing of it can stay. */
export function folderName(deskName: string): string {
  return deskName
    .replace(FORBIDDEN, '-')
    .trim()
    .replace(/^[.\s-]+|(?<![.\s-])[.\s-]+$/gu, '')
    .slice(0, 120);
}

/**
 * The folder that a desk is proposed to be made in: one of its own inside `parent`, or `parent` itself when it bears the
 * name already. `platform` as in `process.platform`.
 */
export function deskFolder(parent: string, deskName: string, platform: string): string {
  const separator = platform === 'win32' ? '\\' : '/';
  const inside = parent.endsWith(separator) ? parent : parent + separator;
  const name = folderName(deskName);
  if (name === '' || inside.endsWith(separator + name + separator)) return inside.slice(0, -1) || separator;
  return inside + name;
}
