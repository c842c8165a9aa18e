import type { RowTexts } from '#core/checks/finding.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import type { FindingReport, RowReport } from '#core/checks/row-report.ts';
import { WorkerLane, workerProgram, type WorkerJob } from './worker-lane.ts';

/** Neighbouring rows of an article; those from `from` to before `to` are checked, the others are there for them. */
export interface CheckRequest {
  rows: Omit<RowTexts, 'neighbours'>[];
  from: number;
  to: number;
  /** Whether the rows are the whole article, and are held against each other as well. */
  across?: boolean | undefined;
  profile: CheckProfile;
  cancelled: SharedArrayBuffer;
}

/** What is to be said of the rows that were asked for, and with `across` what all rows together show, for each of them. */
export interface CheckAnswer {
  rows: RowReport[];
  across?: FindingReport[][];
}

/** Checks rows in a thread, so that neither the host nor a window ever waits. */
export class Checker {
  private readonly lane: WorkerLane<CheckRequest, CheckAnswer>;
  private readonly apart: WorkerLane<CheckRequest, CheckAnswer>;

  /** `workers`: folder of the built programs of threads; without it nothing is checked. */
  constructor(workers: string | undefined) {
    const program = workerProgram(workers, 'check-worker.cjs');
    this.lane = new WorkerLane('check', program);
    this.apart = new WorkerLane('check apart', program);
  }

  /** Starts the thread, since somebody is likely to have rows checked soon. A failure is told to whoever does. */
  warm(): void {
    this.lane.warm().catch(() => undefined);
  }

  start(
    request: Omit<CheckRequest, 'cancelled'>,
    onProgress: (done: number) => void,
  ): WorkerJob<CheckAnswer> {
    return this.lane.start(request, onProgress);
  }

  /** {@link start} in a thread of its own: for what takes long, while rows that are typed in go on being checked. */
  startApart(
    request: Omit<CheckRequest, 'cancelled'>,
    onProgress: (done: number) => void,
  ): WorkerJob<CheckAnswer> {
    return this.apart.start(request, onProgress);
  }

  async close(): Promise<void> {
    await Promise.all([this.lane.close(), this.apart.close()]);
  }
}
