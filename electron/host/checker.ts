import type { RowTexts } from '../core/checks/finding.ts';
import type { CheckProfile } from '../core/checks/profile.ts';
import type { RowReport } from '../core/checks/row-report.ts';
import { WorkerLane, workerProgram, type WorkerJob } from './worker-lane.ts';

/** Neighbouring rows of an article; those from `from` to before `to` are checked, the others are there for them. */
export interface CheckRequest {
  rows: Omit<RowTexts, 'neighbours'>[];
  from: number;
  to: number;
  profile: CheckProfile;
  cancelled: SharedArrayBuffer;
}

/** Checks rows in a thread, so that neither the host nor a window ever waits. */
export class Checker {
  private readonly lane: WorkerLane<CheckRequest, RowReport[]>;

  /** `workers`: folder of the built programs of threads; without it nothing is checked. */
  constructor(workers: string | undefined) {
    this.lane = new WorkerLane('check', workerProgram(workers, 'check-worker.cjs'));
  }

  /** Starts the thread, since somebody is likely to have rows checked soon. A failure is told to whoever does. */
  warm(): void {
    this.lane.warm().catch(() => undefined);
  }

  start(
    request: Omit<CheckRequest, 'cancelled'>,
    onProgress: (done: number) => void,
  ): WorkerJob<RowReport[]> {
    return this.lane.start(request, onProgress);
  }

  close(): Promise<void> {
    return this.lane.close();
  }
}
