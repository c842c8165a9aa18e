import { AppError, type ErrorData } from '#core/app-error.ts';
import type { CancelSignal } from '#core/job.ts';
import type { Task, TaskContext } from './task.ts';

/** Message of the pool to a thread. `flag`: one Int32 that threads share; anything but 0 ends the work. */
export type ThreadRequest = { prepare: string } | { task: string; input: unknown; flag: SharedArrayBuffer };

/** Answer of a thread. */
export type ThreadReply =
  /** The thread is prepared for the kind of task that it was asked to; the time that it took, in ms. */
  | { prepared: number }
  | { progress: number }
  | { part: unknown }
  | { output: unknown }
  | { error: ErrorData }
  /** A fault of the program. */
  | { fault: { name: string; message: string; stack: string } };

/** Least time between two reports of progress, in ms. */
const PROGRESS_INTERVAL = 100;

/**
 * Answers requests that come over a port, one after the other: the pool sends one when the last is answered.
 *
 * @param tasks name of each task → what loads it
 */
export function serveTasks(
  port: {
    on(name: 'message', listener: (request: ThreadRequest) => void): unknown;
    postMessage(reply: ThreadReply): void;
  },
  tasks: Record<string, () => Promise<Task>>,
): void {
  port.on(
    'message',
    (request) => void ('prepare' in request ? prepare(request.prepare) : answer(request)).then(post),
  );

  async function prepare(name: string): Promise<ThreadReply> {
    const started = performance.now();
    try {
      (await tasks[name]?.())?.warm?.();
    } catch {
      // The task meets the same fault, and tells it.
    }
    return { prepared: performance.now() - started };
  }

  /** Posts a reply; one that cannot be copied becomes an internal error, and the thread goes on. */
  function post(reply: ThreadReply): void {
    try {
      port.postMessage(reply);
    } catch (error) {
      port.postMessage(faultOf(error));
    }
  }

  async function answer({
    task: name,
    input,
    flag,
  }: Extract<ThreadRequest, { task: string }>): Promise<ThreadReply> {
    try {
      const task = await tasks[name]?.();
      if (!task) throw new Error(`there is no task ${name}`);
      const run = task.run as (input: unknown, job: TaskContext<unknown>) => unknown;
      const context = {
        signal: flagSignal(flag),
        onProgress: reporter(port),
        onPart: (part: unknown) => port.postMessage({ part }),
      };
      return { output: await run(input, context) };
    } catch (error) {
      if (error instanceof AppError) return { error: error.data };
      return faultOf(error);
    }
  }
}

function faultOf(error: unknown): ThreadReply {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { fault: { name, message, stack } };
}

function flagSignal(flag: SharedArrayBuffer): CancelSignal {
  const cell = new Int32Array(flag);
  const aborted = () => Atomics.load(cell, 0) !== 0;
  return {
    get aborted() {
      return aborted();
    },
    throwIfAborted() {
      if (aborted()) throw new AppError('cancelled');
    },
  };
}

function reporter(port: { postMessage(reply: ThreadReply): void }): (done: number) => void {
  let reported = performance.now();
  return (done) => {
    const now = performance.now();
    if (now - reported < PROGRESS_INTERVAL) return;
    reported = now;
    port.postMessage({ progress: done });
  };
}
