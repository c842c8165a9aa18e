import { AppError } from '#core/app-error.ts';
import type { CancelSignal } from '#core/job.ts';
import type { ConnectRequest, JoinedDesk, JoinRequest } from '#sync/connect.ts';
import type { SyncReport, SyncRequest } from '#sync/round.ts';
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

// Git is loaded when it is needed: with a task pool, its threads need it.
const connecting = () => import('#sync/connect.ts');

export const SYNC_HERE: SyncWork = {
  round: async (request, signal) => {
    const { syncRound } = await import('#sync/round.ts');
    return syncRound(request, silent(signal));
  },
  connect: async (request, job) => endedAsSuch((await connecting()).connectDesk(request, job), job),
  join: async (request, job) => endedAsSuch((await connecting()).joinDesk(request, job), job),
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
