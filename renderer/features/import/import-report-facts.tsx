import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#core/file-notices.ts';
import { WarningList } from './warning-list.tsx';

const COUNTED = ['headings', 'items', 'links', 'notes', 'tables'] as const;

/** Report of the import of an article's original, as it is kept with the article. */
export function ImportReportFacts({ report }: { report: ImportReport }): ReactElement {
  const { t } = useTranslation(['import', 'app']);
  const { content, format, paragraphs, rows, translated, warnings } = report;
  const kinds = content?.kinds ?? {};
  const counts = {
    headings: (kinds.headline ?? 0) + (kinds.heading ?? 0),
    items: (kinds.item ?? 0) + (kinds.numbered ?? 0),
    links: content?.links ?? 0,
    notes: content?.notes ?? 0,
    tables: content?.tables ?? 0,
  };
  const parts = [
    t('paragraphs', { count: paragraphs }),
    ...(content ? [t('words', { count: content.words })] : []),
    ...COUNTED.filter((name) => counts[name] > 0).map((name) =>
      t(`counted.${name}`, { count: counts[name] }),
    ),
    ...(translated > 0 ? [t('counted.translated', { count: translated, rows })] : []),
  ];
  return (
    <>
      {format === undefined ? null : (
        <div>
          <dt>{t('readAs')}</dt>
          <dd>{t(`format.${format}`, { defaultValue: format })}</dd>
        </div>
      )}
      <div>
        <dt>{t('cameIn')}</dt>
        <dd>{parts.join(t('app:listComma'))}</dd>
      </div>
      {warnings.length > 0 ? (
        <div className="import-left">
          <dt>{t('leftOut')}</dt>
          <dd>
            <WarningList warnings={warnings} />
          </dd>
        </div>
      ) : null}
    </>
  );
}
