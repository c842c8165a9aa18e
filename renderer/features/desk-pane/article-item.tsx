import { memo, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { isOverdue } from '#core/desk/article-owner.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import { Embargo } from '#renderer/ui/embargo.tsx';
import { Figure } from '#renderer/ui/figure.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { dateText, timeText } from '#renderer/ui/time.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import '#renderer/styles/details.css';

interface ArticleItemProps {
  article: ArticleSummary;
  /** Name of who has it; empty while nobody has. */
  owner: string;
  /** Whether an open comment mentions this person, who has not answered yet. */
  mentioned: boolean;
  current: boolean;
  /** Whether Tab leads to it; the arrow keys lead to the others. */
  tabStop: boolean;
  /** Place in its list, from 0, and the number of articles there: most of them are not drawn. */
  index: number;
  count: number;
  /** Distance from the top of the list, in px. */
  top: number;
  /** Is given the element, whose height is not known before. */
  measure: (element: HTMLElement | null) => void;
  onOpen: (article: ArticleSummary) => void;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>, article: ArticleSummary) => void;
}

/** One article of the desk: its English title or else the Arabic one, stage, progress, who has it. */
export const ArticleItem = memo(function ArticleItem({
  article,
  owner,
  mentioned,
  current,
  tabStop,
  index,
  count,
  top,
  measure,
  onOpen,
  onKeyDown,
}: ArticleItemProps): ReactElement {
  const { t, i18n } = useTranslation(['desk', 'annotations']);
  const { progress, stage } = article;
  const { text: title, lang, dir } = shownTitle(article.title, article.englishTitle, i18n.language);
  return (
    <li ref={measure} data-index={index} aria-posinset={index + 1} aria-setsize={count} style={{ top }}>
      <button
        type="button"
        className="article-item"
        data-article={article.id}
        aria-current={current ? 'true' : undefined}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => onOpen(article)}
        onKeyDown={(event) => onKeyDown(event, article)}
      >
        <span className="article-item-title" lang={lang} dir={dir}>
          <WholeRuns text={title} dir={dir} />
        </span>
        <span className="article-facts">
          <span className="article-stage" data-stage={stage}>
            {t(stage)}
          </span>
          <Embargo details={article.details} short />
          {stage === 'signed' ? (
            <span>{dateText(article.changed, i18n.language)}</span>
          ) : (
            <>
              <span aria-hidden="true" dir="ltr">
                {t('progress', { approved: progress.approved, rows: progress.rows })}
              </span>
              <span className="visually-hidden">
                {t('progressSpoken', { approved: progress.approved, count: progress.rows })}
              </span>
            </>
          )}
          <DueTime article={article} />
          {progress.returned > 0 ? (
            <span className="article-returned">{t('returned', { count: progress.returned })}</span>
          ) : null}
          {mentioned ? <span className="article-mention">{t('annotations:mentionsYou')}</span> : null}
          {article.openComments > 0 ? (
            <span className="article-comments">
              <Icon name="comment" size={12} />
              <span aria-hidden="true">
                <Figure value={article.openComments} />
              </span>
              <span className="visually-hidden">
                {t('annotations:openCount', { count: article.openComments })}
              </span>
            </span>
          ) : null}
          {owner === '' ? null : (
            <span className="article-owner">
              <bdi>{owner}</bdi>
            </span>
          )}
        </span>
      </button>
    </li>
  );
});

/** Due time of an article; that it is past is told by a word and a sign as well as by colour. */
function DueTime({ article }: { article: ArticleSummary }): ReactElement | null {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const { due, stage } = article;
  if (due === null || stage === 'signed') return null;
  const overdue = isOverdue(article, now.toISOString());
  const time = timeText(due, i18n.language, now);
  return (
    <span
      className="article-due"
      data-overdue={overdue}
      title={overdue ? t('overdueSince', { time }) : undefined}
    >
      {overdue ? <Icon name="warning" size={12} /> : null}
      {overdue ? t('overdue') : t('due', { time })}
    </span>
  );
}
