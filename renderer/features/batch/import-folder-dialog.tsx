import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { Toggle } from '#renderer/ui/toggle.tsx';
import '#renderer/styles/batch.css';
import { noteImports } from '#renderer/features/import/import-notes.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchReport } from './batch-report.tsx';
import { FolderField } from './folder-field.tsx';
import { useBatchJob } from './use-batch-job.ts';

/** Makes articles of all files in a folder. */
export function ImportFolderDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('batch');
  return (
    <Dialog title={t('importTitle')} open={open} onClose={onClose}>
      <ImportFolderForm onClose={onClose} />
    </Dialog>
  );
}

function ImportFolderForm({ onClose }: Pick<DialogControl, 'onClose'>): ReactElement {
  const { t } = useTranslation('batch');
  const { client } = useWorkspace();
  const job = useBatchJob<OutputOf<'desk.importFolder'>>();
  const [folder, setFolder] = useState('');
  const [wholePages, setWholePages] = useState(false);
  const [anyLanguage, setAnyLanguage] = useState(false);
  const busy = job.progress !== null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (folder.trim() === '' || busy) return;
    void job.start(async (id) => {
      const input = { job: id, folder: folder.trim(), wholePages, anyLanguage };
      const answer = await client.call('desk.importFolder', input);
      if (answer.ok) noteImports(answer.value.items);
      return answer;
    });
  }

  return (
    <form onSubmit={submit}>
      <FolderField
        hint={t('importHint')}
        purpose="import"
        value={folder}
        onChange={(path) => {
          setFolder(path);
          job.forget();
        }}
      />
      <div className="batch-option">
        <Toggle
          label={t('wholePages')}
          hint={t('wholePagesHint')}
          checked={wholePages}
          onChange={(whole) => {
            setWholePages(whole);
            job.forget();
          }}
        />
        <Toggle
          label={t('anyLanguage')}
          hint={t('anyLanguageHint')}
          checked={anyLanguage}
          onChange={(any) => {
            setAnyLanguage(any);
            job.forget();
          }}
        />
      </div>
      <ProblemText error={job.error} />
      {job.answer ? <BatchReport batch={job.answer} kind="imported" /> : null}
      <BatchActions
        job={job}
        done={job.answer !== null}
        start={t('import')}
        underWay={t('importing')}
        disabled={folder.trim() === ''}
        onClose={onClose}
      />
    </form>
  );
}
