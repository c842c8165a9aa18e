import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { setListed } from './article-entries.ts';

/** Articles that were taken out of the list, each with the way back. */
export function RemovedArticles({ articles }: { articles: readonly ArticleSummary[] }): ReactElement | null {
  const { t, i18n } = useTranslation('desk');
  const workspace = useWorkspace();
  if (articles.length === 0) return null;
  return (
    <details className="desk-removed">
      <summary>{t('article.removed', { count: articles.length })}</summary>
      <ul>
        {articles.map(({ id, title, englishTitle }) => {
          const { text, lang, dir } = shownTitle(title, englishTitle, i18n.language);
          return (
            <li key={id}>
              <span lang={lang} dir={dir}>
                {text}
              </span>
              <button
                type="button"
                className="button"
                aria-label={t('article.putBackTitle', { title: text })}
                onClick={() => void setListed(workspace, id, true, i18n.language)}
              >
                {t('article.putBack')}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
