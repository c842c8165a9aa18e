import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../electron/cli/build.mjs';

/** The thread that aligns, as it is built now: only what Vite made of it has the lexicon inside. */
export async function builtAlignWorker(): Promise<string> {
  await build({ targets: ['worker'] });
  return join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'worker', 'align-worker.cjs');
}
