import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../electron/api/contract.ts';
import { useWorkspace } from '../../state/workspace-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import '../../styles/batch.css';
import { BatchReport } from './batch-report.tsx';
import { FolderField } from './folder-field.tsx';
import { useBatchJob } from './use-batch-job.ts';

interface DialogProps {
  open: boolean;
  onClose: () => void;
}

/** Makes articles of all files in a folder. */
export function ImportFolderDialog({ open, onClose }: DialogProps): ReactElement {
  const { t } = useTranslation('batch');
  return (
    <Dialog title={t('importTitle')} open={open} onClose={onClose}>
      <ImportFolderForm onClose={onClose} />
    </Dialog>
  );
}

function ImportFolderForm({ onClose }: Pick<DialogProps, 'onClose'>): ReactElement {
  const { t } = useTranslation(['batch', 'controls']);
  const { client } = useWorkspace();
  const job = useBatchJob<OutputOf<'desk.importFolder'>>();
  const [folder, setFolder] = useState('');
  const busy = job.progress !== null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (folder.trim() === '' || busy) return;
    void job.start((id) => client.call('desk.importFolder', { job: id, folder: folder.trim() }));
  }

  return (
    <form onSubmit={submit}>
      <FolderField hint={t('importHint')} purpose="import" value={folder} onChange={setFolder} />
      <ProblemText error={job.error} />
      {job.answer ? <BatchReport batch={job.answer} kind="imported" /> : null}
      <div className="dialog-actions">
        {busy ? (
          <JobProgress label={t('importing')} done={job.progress ?? 0} onCancel={job.cancel} />
        ) : (
          <>
            <button type="button" className="button" onClick={onClose}>
              {t('controls:close')}
            </button>
            <button type="submit" className="button primary" disabled={folder.trim() === ''}>
              {t('import')}
            </button>
          </>
        )}
      </div>
    </form>
  );
}
