import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/import.css';
import { importReport } from './import-files.ts';

/** Report of the files of an import that were left out, and why, where one sentence would not do. */
export function ImportReportDialog(): ReactElement {
  const { t } = useTranslation(['import', 'controls', 'errors']);
  const report = useObservable(importReport);
  const close = () => importReport.set(null);
  const { failed = [], imported = 0 } = report ?? {};
  return (
    <Dialog title={t('failedTitle')} open={report !== null} onClose={close}>
      <p>{imported === 0 ? t('failedAll') : t('failedHint', { count: failed.length })}</p>
      {/* The list scrolls, so the keyboard has to get at it. */}
      <ul className="import-failures" tabIndex={0} aria-label={t('failedTitle')}>
        {failed.map(({ file, error }, i) => (
          <li key={i}>{error ? t(`errors:${error.code}`, { file, ...error.values }) : null}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button" autoFocus onClick={close}>
          {t('controls:close')}
        </button>
      </div>
    </Dialog>
  );
}
