import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import type { BatchJob } from './use-batch-job.ts';

interface BatchActionsProps {
  job: Pick<BatchJob<unknown>, 'progress' | 'cancel'>;
  /** Whether it is done, and nothing else has been asked for since. */
  done: boolean;
  /** Label of the button that starts it, and message while it is under way. */
  start: string;
  underWay: string;
  disabled: boolean;
  onClose: () => void;
}

/** The foot of a dialog that starts a longer piece of work: to start it, then how far it is, then to close. */
export function BatchActions({
  job,
  done,
  start,
  underWay,
  disabled,
  onClose,
}: BatchActionsProps): ReactElement {
  const { t } = useTranslation('controls');
  if (job.progress !== null) {
    return (
      <div className="dialog-actions">
        <JobProgress label={underWay} done={job.progress} onCancel={job.cancel} />
      </div>
    );
  }
  if (done) {
    return (
      <div className="dialog-actions">
        <button type="button" className="button" autoFocus onClick={onClose}>
          {t('close')}
        </button>
      </div>
    );
  }
  return (
    <div className="dialog-actions">
      <button type="button" className="button" onClick={onClose}>
        {t('cancel')}
      </button>
      <button type="submit" className="button primary" disabled={disabled}>
        {start}
      </button>
    </div>
  );
}
