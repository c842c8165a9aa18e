import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../state/observable.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { importReport } from './import-files.ts';

/** Which files of an import were left out and why, and what of others stays behind, where one sentence would not do. */
export function ImportReportDialog(): ReactElement {
  const { t } = useTranslation(['import', 'controls', 'errors']);
  const report = useObservable(importReport);
  const close = () => importReport.set(null);
  const { failed = [], partial = [], imported = 0 } = report ?? {};
  return (
    <Dialog
      title={t(failed.length > 0 ? 'failedTitle' : 'partialTitle')}
      open={report !== null}
      onClose={close}
    >
      {failed.length > 0 ? (
        <>
          <p>{imported === 0 ? t('failedAll') : t('failedHint', { count: failed.length })}</p>
          <ul className="import-failures">
            {failed.map(({ file, error }) => (
              <li key={file}>{error ? t(`errors:${error.code}`, { file, ...error.values }) : null}</li>
            ))}
          </ul>
        </>
      ) : null}
      {partial.map(({ file, article, warnings }) => (
        <section key={article ?? file} aria-label={file}>
          <p>
            <bdi>{file}</bdi>
          </p>
          <ul className="import-failures">
            {warnings.map(({ code, values }) => (
              <li key={code}>{t(`warning.${code}`, values)}</li>
            ))}
          </ul>
        </section>
      ))}
      <div className="dialog-actions">
        <button type="button" className="button primary" onClick={close}>
          {t('controls:close')}
        </button>
      </div>
    </Dialog>
  );
}
