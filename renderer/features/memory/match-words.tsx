import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextMatch } from '#core/article/values.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { MatchOrigin } from './match-origin.tsx';

/** The match that a text was made of, and what became of its facts. */
export function MatchWords({ match }: { match: TextMatch }): ReactElement {
  const { t, i18n } = useTranslation('memory');
  const { score, state, from, person, at, exchanged, left } = match;
  const facts = [
    ...(exchanged > 0 ? [t('exchanged', { count: exchanged })] : []),
    ...(left > 0 ? [t('left', { count: left })] : []),
  ];
  return (
    <>
      {t('score', { score: numberText(score, i18n.language) })} · {t(`state.${state}`)} ·{' '}
      <MatchOrigin origin={{ ...from, person, at }} />
      {facts.map((text) => ` · ${text}`)}
    </>
  );
}
