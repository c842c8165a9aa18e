import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/**
 * The folder of the desk that a path stands for. A desk may be named by its folder, by the `desk.json` in it, or by the
 * `.muqabala` file, which is what a double click opens. The path itself where it is none of these, or not there.
 */
export async function deskFolder(path: string): Promise<string> {
  const name = basename(path);
  if (name !== 'desk.json' && !name.endsWith('.muqabala')) return path;
  const isFile = await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  return isFile ? dirname(path) : path;
}

/** The one path under which an open desk is known, however it was named. The path itself where there is nothing. */
export async function realDeskFolder(path: string): Promise<string> {
  const folder = await deskFolder(path);
  return realpath(folder).catch(() => folder);
}
