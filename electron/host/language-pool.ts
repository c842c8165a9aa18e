import { dirname, join } from 'node:path';
import { TaskPool } from './tasks/pool.ts';

/** Name of the engine of the English beside the program of the task pool. */
export const ENGINE_FILE = 'english.wasm';

/**
 * A pool with one thread for proofreading, which takes 350 to 500 MB from its first row on: it is started for the first row, apart from
 * the threads that people wait for, and ended when it has had nothing to do for a minute. `program`: as of any {@link TaskPool}.
 */
export function languagePool(program: string | undefined, report?: (fault: unknown) => void): TaskPool {
  return new TaskPool({
    program,
    ...(program !== undefined && { data: join(dirname(program), ENGINE_FILE) }),
    threads: 1,
    keepsThread: false,
    ...(report && { report }),
  });
}
