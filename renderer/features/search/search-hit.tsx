import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskHit } from '#api/contract/search.ts';
import type { SearchSide } from '#core/search/article-search.ts';
import { FoundText } from '#renderer/ui/found-text.tsx';
import { StatusGlyph } from '#renderer/ui/status-glyph.tsx';

const LANGUAGES: Record<SearchSide, 'ar' | 'en' | null> = {
  arabic: 'ar',
  english: 'en',
  comments: null,
  titles: 'ar',
};

/** Maximum length of a text that is shown, in UTF-16 code units. */
const MAX_SHOWN = 220;

interface SearchHitProps {
  id: string;
  hit: DeskHit;
  current: boolean;
  onGo: () => void;
}

/** A row, or a title, in which something was found. */
export function SearchHitOption({ id, hit, current, onGo }: SearchHitProps): ReactElement {
  const { t } = useTranslation(['search', 'collation']);
  return (
    <div
      id={id}
      className="search-hit"
      role="option"
      tabIndex={-1}
      aria-selected={current}
      onPointerDown={(event) => {
        event.preventDefault();
        onGo();
      }}
    >
      <span className="search-place">
        {hit.state ? <StatusGlyph name={hit.state} /> : null}
        {hit.state ? <span className="visually-hidden">{t(`collation:status.${hit.state}`)}</span> : null}
        <span className="search-title" dir="auto">
          {hit.title}
        </span>
        {hit.number === null ? null : (
          <span className="search-number">{t('search:row', { number: hit.number })}</span>
        )}
        {hit.hidden ? <span className="search-number">{t('search:takenOut')}</span> : null}
      </span>
      {hit.texts.map(({ side, text, spans }, i) => (
        <span key={i} className="search-text">
          {side === 'comments' ? <span className="search-number">{t('search:sides.comments')}</span> : null}
          <FoundText text={text} spans={spans} language={LANGUAGES[side]} limit={MAX_SHOWN} />
        </span>
      ))}
    </div>
  );
}
