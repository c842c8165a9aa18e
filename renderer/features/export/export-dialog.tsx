import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { ExportFormat } from '#api/export-formats.ts';
import type { ApiError } from '#api/errors.ts';
import { isEmbargoed } from '#core/article/details.ts';
import { isOmission, progressOf } from '#core/article/status.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { Message } from '#renderer/state/message-slot.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ChoiceRows } from '#renderer/ui/choice-rows.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { useActions } from '#renderer/state/use-actions.ts';
import { useKey } from '#renderer/state/use-key.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { momentText } from '#renderer/ui/time.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import '#renderer/styles/export.css';
import { formatGroups } from './export-formats.ts';
import { downloadArticle } from '#renderer/client/download.ts';

interface ExportDialogProps {
  open: boolean;
  onClose: () => void;
  /** Puts the English on the clipboard; whether there was any. */
  onCopy: () => Promise<boolean>;
  /** Somebody has a review table that came back. */
  onReadBack: () => void;
}

/** Writes the English of the open article, or both languages, to a file. */
export function ExportDialog({ open, onClose, onCopy, onReadBack }: ExportDialogProps): ReactElement {
  const { t } = useTranslation('export');
  const session = useObservable(useWorkspace().article);
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      {session ? (
        <ExportForm session={session} onClose={onClose} onCopy={onCopy} onReadBack={onReadBack} />
      ) : (
        <p>{t('noArticle')}</p>
      )}
    </Dialog>
  );
}

/** Formats that are read back when somebody has edited them. */
const RETURNING: ReadonlySet<ExportFormat> = new Set(['bilingual-docx', 'xlf', 'xlf12']);

interface ExportFormProps {
  session: ArticleSession;
  onClose: () => void;
  onCopy: () => Promise<boolean>;
  onReadBack: () => void;
}

function ExportForm({ session, onClose, onCopy, onReadBack }: ExportFormProps): ReactElement {
  const { t } = useTranslation(['export', 'controls']);
  const workspace = useWorkspace();
  const info = useObservable(workspace.info);
  const copy = useActions()('copyEnglish');
  const copyAndClose = () => void onCopy().then((done) => done && onClose());
  useKey(copy.keys, copyAndClose);
  const [format, setFormat] = useState<ExportFormat>('docx');
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  async function run(): Promise<void> {
    setBusy(true);
    setError(null);
    workspace.flush();
    await session.whenSettled();
    const failure = info?.dialogs
      ? await exportByDialog(workspace, session.article, format, onClose)
      : await exportByDownload(workspace, session.article, format, onClose);
    setError(failure);
    setBusy(false);
  }

  return (
    <>
      <Readiness session={session} />
      <ChoiceRows<ExportFormat>
        columns
        label={t('format')}
        value={format}
        options={formatGroups(session.state.get()).flatMap(({ name, formats }) =>
          formats.map((each, i) => ({
            value: each,
            label: t(each),
            hint: t(`${each}Hint`),
            ...(i === 0 && { group: t(`groups.${name}`) }),
          })),
        )}
        onChange={setFormat}
      />
      <ProblemText error={error} />
      <div className="dialog-actions">
        {RETURNING.has(format) ? (
          <p className="hint dialog-aside">
            {t('readBack.offer')}{' '}
            <button type="button" className="button quiet" onClick={onReadBack}>
              {t('readBack.open')}
            </button>
          </p>
        ) : null}
        <button type="button" className="button" onClick={onClose}>
          {t('controls:cancel')}
        </button>
        <button type="button" className="button" onClick={copyAndClose}>
          {copy.label} {copy.keys ? <Shortcut keys={copy.keys} /> : null}
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={() => void run()}>
          {info?.dialogs ? t('export') : t('download')}
        </button>
      </div>
    </>
  );
}

/** Says in plain words how far the article is. It warns, and leaves the decision to the person. */
function Readiness({ session }: { session: ArticleSession }): ReactElement {
  const { t, i18n } = useTranslation('export');
  const state = useObservable(session.state);
  const saving = useObservable(session.saving);
  const { rows, approved } = progressOf(state);
  const open = rows - approved;
  const empty = state.rows.filter((row) => row.text.trim() === '' && !isOmission(row)).length;
  const embargoed = isEmbargoed(state.details, useNow().toISOString());
  const ready = open === 0 && saving.kind !== 'failing' && !embargoed;
  return (
    <div className="readiness" data-ready={ready} role="status">
      <Icon name={ready ? 'check' : 'warning'} />
      <div>
        {open === 0 ? (
          <p>{t('allApproved', { count: rows })}</p>
        ) : (
          <p>{t('notApproved', { count: open, rows })}</p>
        )}
        {embargoed ? (
          <p>{t('embargoed', { time: momentText(state.details.embargo!, i18n.language) })}</p>
        ) : null}
        {empty > 0 ? <p>{t('empty', { count: empty })}</p> : null}
        {saving.kind === 'failing' ? <p>{t('notSaved')}</p> : null}
      </div>
    </div>
  );
}

async function exportByDialog(
  workspace: Workspace,
  article: string,
  format: ExportFormat,
  onDone: () => void,
): Promise<ApiError | null> {
  const answer = await workspace.client.call('article.exportTo', { article, format });
  if (!answer.ok) return answer.error;
  const { path, notices } = answer.value;
  if (path === null) return null;
  workspace.message.set({ ...messageOf('exported', notices, { path }), saved: path });
  onDone();
  return null;
}

async function exportByDownload(
  workspace: Workspace,
  article: string,
  format: ExportFormat,
  onDone: () => void,
): Promise<ApiError | null> {
  const answer = await workspace.client.call('article.export', { article, format });
  if (!answer.ok) return answer.error;
  downloadArticle(answer.value);
  const { name, notices } = answer.value;
  workspace.message.set(messageOf('downloaded', notices, { name }));
  onDone();
  return null;
}

/** Message on a written file: rows of which something is missing in it come before what is about all of it. */
function messageOf(
  done: 'exported' | 'downloaded',
  notices: OutputOf<'article.export'>['notices'],
  values: Record<string, string>,
): Message {
  const rows = [...new Set(notices.flatMap(({ values: { row } }) => row ?? []))].join(', ');
  if (rows !== '') return { tone: 'problem', key: `export:${done}Partly`, values: { ...values, rows } };
  if (notices.some(({ code }) => code === 'nothing-translated'))
    return { tone: 'problem', key: `export:${done}Empty`, values };
  if (notices.length > 0) return { tone: 'info', key: `export:${done}WithArabic`, values };
  return { tone: 'info', key: `export:${done}`, values };
}
