import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#api/errors.ts';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

interface JobStatusProps {
  label: string;
  /** 0 to 1; null while nothing is to be said of the work. */
  progress: number | null;
  error: ApiError | null;
  onCancel: () => void;
  onAgain: () => void;
}

/** Progress of the work on the chosen texts, or a button to begin it again after it was cancelled. */
export function JobStatus({ label, progress, error, onCancel, onAgain }: JobStatusProps): ReactElement {
  const { t } = useTranslation('align');
  return (
    <>
      {progress === null ? null : <JobProgress label={label} done={progress} onCancel={onCancel} />}
      {error?.code === 'cancelled' ? (
        <button type="button" className="button" onClick={onAgain}>
          {t('again')}
        </button>
      ) : null}
    </>
  );
}

interface TextDialogActionsProps {
  /** Error of the text; a cancelled job is told elsewhere. */
  error: ApiError | null;
  accept: string;
  disabled: boolean;
  onAccept: () => void;
  onClose: () => void;
}

/** The foot of a dialog that takes a text: what is wrong, and the ways out. */
export function TextDialogActions(props: TextDialogActionsProps): ReactElement {
  const { t } = useTranslation('controls');
  const { error, accept, disabled, onAccept, onClose } = props;
  return (
    <>
      <ProblemText error={error?.code === 'cancelled' ? null : error} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="button primary" disabled={disabled} onClick={onAccept}>
          {accept}
        </button>
      </div>
    </>
  );
}
