import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { Icon } from '#renderer/ui/icon.tsx';

interface BatchReportProps {
  batch: OutputOf<'desk.importFolder'>;
  /** Key of the words that tell how many are done. */
  kind: 'imported' | 'exported';
}

/** Outcome of a batch: how much was done, and why each other file was not. */
export function BatchReport({ batch, kind }: BatchReportProps): ReactElement {
  const { t } = useTranslation(['batch', 'errors', 'import']);
  // What the desk has is no fault: a folder may be imported again for what is new in it.
  const known = batch.items.filter(({ error }) => error?.code === 'already-imported');
  const failed = batch.items.filter((item) => item.error !== null && !known.includes(item));
  const partial = batch.items.flatMap(({ name, report }) =>
    report && report.warnings.length > 0 ? [{ name, warnings: report.warnings }] : [],
  );
  const done = batch.items.length - failed.length - known.length;
  const isWhole = done + known.length > 0 && failed.length === 0 && !batch.cancelled;
  return (
    <div className="batch-report" role="status">
      <p className="batch-outcome" data-whole={isWhole}>
        <Icon name={isWhole ? 'check' : 'warning'} />
        <span>
          {batch.items.length === 0 && !batch.cancelled ? t(`${kind}None`) : t(kind, { count: done })}{' '}
          {failed.length > 0 ? t('failed', { count: failed.length }) : null}{' '}
          {batch.cancelled ? t('ended') : null}
        </span>
      </p>
      {failed.length + known.length + partial.length > 0 ? (
        // It scrolls, so the keyboard has to get at it.
        <div className="batch-details" tabIndex={0} role="group" aria-label={t('details')}>
          {failed.length > 0 ? (
            <ul className="import-failures">
              {failed.map(({ name, error }) => (
                <li key={name}>
                  {error ? t(`errors:${error.code}`, { file: name, ...error.values }) : null}
                </li>
              ))}
            </ul>
          ) : null}
          {known.length > 0 ? (
            <>
              <p className="batch-partial">{t('known', { count: known.length })}</p>
              <ul className="import-failures">
                {known.map(({ name }) => (
                  <li key={name}>
                    <bdi>{name}</bdi>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {partial.length > 0 ? (
            <>
              <p className="batch-partial">{t('partial', { count: partial.length })}</p>
              <ul className="import-failures">
                {partial.map(({ name, warnings }) => (
                  <li key={name}>
                    <bdi>{name}</bdi>:{' '}
                    {warnings.map(({ code, values }) => t(`import:warning.${code}`, values)).join(' ')}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
