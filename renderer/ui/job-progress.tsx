import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import '#renderer/styles/job-progress.css';

interface JobProgressProps {
  label: string;
  /** 0 to 1. */
  done: number;
  onCancel: () => void;
}

/** Progress of a longer piece of work, with a button to end it. */
export function JobProgress({ label, done, onCancel }: JobProgressProps): ReactElement {
  const { t } = useTranslation('controls');
  return (
    <span className="job-progress">
      <progress max={1} value={done} aria-label={label} />
      <span className="hint">{label}</span>
      <button type="button" className="button" onClick={onCancel}>
        {t('cancel')}
      </button>
    </span>
  );
}
