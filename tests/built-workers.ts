import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '#build/build.mjs';

/** Folder of the programs of threads, as they are built now: only what Vite made of them has the language data inside. */
export async function builtWorkers(): Promise<string> {
  await build({ targets: ['worker'] });
  return join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'worker');
}
