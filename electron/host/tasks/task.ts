import type { JobContext } from '#core/job.ts';

/**
 * Work that runs in a thread of the task pool. Its input and output are copied between threads (structured clone): plain
 * data, maps, sets and bytes, no functions and no classes.
 */
export interface Task<Input = never, Output = unknown> {
  /**
   * Does the work. What it throws as an AppError reaches the caller as that error; anything else is a fault of the program
   * and reaches the caller as `internal`. Work that takes longer than 100 ms asks `signal` now and then.
   */
  run(input: Input, job: JobContext): Output | Promise<Output>;
  /** Prepares a thread for the first task of this kind: parses language data, compiles a lexicon. */
  warm?(): void;
}

/** Declares a task, with the types of its input and output read from `run`. */
export function defineTask<Input, Output>(task: Task<Input, Output>): Task<Input, Output> {
  return task;
}
