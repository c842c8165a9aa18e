import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import '#renderer/styles/batch.css';
import { BatchActions } from './batch-actions.tsx';
import { useBatchJob } from './use-batch-job.ts';

/** Takes a TMX file of any size into the desk's memories. */
export function MemoryDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('batch');
  return (
    <Dialog title={t('memoryTitle')} open={open} onClose={onClose}>
      <MemoryForm onClose={onClose} />
    </Dialog>
  );
}

function MemoryForm({ onClose }: Pick<DialogControl, 'onClose'>): ReactElement {
  const { t } = useTranslation('batch');
  const workspace = useWorkspace();
  const info = useObservable(workspace.info);
  const job = useBatchJob<OutputOf<'memory.import'>>();
  const [path, setPath] = useState('');
  const busy = job.progress !== null;
  const take = (chosen: string | null) =>
    void job.start((id) => workspace.client.call('memory.import', { job: id, path: chosen }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (path.trim() !== '' && !busy) take(path.trim());
  }

  const { imported } = job.answer ?? { imported: null };
  return (
    <form onSubmit={submit}>
      <p className="hint batch-intro">{t('memoryIntro')}</p>
      <TextField
        label={t('memoryFile')}
        hint={t('memoryHint')}
        value={path}
        dir="ltr"
        autoFocus
        onChange={(text) => {
          setPath(text);
          job.forget();
        }}
      />
      {info?.dialogs ? (
        <button type="button" className="button batch-choose" disabled={busy} onClick={() => take(null)}>
          {t('chooseFile')}
        </button>
      ) : null}
      <ProblemText error={job.error} />
      {imported ? (
        <p className="batch-outcome" data-whole role="status">
          <Icon name="check" />
          <span>{t('memoryDone', { count: imported.pairs, file: imported.file })}</span>
        </p>
      ) : null}
      <BatchActions
        job={job}
        done={imported !== null}
        start={t('memoryAdd')}
        underWay={t('memoryBusy')}
        disabled={path.trim() === ''}
        onClose={onClose}
      />
    </form>
  );
}
