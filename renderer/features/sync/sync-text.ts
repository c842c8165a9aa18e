import type { SyncState } from '#api/contract/sync.ts';
import type { SyncEntry } from '#core/sync-entry.ts';

/** States of sync that have words of their own. */
type StateKey = 'begun' | 'done' | 'offline' | 'password' | 'readOnly' | 'rewritten' | 'noGit' | 'stopped';

/** Errors by which it is said what kind of trouble there is; of all others only that there is some. */
const TROUBLES: Readonly<Record<string, StateKey>> = {
  'repository-offline': 'offline',
  'repository-busy': 'offline',
  'repository-password': 'password',
  'repository-unknown-host': 'password',
  'repository-read-only': 'readOnly',
  'repository-rewritten': 'rewritten',
  'no-git': 'noGit',
  'git-too-old': 'noGit',
};

/** Words for a key of the catalogues. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** How a desk stands with its repository, in one line. `time`: a moment in the language of the window. */
export function stateText(sync: SyncState, t: Words, time: (moment: string) => string): string {
  const { error, synced, since, waiting, apart } = sync;
  const key = error ? (TROUBLES[error.code] ?? 'stopped') : synced === null ? 'begun' : 'done';
  const at = error ? since : synced;
  const parts = [t(`sync:state.${key}`, { time: at === null ? '' : time(at) })];
  if (waiting > 0) parts.push(t('sync:state.waiting', { count: waiting }));
  if (apart > 0) parts.push(t('sync:state.apart', { count: apart }));
  return parts.join(t('app:listComma'));
}

/** What an entry of the log says, a sentence each, but for its error. `names`: a list of people in the language of the window. */
export function entryTexts(
  { what, sent, received, waiting, author, from, kept, left, error }: SyncEntry,
  t: Words,
  names: (people: readonly string[]) => string,
): string[] {
  const did = what === 'round' ? [] : [t(`sync:${what}`)];
  if (sent > 0)
    did.push(author === null ? t('sync:sent', { count: sent }) : t('sync:sentBy', { count: sent, author }));
  if (received > 0)
    did.push(
      from.length === 0
        ? t('sync:received', { count: received })
        : t('sync:receivedFrom', { count: received, names: names(from) }),
    );
  if (error !== null && waiting > 0) did.push(t('sync:waits', { count: waiting }));
  for (const file of kept) did.push(t('sync:kept', { file }));
  for (const { path, reason } of left) did.push(t(`sync:left.${reason}`, { file: path }));
  return error === null && did.length === 0 ? [t('sync:again')] : did;
}
