import {
  connectDesk,
  joinDesk,
  type ConnectRequest,
  type JoinedDesk,
  type JoinRequest,
} from '#sync/connect.ts';
import { syncRound, type SyncReport, type SyncRequest } from '#sync/round.ts';
import { defineTask } from './task.ts';

/** One round of sync of a desk that is connected to a repository. */
export const syncDesk = defineTask({
  run: (request: SyncRequest, job): Promise<SyncReport> => syncRound(request, job),
});

/** Connects a desk to a repository. */
export const connectDeskFolder = defineTask({
  run: (request: ConnectRequest, job): Promise<SyncReport> => connectDesk(request, job),
});

/** Makes a folder a copy of the desk that a repository has. */
export const joinDeskFolder = defineTask({
  run: (request: JoinRequest, job): Promise<JoinedDesk> => joinDesk(request, job),
});
