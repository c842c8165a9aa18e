import { useEffect, type ReactElement } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { setDigits } from '#renderer/i18n/digits.ts';
import { showLanguage, systemLanguage } from '#renderer/i18n/i18n.ts';
import { useObservable, useSelected } from '#renderer/state/observable.ts';
import { watchTyping } from '#renderer/state/rest.ts';
import { useMedia } from '#renderer/state/use-media.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Workbench } from './workbench.tsx';
import { AboutDialog } from '#renderer/features/about/about-dialog.tsx';
import { DamagedDeskDialog } from '#renderer/features/welcome/damaged-desk-dialog.tsx';
import { OpeningDesk } from '#renderer/features/welcome/opening-desk.tsx';
import { Welcome } from '#renderer/features/welcome/welcome.tsx';
import { SignInAgain } from '#renderer/features/sign-in/sign-in-again.tsx';
import { SignInPage } from '#renderer/features/sign-in/sign-in-page.tsx';
import { useAccount } from '#renderer/features/sign-in/use-account.ts';
import { WhoAreYou } from '#renderer/features/people/who-are-you.tsx';
import { showDeskPaneWidth, showEnglishShare, showInspectorWidth } from '#renderer/ui/border-places.ts';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { MessageToast } from '#renderer/ui/message-toast.tsx';

/** The window: the welcome, the question who one is, or the desk. */
export function App(): ReactElement | null {
  const workspace = useWorkspace();
  const ready = useObservable(workspace.ready);
  const desk = useSelected(workspace.desk, asItIs, isSameButArticles);
  const { i18n } = useTranslation();
  useAppearance();
  useEffect(() => watchTyping(), []);
  useEffect(() => {
    const keep = () => void workspace.drafts.flush();
    const leave = () => {
      keep();
      workspace.flush();
      workspace.keepUndo();
    };
    window.addEventListener('blur', keep);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('blur', keep);
      window.removeEventListener('pagehide', leave);
    };
  }, [workspace]);
  const account = useAccount();
  if (!ready && account?.phase === 'out') return <SignInPage />;
  if (!ready) return <OpeningDesk />;
  return (
    <I18nProvider locale={i18n.language === 'ar' ? 'ar' : 'en-GB'}>
      <ErrorBoundary>
        {desk === null ? <Welcome /> : desk.me === null ? <WhoAreYou /> : <Workbench />}
      </ErrorBoundary>
      <AboutDialog />
      <DamagedDeskDialog />
      <MessageToast />
      {account ? <SignInAgain /> : null}
    </I18nProvider>
  );
}

const asItIs = (desk: DeskView | null) => desk;

/** What changes with everything that is written, and is followed by what shows it. */
const OF_ARTICLES: ReadonlySet<string> = new Set(['articles', 'sequence', 'unread', 'sync']);

/** Compares desks but for their articles. */
function isSameButArticles(a: DeskView | null, b: DeskView | null): boolean {
  if (a === null || b === null) return a === b;
  return Object.keys({ ...a, ...b }).every(
    (key) => OF_ARTICLES.has(key) || a[key as keyof DeskView] === b[key as keyof DeskView],
  );
}

/** Carries language, theme and text size from the settings to the document. On paper there is the light theme alone. */
function useAppearance(): void {
  const { preferences } = useWorkspace();
  const settings = useObservable(preferences.settings);
  const { language, digits, theme, textSize, density } = settings;
  const dark = useMedia('(prefers-color-scheme: dark)');
  const moreContrast = useMedia('(prefers-contrast: more)');

  const wanted = language ?? systemLanguage(navigator.languages);
  useEffect(() => void showLanguage(wanted), [wanted]);

  useEffect(() => setDigits(digits), [digits]);

  useEffect(() => {
    const system = moreContrast ? 'contrast' : dark ? 'dark' : 'light';
    const { dataset } = document.documentElement;
    const show = () => (dataset.theme = theme === 'system' ? system : theme);
    const print = () => (dataset.theme = 'light');
    show();
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', show);
    return () => {
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', show);
    };
  }, [theme, dark, moreContrast]);

  const arabicSize = settings.arabicTextSize ?? textSize;
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.setProperty('--text-size', String(textSize));
    style.setProperty('--arabic-text-size', String(arabicSize));
    dataset.density = density;
  }, [textSize, arabicSize, density]);

  const { deskPaneWidth, inspectorWidth, englishShare } = settings;
  useEffect(() => {
    showDeskPaneWidth(deskPaneWidth);
    showInspectorWidth(inspectorWidth);
    showEnglishShare(englishShare);
  }, [deskPaneWidth, inspectorWidth, englishShare]);
}
