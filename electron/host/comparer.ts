import type { ParagraphKind } from '#core/paragraphs.ts';
import { compareSource, type SourceBefore, type SourceUpdate } from '#core/article/update.ts';
import { WorkerLane, workerProgram, type WorkerJob } from './worker-lane.ts';

export interface CompareRequest {
  before: SourceBefore;
  /** The paragraphs of the updated source. */
  fresh: { kind: ParagraphKind; text: string }[];
  /** Id of the event that will bring it. */
  source: string;
  cancelled: SharedArrayBuffer;
}

/** So many paragraphs, both sides together, are compared in some ten milliseconds: sooner than a thread is started. */
const SHORT_PARAGRAPHS = 200;

/** Compares updated sources in a thread, so that neither the host nor a window ever waits; short ones at once. */
export class Comparer {
  private readonly lane: WorkerLane<CompareRequest, SourceUpdate> | null;

  /** `workers`: folder of the built programs of threads; without it everything is compared at once. */
  constructor(workers: string | undefined) {
    this.lane =
      workers === undefined ? null : new WorkerLane('compare', workerProgram(workers, 'compare-worker.cjs'));
  }

  start(request: Omit<CompareRequest, 'cancelled'>): WorkerJob<SourceUpdate> {
    const { before, fresh, source } = request;
    if (!this.lane || before.current.length + fresh.length <= SHORT_PARAGRAPHS) {
      return { answer: Promise.resolve(compareSource(before, fresh, source)), cancel: () => undefined };
    }
    return this.lane.start(request, () => undefined);
  }

  async close(): Promise<void> {
    await this.lane?.close();
  }
}
