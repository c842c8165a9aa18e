import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '#api/contract/sync.ts';
import type { ApiError } from '#api/errors.ts';
import type { SyncEntry } from '#core/sync-entry.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { QuestionDialog } from '#renderer/ui/question-dialog.tsx';
import { timeText } from '#renderer/ui/time.ts';
import '#renderer/styles/sync.css';
import { entryTexts, stateText, type Words } from './sync-text.ts';

interface SyncDialogProps extends DialogControl {
  onDisconnect: () => void;
  onInvite: () => void;
  /** Leads to the form for another repository, or for the same once more. */
  onConnect: () => void;
}

/** How the desk stands with its repository, and what was sent and received. */
export function SyncDialog({ open, ...doors }: SyncDialogProps): ReactElement {
  const { t } = useTranslation('sync');
  const sync = useObservable(useWorkspace().desk)?.sync ?? null;
  return (
    <Dialog title={t('title')} open={open && sync !== null} onClose={doors.onClose} wide>
      {sync ? <Sync sync={sync} {...doors} /> : null}
    </Dialog>
  );
}

function Sync({
  sync,
  onClose,
  onDisconnect,
  onInvite,
  onConnect,
}: Omit<SyncDialogProps, 'open'> & { sync: SyncState }): ReactElement {
  const { t } = useTranslation(['sync', 'controls']);
  const workspace = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const entries = useLog();

  async function syncNow(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const answer = await workspace.client.call('sync.now', {});
    setError(answer.ok ? null : answer.error);
    setBusy(false);
  }

  return (
    <>
      <SyncSummary sync={sync} />
      <ProblemText error={error} />
      <div className="sync-doors">
        <button type="button" className="button" aria-disabled={busy} onClick={() => void syncNow()}>
          {busy ? t('state.begun') : t('now')}
        </button>
        <button type="button" className="button" onClick={onInvite}>
          {t('invite')}
        </button>
        <button type="button" className="button" onClick={onConnect}>
          {t(sync.error?.code === 'repository-rewritten' ? 'connectAgain' : 'connectElsewhere')}
        </button>
      </div>
      <h3 className="sync-log-title" id="sync-log">
        {t('log')}
      </h3>
      {entries.length === 0 ? (
        <p className="hint">{t('logEmpty')}</p>
      ) : (
        // It scrolls, so the keyboard has to get at it.
        <div className="sync-log" tabIndex={0} role="group" aria-labelledby="sync-log">
          <ul>
            {entries.map((entry) => (
              <LogEntry key={`${entry.at} ${entry.what}`} entry={entry} />
            ))}
          </ul>
        </div>
      )}
      <div className="dialog-actions">
        <button type="button" className="button quiet dialog-aside" onClick={onDisconnect}>
          {t('disconnect')}
        </button>
        <button type="button" className="button primary" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}

/** The log of the connection, the newest first; read again whenever a round has ended. */
function useLog(): readonly SyncEntry[] {
  const { client, desk } = useWorkspace();
  const [entries, setEntries] = useState<readonly SyncEntry[]>([]);
  useEffect(() => {
    let wanted = true;
    let read: SyncState | null = null;
    const readAgain = () => {
      const sync = desk.get()?.sync ?? null;
      if (sync === read) return;
      read = sync;
      void client.call('sync.log', {}).then((answer) => {
        if (wanted && answer.ok) setEntries(answer.value.entries);
      });
    };
    readAgain();
    const stop = desk.subscribe(readAgain);
    return () => {
      wanted = false;
      stop();
    };
  }, [client, desk]);
  return entries;
}

function SyncSummary({ sync }: { sync: SyncState }): ReactElement {
  const { t, i18n } = useTranslation(['sync', 'app', 'errors']);
  const { error } = sync;
  return (
    <div className="sync-summary" data-fine={error === null} role="status">
      <Icon name={error ? 'warning' : 'check'} size={20} />
      <div>
        <p className="sync-state">{stateText(sync, t as Words, (at) => timeText(at, i18n.language))}</p>
        <p className="sync-address" lang="en">
          <bdi dir="ltr">{sync.address}</bdi>
        </p>
        {error ? <p>{t(`errors:${error.code}`, error.values)}</p> : null}
      </div>
    </div>
  );
}

function LogEntry({ entry }: { entry: SyncEntry }): ReactElement {
  const { t, i18n } = useTranslation(['sync', 'errors']);
  const { at, until, error } = entry;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const time = (moment: string) => timeText(moment, i18n.language);
  return (
    <li data-failed={error !== null}>
      <time dateTime={at}>{time(at)}</time>
      <div>
        {error ? <p>{t(`errors:${error.code}`, error.values)}</p> : null}
        {entryTexts(entry, t as Words, (names) => list.format(names)).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {error && until !== at ? <p className="hint">{t('until', { time: time(until) })}</p> : null}
      </div>
    </li>
  );
}

/** Asks whether the desk shall be connected no more. */
export function DisconnectDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('sync');
  const workspace = useWorkspace();
  const [busy, setBusy] = useState(false);

  async function disconnect(): Promise<void> {
    setBusy(true);
    const done = await workspace.attempt('sync.disconnect', {});
    setBusy(false);
    if (done) onClose();
  }

  return (
    <QuestionDialog
      title={t('disconnectTitle')}
      open={open}
      yes={t('disconnectYes')}
      busy={busy}
      onYes={() => void disconnect()}
      onClose={onClose}
    >
      <p>{t('disconnectHint')}</p>
    </QuestionDialog>
  );
}
