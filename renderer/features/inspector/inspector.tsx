import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollationController } from '../collation/controller.ts';
import { ArticleDetails } from './article-details.tsx';
import { RowHistory } from './row-history.tsx';

const TABS = ['history', 'article'] as const;

/** What there is to know of the active row, and of the article. */
export function Inspector({ controller }: { controller: CollationController }): ReactElement {
  const { t } = useTranslation('app');
  const [tab, setTab] = useState<(typeof TABS)[number]>('history');
  return (
    <aside className="inspector" aria-label={t('inspector')}>
      <div className="tabs" role="tablist" aria-label={t('inspector')}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="inspector-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => setTab(name)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
              const next = TABS[(TABS.indexOf(name) + 1) % TABS.length]!;
              setTab(next);
              document.getElementById(`tab-${next}`)?.focus();
            }}
          >
            {t(`tabs.${name}`)}
          </button>
        ))}
      </div>
      <div
        id="inspector-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        className="inspector-panel"
        tabIndex={0}
      >
        {tab === 'history' ? (
          <RowHistory controller={controller} />
        ) : (
          <ArticleDetails controller={controller} />
        )}
      </div>
    </aside>
  );
}
