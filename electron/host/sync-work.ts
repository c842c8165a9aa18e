import { AppError } from '#core/app-error.ts';
import type { CancelSignal } from '#core/job.ts';
import {
  connectDesk,
  joinDesk,
  type ConnectRequest,
  type JoinedDesk,
  type JoinRequest,
} from '#sync/connect.ts';
import { syncRound, type SyncReport, type SyncRequest } from '#sync/round.ts';
import type { RunningJob } from './jobs.ts';
import type { RunTask } from './tasks/pool.ts';

/** The work of sync, here or in a thread. */
export interface SyncWork {
  round(request: SyncRequest, signal: AbortSignal): Promise<SyncReport>;
  connect(request: ConnectRequest, job: RunningJob): Promise<SyncReport>;
  join(request: JoinRequest, job: RunningJob): Promise<JoinedDesk>;
}

/** Longest time of a round and of a first one, which may bring a whole desk, in ms. */
const MAX_ROUND_MS = 30 * 60_000;
const MAX_FIRST_MS = 4 * 60 * 60_000;
/** Longest time in which what was begun is put away where somebody ends it, in ms. */
const CLEAN_UP_MS = 60_000;

const silent = (signal: CancelSignal) => ({ signal, onProgress: () => undefined });

export const SYNC_HERE: SyncWork = {
  round: (request, signal) => syncRound(request, silent(signal)),
  connect: (request, job) => endedAsSuch(connectDesk(request, job), job),
  join: (request, job) => endedAsSuch(joinDesk(request, job), job),
};

/** Work whose end by its signal is told as that, whatever it met then. @throws AppError `cancelled` */
async function endedAsSuch<T>(work: Promise<T>, { signal }: RunningJob): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw signal.aborted ? new AppError('cancelled') : error;
  }
}

export function syncInPool(run: RunTask): SyncWork {
  const first = { priority: 'background', timeLimit: MAX_FIRST_MS, cleanUp: CLEAN_UP_MS } as const;
  return {
    round: (request, signal) =>
      run('syncDesk', request, { signal, priority: 'background', timeLimit: MAX_ROUND_MS }),
    connect: (request, job) => run('connectDesk', request, { ...job, ...first }),
    join: (request, job) => run('joinDesk', request, { ...job, ...first }),
  };
}
