import { z } from 'zod';
import type { ErrorData } from '#core/app-error.ts';
import { idSchema } from '#core/journal/event.ts';
import type { SyncEntry } from '#core/sync-entry.ts';
import { nothing, path, type, type ExportedFile, type Nothing } from './types.ts';

/** How a desk stands with the repository that it is connected to on this machine. */
export interface SyncState {
  address: string;
  /** End of the last round that left nothing to be sent; ISO 8601. */
  synced: string | null;
  /** Number of changes that could not be sent in the last round. */
  waiting: number;
  /** Why the last round could not be finished; null where it was. */
  error: ErrorData | null;
  /** Since when rounds have failed; ISO 8601. */
  since: string | null;
  /** Number of files that the last round kept twice or left out. */
  apart: number;
}

/** Address of a repository, as a person has written it. */
const address = z.string().min(1).max(2_100);

/** Sync of a desk with its repository. The host does it by itself; its state is a part of the desk. */
export const syncMethods = {
  /**
   * Does a round now; answers when it is done. Its outcome is told by `desk.changed`.
   * `not-connected` where the desk is connected to no repository here.
   */
  'sync.now': { input: nothing, output: type<Nothing>() },
  /**
   * Connects the desk to a repository that is empty or has this desk, in place of the one before. `job`: the caller's own name for
   * it; `job.progress` says how far it is, `job.cancel` ends it. Nothing has changed where it fails.
   */
  'sync.connect': { input: z.object({ job: idSchema, address }), output: type<Nothing>() },
  /**
   * Makes a folder that is empty or not there yet a copy of the desk that a repository has, and connects it: whole or not at all.
   * `job`: as for `sync.connect`. `desk`: id of the one that is expected, where an invitation says it; `invitation-other-desk` where it
   * is another one. Answers with the path of the desk, which is not opened, and the number of files that were left out.
   */
  'sync.join': {
    input: z.object({ job: idSchema, address, folder: path, desk: idSchema.optional() }),
    output: type<{ path: string; left: number }>(),
  },
  /**
   * Invitation to the desk, as a file for whoever shall join it. `address`: of the repository, as the file has it. `isLocal`: whether
   * that is a place of this machine, which others reach only where they have the same. `not-connected` as for `sync.now`.
   */
  'sync.invite': {
    input: nothing,
    output: type<{ file: ExportedFile; address: string; isLocal: boolean }>(),
  },
  /** The same, written where the host's own dialog says; null where the person cancelled. */
  'sync.saveInvitation': { input: nothing, output: type<{ path: string | null }>() },
  /** Ends the connection of the desk on this machine. The desk and the repository stay as they are. */
  'sync.disconnect': { input: nothing, output: type<Nothing>() },
  /** What the last rounds came to, the newest first. */
  'sync.log': { input: nothing, output: type<{ entries: SyncEntry[] }>() },
} as const;
