import type { ErrorData } from '#core/app-error.ts';
import { nothing, type, type Nothing } from './types.ts';

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

/** Sync of a desk with its repository. The host does it by itself; its state is a part of the desk. */
export const syncMethods = {
  /**
   * Does a round now; answers when it is done. Its outcome is told by `desk.changed`.
   * `not-connected` where the desk is connected to no repository here.
   */
  'sync.now': { input: nothing, output: type<Nothing>() },
} as const;
