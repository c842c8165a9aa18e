import { parentPort, threadId, workerData } from 'node:worker_threads';
import { AppError } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import { serveTasks } from '#host/tasks/serve-tasks.ts';
import { defineTask } from '#host/tasks/task.ts';

// Program of threads with tasks that do everything that a task must not do; see task-pool.test.ts.

const kept: unknown[] = [];
let warmed = 0;

/** Keeps the processor busy until the job is ended. */
function busyUntilEnded({ signal }: JobContext): never {
  for (;;) signal.throwIfAborted();
}

export const POOL_TASKS = {
  thread: defineTask({ run: () => ({ id: threadId, data: workerData as unknown }) }),
  echo: defineTask({ run: (input: unknown) => input }),
  refuse: defineTask({
    run: (file: string) => {
      throw new AppError('file-empty', { file });
    },
  }),
  throwFault: defineTask({
    run: () => {
      throw new TypeError('a fault of the program');
    },
  }),
  throwRangeError: defineTask({ run: () => 'x'.repeat(-1) }),
  rejectLater: defineTask({
    run: () =>
      new Promise(() => {
        setTimeout(() => {
          throw new Error('outside of the task');
        }, 1);
      }),
  }),
  never: defineTask({ run: () => new Promise<never>(() => undefined) }),
  spin: defineTask({
    run: () => {
      for (;;);
    },
  }),
  spinPolitely: defineTask({ run: (_input: null, job) => busyUntilEnded(job) }),
  countThread: defineTask({ run: () => (warmed += 1) }),
  report: defineTask({
    run: async (shares: number[], { onProgress }) => {
      for (const share of shares) {
        onProgress(share);
        await new Promise((resolve) => setTimeout(resolve, 110));
      }
      return shares.length;
    },
  }),
  exit: defineTask({ run: () => process.exit(3) }),
  fillMemory: defineTask({
    run: () => {
      for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => ({ i })));
    },
  }),
  uncloneable: defineTask({ run: () => () => undefined }),
};

if (parentPort) serveTasks(parentPort, POOL_TASKS);
