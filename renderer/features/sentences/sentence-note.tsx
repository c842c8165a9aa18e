import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentenceMarks } from './sentence-marker.ts';

/** A quiet mark in the gutter of the active row: a sentence seems to be missing, or to have been added. */
export function SentenceNote({ marks }: { marks: SentenceMarks }): ReactElement | null {
  const { t } = useTranslation('align');
  const words = [
    marks.omitted > 0 ? t('sentences.omitted', { count: marks.omitted }) : '',
    marks.added > 0 ? t('sentences.added', { count: marks.added }) : '',
  ].filter(Boolean);
  if (words.length === 0) return null;
  const text = words.join('\n');
  return (
    <span className="sentence-note" title={text} role="img" aria-label={text}>
      <span aria-hidden="true">
        {marks.omitted > 0 ? '−' : ''}
        {marks.added > 0 ? '+' : ''}
      </span>
    </span>
  );
}
