import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/**
 * The desk that the program was started with, as an absolute path: `--desk DIR`, or any word that is a desk or a file that
 * stands for one. Null where there is none.
 */
export function deskFromArguments(args: readonly string[], folder: string): string | null {
  for (const [position, word] of args.entries()) {
    if (word.startsWith('--desk=')) return resolve(folder, word.slice('--desk='.length));
    const next = args[position + 1];
    if (word === '--desk' && next !== undefined) return resolve(folder, next);
  }
  const words = args.filter((word) => !word.startsWith('-')).map((word) => resolve(folder, word));
  return words.find(isDeskPath) ?? null;
}

/** Whether a path that the system handed over can be a desk: its folder, its `desk.json`, its `.muqabala` file. */
export function isDeskPath(path: string): boolean {
  try {
    if (statSync(path).isDirectory()) return existsSync(join(path, 'desk.json'));
    return basename(path) === 'desk.json' || path.endsWith('.muqabala');
  } catch {
    return false;
  }
}
