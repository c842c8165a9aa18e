import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { SeverityGlyph } from './severity-glyph.tsx';

/** How many findings the article has, in the status bar; it opens and closes the list of them. */
export function FindingsStatus({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation('findings');
  const { checks, session } = editor;
  const reports = useObservable(checks.findings.reports);
  useObservable(session.state);
  const list = useObservable(checks.list);
  let [errors, warnings] = [0, 0];
  for (const row of reports.keys()) {
    for (const { severity } of checks.findings.openOf(row)) {
      if (severity === 'error') errors += 1;
      else warnings += 1;
    }
  }
  const words = [
    errors > 0 ? t('count.error', { count: errors }) : '',
    warnings > 0 ? t('count.warning', { count: warnings }) : '',
  ].filter(Boolean);
  if (words.length === 0 && list !== 'findings') return null;
  return (
    <button
      type="button"
      className="status-findings"
      aria-expanded={list === 'findings'}
      onClick={() => checks.actions.showFindings?.()}
    >
      {words.length === 0 ? null : <SeverityGlyph severity={errors > 0 ? 'error' : 'warning'} size={10} />}
      {words.length === 0 ? t('noneLeft') : words.join(t('listComma'))}
    </button>
  );
}
