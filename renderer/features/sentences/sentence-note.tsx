import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnmatchedCount } from '#renderer/editor/sentences/sentence-links.ts';

/** A quiet mark in the gutter of the active row: a sentence seems to be missing, or to have been added. */
export function SentenceNote({ unmatched }: { unmatched: UnmatchedCount }): ReactElement | null {
  const { t } = useTranslation('align');
  const words = [
    unmatched.omitted > 0 ? t('sentences.omitted', { count: unmatched.omitted }) : '',
    unmatched.added > 0 ? t('sentences.added', { count: unmatched.added }) : '',
  ].filter(Boolean);
  if (words.length === 0) return null;
  const text = words.join('\n');
  return (
    <span className="sentence-note" title={text} role="img" aria-label={text}>
      <span aria-hidden="true">
        {unmatched.omitted > 0 ? '−' : ''}
        {unmatched.added > 0 ? '+' : ''}
      </span>
    </span>
  );
}
