import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { INVITATION_PARAMETER } from '#api/sign-in.ts';
import { LANGUAGES } from '#i18n/translation.ts';
import { LanguageChoice } from '#renderer/features/welcome/language-choice.tsx';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { useWindowTitle } from '#renderer/ui/use-window-title.ts';
import '#renderer/styles/form.css';
import '#renderer/styles/welcome.css';
import '#renderer/styles/sign-in.css';
import { InvitationForm, SignInForm } from './sign-in-form.tsx';
import { useAccount } from './use-account.ts';

/** Key of the browser's storage for the language that was chosen on this page. */
const LANGUAGE_KEY = 'muqabala.language';

/** The window of a desk server before anybody has signed in. */
export function SignInPage(): ReactElement {
  const { t } = useTranslation(['sign-in', 'welcome']);
  const account = useAccount();
  const [invitation] = useState(takeInvitation);
  useWindowTitle(t('sign-in:signIn'));
  useKeptLanguage();
  return (
    <main className="welcome sign-in">
      <div className="sign-in-sheet">
        <header className="welcome-head">
          <p className="welcome-mark" lang="ar" dir="rtl">
            {t('welcome:wordMark')}
          </p>
          <h1>{t(invitation === null ? 'sign-in:title' : 'sign-in:invited')}</h1>
        </header>
        {account?.byProxy ? (
          <ByProxy />
        ) : invitation === null ? (
          <SignInForm person={null} />
        ) : (
          <InvitationForm code={invitation} />
        )}
        <footer className="welcome-foot">
          <LanguageChoice />
        </footer>
      </div>
    </main>
  );
}

/** People sign in elsewhere, and the proxy has named nobody of the desk. */
function ByProxy(): ReactElement {
  const { t } = useTranslation('sign-in');
  return (
    <div className="sign-in-form">
      <p>{t('byProxy')}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {t('tryAgain')}
      </button>
    </div>
  );
}

/** Takes the code of an invitation out of the address, where it would stay in the history. */
function takeInvitation(): string | null {
  const code = new URLSearchParams(window.location.hash.slice(1)).get(INVITATION_PARAMETER);
  if (code !== null) window.history.replaceState(null, '', window.location.pathname);
  return code;
}

/** Begins in the language that was chosen here last, and keeps the one that is chosen. */
function useKeptLanguage(): void {
  const { preferences } = useWorkspace();
  useEffect(() => {
    const kept = window.localStorage.getItem(LANGUAGE_KEY);
    const language = LANGUAGES.find((each) => each === kept);
    if (language) preferences.take({ ...preferences.settings.get(), language });
  }, [preferences]);
  useEffect(
    () =>
      preferences.settings.subscribe(() => {
        const { language } = preferences.settings.get();
        if (language !== null) window.localStorage.setItem(LANGUAGE_KEY, language);
      }),
    [preferences],
  );
}
