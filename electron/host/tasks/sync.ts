import { syncRound, type SyncReport, type SyncRequest } from '#sync/round.ts';
import { defineTask } from './task.ts';

/** One round of sync of a desk that is connected to a repository. */
export const syncDesk = defineTask({
  run: (request: SyncRequest, job): Promise<SyncReport> => syncRound(request, job),
});
