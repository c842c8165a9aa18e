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

/** Key of the words for how a desk stands with its repository, with the moment that they name; null where they name none. */
export function stateOf({ error, synced, since }: SyncState): { key: StateKey; at: string | null } {
  if (error) return { key: TROUBLES[error.code] ?? 'stopped', at: since };
  return synced === null ? { key: 'begun', at: null } : { key: 'done', at: synced };
}

/** Words for a key of the catalogues. */
type Words = (key: string, values?: Record<string, string | number>) => string;

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
