import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '#build/build.mjs';

/** Path of the program of the task pool, as it is built now: only what Vite made of it has the language data inside. */
export async function builtTasks(): Promise<string> {
  await build({ targets: ['worker'] });
  return join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'worker', 'tasks.cjs');
}
