import { AppError } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';

/** Number of steps of a job's progress that its window is told of: each has it drawn anew. */
const STEPS = 200;

/** Context of a job: the signal that ends it, and how to report progress. */
export interface RunningJob extends JobContext {
  readonly signal: AbortSignal;
}

/** The work of a session that its window can follow and end, by the window's own name for it. */
export class Jobs {
  private readonly running = new Map<string, AbortController>();
  private readonly onProgress: (job: string, done: number) => void;

  constructor(onProgress: (job: string, done: number) => void) {
    this.onProgress = onProgress;
  }

  /**
   * Runs work under a name. It has to be asked for before anything is waited for: a window may end its work as soon as it has sent for it.
   * @throws AppError `bad-request` where work of that name is under way; whatever `work` throws
   */
  async run<T>(id: string, work: (job: RunningJob) => T | Promise<T>): Promise<T> {
    if (this.running.has(id)) throw new AppError('bad-request', { detail: `job ${id} is under way` });
    const controller = new AbortController();
    this.running.set(id, controller);
    let told: number | null = null;
    try {
      return await work({
        signal: controller.signal,
        onProgress: (done) => {
          const step = Math.floor(done * STEPS);
          if (step === told) return;
          told = step;
          this.onProgress(id, done);
        },
      });
    } finally {
      this.running.delete(id);
    }
  }

  cancel(id: string): void {
    this.running.get(id)?.abort();
  }

  cancelAll(): void {
    for (const controller of this.running.values()) controller.abort();
  }
}

/** @throws AppError `cancelled` */
export function throwIfCancelled({ signal }: { signal: { aborted: boolean } }): void {
  if (signal.aborted) throw new AppError('cancelled');
}
