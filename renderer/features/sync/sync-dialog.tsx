import { useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '#api/contract/sync.ts';
import type { ApiError } from '#api/errors.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { SyncEntry } from '#core/sync-entry.ts';
import { isolate } from '#core/text/isolate.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { QuestionDialog } from '#renderer/ui/question-dialog.tsx';
import { timeText } from '#renderer/ui/time.ts';
import '#renderer/styles/sync.css';
import { entryTexts, stateText, type Words } from './sync-text.ts';

/** Number of articles that an entry of the log names. */
const SHOWN_ARTICLES = 4;

interface SyncDialogProps extends DialogControl {
  onDisconnect: () => void;
  onInvite: () => void;
  /** Leads to the form for another repository, or for the same once more. */
  onConnect: () => void;
}

/** How the desk stands with its repository, and what was sent and received. */
export function SyncDialog({ open, ...doors }: SyncDialogProps): ReactElement {
  const { t } = useTranslation('sync');
  const sync = useDeskPart('sync') ?? null;
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
  // What comes in while the pointer is over the log waits until it has left: an entry more would put another under a click.
  const [held, setHeld] = useState<readonly SyncEntry[] | null>(null);
  const articles = useDeskPart('articles');
  const bySlug = useMemo(() => new Map(articles?.map((article) => [article.slug, article])), [articles]);

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
        <p className="hint sync-log">{t('logEmpty')}</p>
      ) : (
        // It scrolls, so the keyboard has to get at it.
        <div
          className="sync-log"
          tabIndex={0}
          role="group"
          aria-labelledby="sync-log"
          onPointerOver={() => setHeld((shown) => shown ?? entries)}
          onPointerLeave={() => setHeld(null)}
        >
          <ul>
            {(held ?? entries).map((entry) => (
              <LogEntry key={`${entry.at} ${entry.what}`} entry={entry}>
                <EntryArticles slugs={entry.articles} bySlug={bySlug} onOpen={onClose} />
              </LogEntry>
            ))}
          </ul>
        </div>
      )}
      <div className="dialog-actions">
        <button type="button" className="button quiet dialog-aside" onClick={onDisconnect}>
          {t('disconnect')}
        </button>
        <button type="button" className="button" onClick={onClose}>
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

function LogEntry({ entry, children }: { entry: SyncEntry; children: ReactNode }): ReactElement {
  const { t, i18n } = useTranslation(['sync', 'errors']);
  const { at, until, error } = entry;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const language = i18n.language === 'ar' ? 'ar' : 'en';
  // Each on its own: a list that begins with a name of the other script would run the other way.
  const listed = (names: readonly string[]) => list.format(names.map((name) => isolate(name, language)));
  const time = (moment: string) => timeText(moment, i18n.language);
  return (
    <li data-failed={error !== null}>
      <time dateTime={at}>{time(at)}</time>
      <div>
        {error ? <p>{t(`errors:${error.code}`, error.values)}</p> : null}
        {entryTexts(entry, t as Words, listed).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {children}
        {error && until !== at ? <p className="hint">{t('until', { time: time(until) })}</p> : null}
      </div>
    </li>
  );
}

interface EntryArticlesProps {
  slugs: readonly string[];
  bySlug: ReadonlyMap<string, ArticleSummary>;
  onOpen: () => void;
}

/** Articles that something was sent or received of, each as a button that opens it; the first few of many. */
function EntryArticles({ slugs, bySlug, onOpen }: EntryArticlesProps): ReactElement | null {
  const { t, i18n } = useTranslation('sync');
  const workspace = useWorkspace();
  const shown = slugs.flatMap((slug) => bySlug.get(slug) ?? []).slice(0, SHOWN_ARTICLES);
  if (shown.length === 0) return null;
  const others = slugs.length - shown.length;
  return (
    <ul className="sync-articles" aria-label={t('articles')}>
      {shown.map(({ id, title, englishTitle }) => {
        const { text, lang, dir } = shownTitle(title, englishTitle, i18n.language);
        return (
          <li key={id}>
            <button
              type="button"
              lang={lang}
              dir={dir}
              onClick={() => {
                onOpen();
                void workspace.openArticle(id);
              }}
            >
              <WholeRuns text={text} dir={dir} />
            </button>
          </li>
        );
      })}
      {others > 0 ? <li className="hint">{t('otherArticles', { count: others })}</li> : null}
    </ul>
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
