import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import '#renderer/styles/desk-pane.css';
import '#renderer/styles/welcome.css';

/** Frame of the window while a desk is being opened, and which one that is: its articles are read meanwhile. */
export function OpeningDesk(): ReactElement | null {
  const { t } = useTranslation('welcome');
  const { opening, preferences } = useWorkspace();
  const path = useObservable(opening);
  const { recentDesks, deskPane } = useObservable(preferences.settings);
  if (path === null) return null;
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
            <p>{t('openingDesk')}</p>
            <p>
              <bdi>{name}</bdi>
            </p>
          </div>
        </main>
      </div>
    </div>
  );
}
