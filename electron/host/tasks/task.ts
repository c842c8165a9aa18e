import type { JobContext } from '#core/job.ts';

/** Context of a task in its thread. */
export interface TaskContext<Part = never> extends JobContext {
  /** Gives a part of what the task is asked for to the caller, before its output. */
  onPart(part: Part): void;
}

/**
 * Work that runs in a thread of the task pool. Its input, parts and output are copied between threads (structured clone): plain
 * data, maps, sets and bytes, no functions and no classes.
 */
export interface Task<Input = never, Output = unknown, Part = never> {
  /**
   * Does the work. What it throws as an AppError reaches the caller as that error; anything else is a fault of the program
   * and reaches the caller as `internal`. Work that takes longer than 100 ms asks `signal` now and then.
   */
  run(input: Input, job: TaskContext<Part>): Output | Promise<Output>;
  /** Prepares a thread for the first task of this kind: parses language data, compiles a lexicon. */
  warm?(): void;
}

/** Declares a task, with the types of its input, parts and output read from `run`. */
export function defineTask<Input, Output, Part = never>(
  task: Task<Input, Output, Part>,
): Task<Input, Output, Part> {
  return task;
}
