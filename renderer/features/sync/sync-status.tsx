import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { timeText } from '#renderer/ui/time.ts';
import { stateText, type Words } from './sync-text.ts';

/** How the desk stands with its repository, as a button that opens the log; nothing where it has none. */
export function SyncStatus(): ReactElement | null {
  const { t, i18n } = useTranslation(['sync', 'app', 'errors']);
  const workspace = useWorkspace();
  const sync = useDeskPart('sync') ?? null;
  const { hint } = useActions()('syncLog');
  if (!sync) return null;
  const { error } = sync;
  return (
    <button
      type="button"
      className={error ? 'status-findings status-problem' : 'status-findings'}
      data-sync={error ? error.code : 'synced'}
      {...hint}
      {...(error && { title: t(`errors:${error.code}`, error.values) })}
      onClick={() => workspace.perform('syncLog')}
    >
      {stateText(sync, t as Words, (moment) => timeText(moment, i18n.language))}
    </button>
  );
}
