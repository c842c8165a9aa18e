import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmbargoed, type SetDetails } from '#core/article/details.ts';
import { Icon } from './icon.tsx';
import { timeText } from './time.ts';
import { useNow } from './use-now.ts';

/** Says that an article is not to be published yet, by a word and a sign; nothing once the time has come. */
export function Embargo({
  details,
  short = false,
}: {
  details: Pick<SetDetails, 'embargo'>;
  /** Whether the moment is left to the tooltip. */
  short?: boolean;
}): ReactElement | null {
  const { t, i18n } = useTranslation('details');
  const now = useNow();
  if (!isEmbargoed(details, now.toISOString())) return null;
  const time = timeText(details.embargo!, i18n.language, now);
  return (
    <span className="embargo" title={t('embargoed', { time })}>
      <Icon name="lock" size={12} /> {short ? t('embargo') : t('embargoed', { time })}
    </span>
  );
}
