import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/sign-in.css';
import { SignInForm } from './sign-in-form.tsx';
import { useAccount } from './use-account.ts';

/** Asks the person of this window to sign in again, over what they were doing, which stays as it is. */
export function SignInAgain(): ReactElement {
  const { t } = useTranslation('sign-in');
  const account = useAccount();
  const person = account?.person ?? null;
  return (
    <Dialog title={t('ended')} open={account?.phase === 'out'} onClose={() => undefined} fixed>
      <p>{t('endedHint', { name: person?.name ?? '' })}</p>
      {account?.byProxy ? <p>{t('byProxy')}</p> : <SignInForm person={person} />}
    </Dialog>
  );
}
