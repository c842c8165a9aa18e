import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowStatus } from '#core/article/status.ts';
import { ArticleTitle } from './article-title.tsx';
import { Icon } from './icon.tsx';
import { StatusGlyph } from './status-glyph.tsx';

interface HitPlaceProps {
  /** Of the row; null of a title. */
  state: RowStatus | null;
  article: string;
  /** Arabic title of the article. */
  title: string;
  /** Of the row, counted from 1; null of a title. */
  number: number | null;
  /** Whether the row may not be written, being signed off. */
  locked?: boolean;
  /** More that is said of the place. */
  children?: ReactNode;
}

/** Article and row in which something was found, and how the row stands. */
export function HitPlace({
  state,
  article,
  title,
  number,
  locked = false,
  children,
}: HitPlaceProps): ReactElement {
  const { t } = useTranslation(['search', 'collation']);
  return (
    <span className="search-place">
      {locked ? <Icon name="lock" size={14} /> : state ? <StatusGlyph name={state} /> : null}
      {locked || state ? (
        <span className="visually-hidden">
          {locked ? t('search:signedOff') : t(`collation:status.${state!}`)}
        </span>
      ) : null}
      <ArticleTitle className="search-title" article={article} arabic={title} />
      {number === null ? null : <span className="search-number">{t('search:row', { number })}</span>}
      {locked ? <span className="search-number">{t('search:signedOff')}</span> : null}
      {children}
    </span>
  );
}
