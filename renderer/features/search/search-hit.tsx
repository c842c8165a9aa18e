import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskHit } from '#api/contract/search.ts';
import type { SearchSide } from '#core/search/article-search.ts';
import { FoundText } from '#renderer/ui/found-text.tsx';
import { HitPlace } from '#renderer/ui/hit-place.tsx';

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
  const { t } = useTranslation('search');
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
      <HitPlace state={hit.state} article={hit.article} title={hit.title} number={hit.number}>
        {hit.hidden ? <span className="search-number">{t('takenOut')}</span> : null}
      </HitPlace>
      {hit.texts.map(({ side, text, spans }, i) => (
        <span key={i} className="search-text">
          {side === 'comments' ? <span className="search-number">{t('sides.comments')}</span> : null}
          <FoundText text={text} spans={spans} language={LANGUAGES[side]} limit={MAX_SHOWN} />
        </span>
      ))}
    </div>
  );
}
