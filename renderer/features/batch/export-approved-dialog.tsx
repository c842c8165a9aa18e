import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { ExportFormat } from '#api/export-formats.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { DateInput } from '#renderer/ui/date-input.tsx';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import '#renderer/styles/batch.css';
import { FORMAT_GROUPS } from '#api/export-formats.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchReport } from './batch-report.tsx';
import { FolderField } from './folder-field.tsx';
import { useBatchJob } from './use-batch-job.ts';

/** Writes all approved articles of the desk into a folder. */
export function ExportApprovedDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('batch');
  return (
    <Dialog title={t('exportTitle')} open={open} onClose={onClose}>
      <ExportApprovedForm onClose={onClose} />
    </Dialog>
  );
}

function ExportApprovedForm({ onClose }: Pick<DialogControl, 'onClose'>): ReactElement {
  const { t } = useTranslation(['batch', 'export']);
  const { client } = useWorkspace();
  const job = useBatchJob<OutputOf<'desk.exportApproved'>>();
  const [folder, setFolder] = useState('');
  const [since, setSince] = useState('');
  const [format, setFormat] = useState<ExportFormat>('docx');
  const id = useId();
  const busy = job.progress !== null;

  /** Sets a field, and drops the outcome of the run before. */
  function changing<T>(set: (value: T) => void): (value: T) => void {
    return (value) => {
      set(value);
      job.forget();
    };
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (folder.trim() === '' || busy) return;
    const input = { folder: folder.trim(), format, since: since === '' ? null : since };
    void job.start((name) => client.call('desk.exportApproved', { job: name, ...input }));
  }

  return (
    <form onSubmit={submit}>
      <p className="hint batch-intro">{t('exportIntro')}</p>
      <FolderField hint={t('exportHint')} purpose="export" value={folder} onChange={changing(setFolder)} />
      <div className="batch-pair">
        <div className="form-row">
          <label className="label" htmlFor={`${id}-format`}>
            {t('export:format')}
          </label>
          <select
            id={`${id}-format`}
            className="field"
            value={format}
            onChange={(event) => changing(setFormat)(event.target.value as ExportFormat)}
          >
            {FORMAT_GROUPS.map(({ name, formats }) => (
              <optgroup key={name} label={t(`export:groups.${name}`)}>
                {formats.map((each) => (
                  <option key={each} value={each}>
                    {t(`export:${each}`)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        <div className="form-row">
          <span className="label" id={`${id}-since`}>
            {t('since')}
          </span>
          <DateInput
            labelledBy={`${id}-since`}
            describedBy={`${id}-since-hint`}
            granularity="day"
            value={since}
            onChange={changing(setSince)}
          />
          <p className="hint" id={`${id}-since-hint`}>
            {t('sinceHint')}
          </p>
        </div>
      </div>
      <ProblemText error={job.error} />
      {job.answer ? <BatchReport batch={job.answer} kind="exported" /> : null}
      <BatchActions
        job={job}
        done={job.answer !== null}
        start={t('export')}
        underWay={t('exporting')}
        disabled={folder.trim() === ''}
        onClose={onClose}
      />
    </form>
  );
}
