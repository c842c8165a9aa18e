import { parentPort, threadId, workerData } from 'node:worker_threads';
import { AppError } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import type { ThreadData } from '#host/tasks/pool-thread.ts';
import { serveTasks } from '#host/tasks/serve-tasks.ts';
import { defineTask } from '#host/tasks/task.ts';

// Program of threads with tasks that do everything that a task must not do; see task-pool.test.ts.

const kept: unknown[] = [];
let warmed = 0;

/** Keeps the processor busy until the job is ended. */
function busyUntilEnded({ signal }: JobContext): never {
  for (;;) signal.throwIfAborted();
}

/** Keeps the thread from anything else, without using the processor. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export const POOL_TASKS = {
  thread: defineTask({ run: () => ({ id: threadId, data: (workerData as ThreadData).data }) }),
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
  /** Counts in memory that both have that it has begun, and when it is ended and has put away what it had begun. */
  putAway: defineTask({
    run: (steps: SharedArrayBuffer, job) => {
      const cell = new Int32Array(steps);
      Atomics.add(cell, 0, 1);
      try {
        return busyUntilEnded(job);
      } finally {
        sleep(50);
        Atomics.add(cell, 0, 1);
      }
    },
  }),
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
  /** Preparing a thread for it takes as long as a very slow run of it. */
  slowToPrepare: defineTask({ warm: () => sleep(1_000), run: () => threadId }),
  /** Quickly prepared; stays in its thread where it is told to. */
  quickToPrepare: defineTask({
    warm: () => sleep(20),
    run: (stays: boolean, job) => (stays ? busyUntilEnded(job) : threadId),
  }),
  cannotBePrepared: defineTask({
    warm: () => {
      throw new TypeError('no data');
    },
    run: () => {
      throw new TypeError('no data');
    },
  }),
  endsWhilePrepared: defineTask({ warm: () => process.exit(4), run: () => threadId }),
  exit: defineTask({ run: () => process.exit(3) }),
  fillMemory: defineTask({
    run: () => {
      // In small pieces: V8 ends a thread between two of them, and has to before its heap has grown by some megabytes more.
      for (;;) kept.push(Array.from({ length: 1_000 }, (_, i) => ({ i })));
    },
  }),
  uncloneable: defineTask({ run: () => () => undefined }),
};

if (parentPort) {
  const loaders = Object.entries(POOL_TASKS).map(([name, task]) => [name, async () => task] as const);
  serveTasks(parentPort, Object.fromEntries(loaders));
}
