import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';

/** The title of an article, which opens it. */
export function ArticleButton({ article }: { article: ArticleSummary }): ReactElement {
  const { i18n } = useTranslation();
  const workspace = useWorkspace();
  const { text, lang, dir } = shownTitle(article.title, article.englishTitle, i18n.language);
  return (
    <button
      type="button"
      className="glance-article"
      lang={lang}
      dir={dir}
      onClick={() => void workspace.openArticle(article.id)}
    >
      {text}
    </button>
  );
}
