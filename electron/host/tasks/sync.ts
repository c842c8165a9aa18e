import { connectDesk, joinDesk, type ConnectRequest } from '#sync/connect.ts';
import { syncRound, type SyncReport, type SyncRequest } from '#sync/round.ts';
import { defineTask } from './task.ts';

/** One round of sync of a desk that is connected to a repository. */
export const syncDesk = defineTask({
  run: (request: SyncRequest, job): Promise<SyncReport> => syncRound(request, job),
});

/** Connects a desk to a repository, and does the first round. */
export const connectDeskTo = defineTask({
  run: (request: ConnectRequest, job): Promise<SyncReport> => connectDesk(request, job),
});

/** Makes a folder a copy of the desk of a repository. */
export const joinDeskOf = defineTask({
  run: (request: Omit<ConnectRequest, 'author'>, job) => joinDesk(request, job),
});
