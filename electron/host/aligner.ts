import type { Alignment, AlignOptions } from '#core/align/alignment.ts';
import { WorkerLane, workerProgram, type WorkerJob } from './worker-lane.ts';

/** Two texts to align, as they are sent to the worker. */
export interface AlignRequest {
  source: string[];
  target: string[];
  /** Guessed where it is left out. */
  mode?: AlignOptions['mode'];
  anchors?: { source: number[]; target: number[] }[];
  /** Real path of the desk whose approved rows help; none without it. */
  desk?: string;
  /** One Int32; anything but 0 ends the work. */
  cancelled: SharedArrayBuffer;
}

/** Up to so many paragraphs, both sides together, a job is short: some ten milliseconds. */
const SHORT_PARAGRAPHS = 120;

/**
 * Aligns in threads, so that neither the host nor a window ever waits. Jobs are done one after the other; a short job does
 * not wait behind a long one but has a second thread, which is started when that happens for the first time.
 */
export class Aligner {
  private readonly main: WorkerLane<AlignRequest, Alignment>;
  private readonly short: WorkerLane<AlignRequest, Alignment>;

  /** `workers`: folder of the built programs of threads; without it there is no aligning. */
  constructor(workers: string | undefined) {
    const load = workerProgram(workers, 'align-worker.cjs');
    this.main = new WorkerLane('align', load);
    this.short = new WorkerLane('align', load);
  }

  /** Starts the thread, since somebody is likely to align soon. A failure is told to whoever does. */
  warm(): void {
    this.main.warm().catch(() => undefined);
  }

  /** `onProgress` is told the share that is done, 0 to 1. Anchors that do not fit reject with `links-do-not-fit`. */
  start(request: Omit<AlignRequest, 'cancelled'>, onProgress: (done: number) => void): WorkerJob<Alignment> {
    const isShort = request.source.length + request.target.length <= SHORT_PARAGRAPHS;
    return (isShort && this.main.isBusy ? this.short : this.main).start(request, onProgress);
  }

  /** Ends the threads; what is under way is cancelled. */
  async close(): Promise<void> {
    await Promise.all([this.main.close(), this.short.close()]);
  }
}
