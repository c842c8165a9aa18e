import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '#api/contract/sync.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { timeText } from '#renderer/ui/time.ts';

/** Errors by which it is said what kind of trouble there is; of all others only that there is some. */
const TROUBLES: Readonly<Record<string, 'offline' | 'password'>> = {
  'repository-offline': 'offline',
  'repository-busy': 'offline',
  'repository-password': 'password',
  'repository-unknown-host': 'password',
};

/** How the desk stands with its repository, as a button that syncs now; nothing where it has none. */
export function SyncStatus(): ReactElement | null {
  const { t, i18n } = useTranslation(['app', 'errors']);
  const sync = useObservable(useWorkspace().desk)?.sync ?? null;
  const { hint } = useActions()('syncNow');
  const workspace = useWorkspace();
  if (!sync) return null;
  const { error, waiting, apart } = sync;
  const words = [
    stateText(sync, (key, time) => t(`sync.${key}`, { time: time && timeText(time, i18n.language) })),
    waiting > 0 ? t('sync.waiting', { count: waiting }) : null,
    apart > 0 ? t('sync.apart', { count: apart }) : null,
  ];
  return (
    <button
      type="button"
      className={error ? 'status-findings status-problem' : 'status-findings'}
      data-sync={error ? error.code : 'synced'}
      {...hint}
      {...(error && { title: t(`errors:${error.code}`, error.values) })}
      onClick={() => void workspace.attempt('sync.now', {})}
    >
      {words.filter((word) => word !== null).join(t('listComma'))}
    </button>
  );
}

type StateKey = 'begun' | 'done' | 'offline' | 'password' | 'stopped';

function stateText(
  { error, synced, since }: SyncState,
  text: (key: StateKey, time: string | null) => string,
): string {
  if (error) return text(TROUBLES[error.code] ?? 'stopped', since);
  return synced === null ? text('begun', null) : text('done', synced);
}
