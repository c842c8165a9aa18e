import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '#core/journal/desk-problem.ts';
import { PersonName } from './person-name.tsx';
import { timeText } from './time.ts';

/** Who did what and when, as a line of a journal says. */
export function ActWords({ act: { by, type, at } }: { act: Act }): ReactElement {
  const { t, i18n } = useTranslation('history');
  return (
    <>
      <PersonName id={by} /> {t(`did.${type}`, { defaultValue: type })} · {timeText(at, i18n.language)}
    </>
  );
}
