import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import '#renderer/styles/desk-pane.css';
import '#renderer/styles/welcome.css';

/** Time after which a window that knows of no desk yet says that it begins, in ms: most know sooner. */
const SILENCE_MS = 300;

/** Frame of the window while a desk is being opened, and which one that is, as soon as it is known: its articles are read meanwhile. */
export function OpeningDesk(): ReactElement | null {
  const { t } = useTranslation('welcome');
  const { opening, preferences } = useWorkspace();
  const path = useObservable(opening);
  const { recentDesks, deskPane } = useObservable(preferences.settings);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SILENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (path === null && !isLate) return null;
  const name = recentDesks.find((desk) => desk.path === path)?.name ?? path;
  return (
    <div className="workbench" aria-busy="true">
      <header className="header">
        <span className="wordmark" lang="ar" dir="rtl">
          {t('wordMark')}
        </span>
      </header>
      <div className="panes">
        {deskPane ? <div className="desk-pane" /> : null}
        <main className="content content-empty">
          <div className="opening-desk" role="status">
            <p>{t(name === null ? 'starting' : 'openingDesk')}</p>
            {name === null ? null : (
              <p>
                <bdi>{name}</bdi>
              </p>
            )}
          </div>
        </main>
      </div>
    </div>
  );
}
