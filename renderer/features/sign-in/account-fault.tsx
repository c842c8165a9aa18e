import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountFault } from '#renderer/client/server-account.ts';
import { Icon } from '#renderer/ui/icon.tsx';

/** Longest wait that is told in seconds. */
const MAX_SECONDS = 90;

/** Why somebody was not signed in, told at once to a screen reader; nothing where there is no reason. */
export function AccountFaultText({ fault }: { fault: AccountFault | null }): ReactElement {
  const { t } = useTranslation('sign-in');
  const words = (known: AccountFault) => {
    if (known.code !== 'too-many-guesses') return t(`fault.${known.code}`);
    const { seconds } = known;
    return seconds <= MAX_SECONDS
      ? t('fault.waitSeconds', { count: seconds })
      : t('fault.waitMinutes', { count: Math.ceil(seconds / 60) });
  };
  return (
    <div role="alert">
      {fault ? (
        <p className="problem-text">
          <Icon name="warning" />
          <span>{words(fault)}</span>
        </p>
      ) : null}
    </div>
  );
}
