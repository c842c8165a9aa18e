import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../state/observable.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { importReport } from './import-files.ts';

/** Which files of an import were left out, and why, where one sentence would not do. */
export function ImportReportDialog(): ReactElement {
  const { t } = useTranslation(['import', 'controls', 'errors']);
  const report = useObservable(importReport);
  const close = () => importReport.set(null);
  return (
    <Dialog title={t('failedTitle')} open={report !== null} onClose={close}>
      <p>
        {report?.imported === 0 ? t('failedAll') : t('failedHint', { count: report?.failed.length ?? 0 })}
      </p>
      <ul className="import-failures">
        {(report?.failed ?? []).map(({ file, error }) => (
          <li key={file}>{error ? t(`errors:${error.code}`, { file, ...error.values }) : null}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button primary" onClick={close}>
          {t('controls:close')}
        </button>
      </div>
    </Dialog>
  );
}
