import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const monitor = fileURLToPath(new URL('loop-monitor.cjs', import.meta.url));

/** Environment of a host of Node that keeps a record of its longest block, where `npm test` wants to tell it; else nothing. */
export function loopMonitor(): Record<string, string> {
  const folder = process.env.MUQABALA_LOOPS;
  if (folder === undefined) return {};
  return { MUQABALA_LOOP_FILE: join(folder, 'host'), NODE_OPTIONS: `--require "${monitor}"` };
}
