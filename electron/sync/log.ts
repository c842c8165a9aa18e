import type { SyncEntry } from '#core/sync-entry.ts';
import type { ConnectionFolder } from './connection.ts';

/** Maximum number of entries of a log; the oldest go first. */
const MAX_ENTRIES = 200;
/** Maximum number of files that an entry names, of either kind. */
const MAX_NAMED_FILES = 20;

/**
 * Adds to the log of a connection what a sync came to. A round that brought nothing new is left out; of failures for one and the same
 * reason the first is kept, with the time of the last. A log that cannot be written keeps no work from being done.
 */
export async function noteSync(
  folder: ConnectionFolder,
  whole: Omit<SyncEntry, 'at' | 'until'>,
): Promise<void> {
  const { kept, left } = whole;
  const outcome = { ...whole, kept: kept.slice(0, MAX_NAMED_FILES), left: left.slice(0, MAX_NAMED_FILES) };
  const log = await folder.log().catch((): SyncEntry[] => []);
  const last = log.at(-1);
  const until = new Date().toISOString();
  if (isNews(outcome, last)) log.push({ ...outcome, at: until, until });
  else if (outcome.error && last) log[log.length - 1] = { ...last, until, waiting: outcome.waiting };
  else return;
  await folder.keepLog(log.slice(-MAX_ENTRIES)).catch(() => undefined);
}

function isNews(
  { what, sent, received, kept, left, error }: Omit<SyncEntry, 'at' | 'until'>,
  last: SyncEntry | undefined,
): boolean {
  if (what !== 'round' || sent + received + kept.length > 0) return true;
  if (error?.code !== last?.error?.code) return true;
  return error === null && JSON.stringify(left) !== JSON.stringify(last?.left ?? []);
}
