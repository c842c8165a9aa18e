import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { TERM_FORMATS, type TermFormat } from '#core/terms/term-formats.ts';
import { downloadArticle } from '#renderer/client/download.ts';
import { readImportFile } from '#renderer/client/file-content.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ChoiceRows } from '#renderer/ui/choice-rows.tsx';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { FileSlot } from '#renderer/ui/file-slot.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import '#renderer/styles/terms.css';

/** Endings of the files that terms come in. */
const ACCEPT = '.tbx,.tbxm,.xml,.csv,.tsv,.txt,.xlsx,.xlsm';
/** Maximum number of entries that are named. */
const MAX_NAMED = 10;

/** Takes the terms of a file into the desk. */
export function ImportTermsDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('terms');
  return (
    <Dialog title={t('importTitle')} open={open} onClose={onClose}>
      <ImportForm onClose={onClose} />
    </Dialog>
  );
}

function ImportForm({ onClose }: Pick<DialogControl, 'onClose'>): ReactElement {
  const { t } = useTranslation(['terms', 'controls']);
  const workspace = useWorkspace();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [done, setDone] = useState<OutputOf<'terms.import'> | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!file || busy) return;
    setBusy(true);
    const content = await readImportFile(file);
    const answer = content.ok
      ? await workspace.client.call('terms.import', { file: content.value })
      : content;
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    setDone(answer.ok ? answer.value : null);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="hint">{t('terms:importIntro')}</p>
      <FileSlot
        label={t('terms:file')}
        accept={ACCEPT}
        chosen={file}
        onFiles={([first]) => {
          setFile(first ?? null);
          setDone(null);
          setError(null);
        }}
      />
      <ProblemText error={error} />
      {done ? <Outcome outcome={done} /> : null}
      <div className="dialog-actions">
        <button type="button" className={done ? 'button primary' : 'button'} onClick={onClose}>
          {t(done ? 'controls:close' : 'controls:cancel')}
        </button>
        {done ? null : (
          <button type="submit" className="button primary" disabled={!file || busy}>
            {t(busy ? 'terms:importing' : 'terms:importNow')}
          </button>
        )}
      </div>
    </form>
  );
}

function Outcome({
  outcome: { added, changed, same, left },
}: {
  outcome: OutputOf<'terms.import'>;
}): ReactElement {
  const { t } = useTranslation('terms');
  return (
    <div className="term-outcome" role="status">
      <p>
        <Icon name="check" /> {t('importedNew', { count: added })} {t('importedChanged', { count: changed })}{' '}
        {t('importedSame', { count: same })}
      </p>
      {left.length === 0 ? null : (
        <>
          <p>
            <Icon name="warning" /> {t('left', { count: left.length })}
          </p>
          <ul>
            {left.slice(0, MAX_NAMED).map(({ at, reason }) => (
              <li key={`${at} ${reason}`}>
                <bdi>{at}</bdi>
                {t('colon')}
                {t(`leftBecause.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Writes the terms of the desk as a file. */
export function ExportTermsDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('terms');
  return (
    <Dialog title={t('exportTitle')} open={open} onClose={onClose}>
      <ExportForm onClose={onClose} />
    </Dialog>
  );
}

function ExportForm({ onClose }: Pick<DialogControl, 'onClose'>): ReactElement {
  const { t } = useTranslation(['terms', 'controls', 'export']);
  const workspace = useWorkspace();
  const dialogs = useObservable(workspace.info)?.dialogs ?? false;
  const [format, setFormat] = useState<TermFormat>('tbx-v2');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);

  const tell = (cut: number, values: Record<string, string>, saved?: string) =>
    workspace.message.set({
      tone: cut > 0 ? 'problem' : 'info',
      key: cut > 0 ? 'terms:exportedPartly' : 'terms:exported',
      values: { ...values, count: cut },
      ...(saved !== undefined && { saved }),
    });

  /** Whether it is done; null where the person cancelled. */
  async function write(): Promise<boolean | null> {
    if (dialogs) {
      const answer = await workspace.client.call('terms.exportTo', { format });
      if (!answer.ok) return fail(answer.error);
      const { path, cut } = answer.value;
      if (path === null) return null;
      tell(cut, { file: path }, path);
      return true;
    }
    const answer = await workspace.client.call('terms.export', { format });
    if (!answer.ok) return fail(answer.error);
    const { file, cut } = answer.value;
    downloadArticle(file);
    tell(cut, { file: file.name });
    return true;
  }

  function fail(reason: ApiError): false {
    setError(reason);
    return false;
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const done = await write();
    setBusy(false);
    if (done) onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <ChoiceRows<TermFormat>
        label={t('terms:format')}
        value={format}
        options={TERM_FORMATS.map((each) => ({
          value: each,
          label: t(`terms:formats.${each}`),
          hint: t(`terms:formatHints.${each}`),
        }))}
        onChange={setFormat}
      />
      <ProblemText error={error} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:cancel')}
        </button>
        <button type="submit" className="button primary" disabled={busy}>
          {t(dialogs ? 'export:export' : 'export:download')}
        </button>
      </div>
    </form>
  );
}
