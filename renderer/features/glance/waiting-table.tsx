import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, ownerOf } from '#core/desk/article-owner.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { timeText } from '#renderer/ui/time.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { ArticleButton } from './article-button.tsx';
import type { GlanceScope } from './glance-scope.ts';
import { LateMark } from './stage-cards.tsx';

/** Maximum number of articles in the table. */
const MAX_SHOWN = 8;

/** Articles that are not signed off, by what is due; those that are late come first by themselves. */
export function WaitingTable({ scope }: { scope: GlanceScope }): ReactElement {
  const { t, i18n } = useTranslation(['glance', 'desk']);
  const { desk, person, now } = scope;
  const waiting = useMemo(
    () =>
      desk.articles
        .filter((each) => each.stage !== 'signed' && (person === null || ownerOf(each) === person))
        .sort(byDue),
    [desk.articles, person],
  );
  const nameOf = (id: string | null) => desk.people.find((each) => each.id === id)?.name;
  return (
    <section aria-labelledby="glance-waiting">
      <header>
        <h3 id="glance-waiting">{t('waiting')}</h3>
        <span>{t('byDue')}</span>
      </header>
      {waiting.length === 0 ? (
        <p className="hint">{t('nothingWaits')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('article')}</th>
              <th scope="col">{t('with')}</th>
              <th scope="col">{t('progress')}</th>
              <th scope="col" className="number">
                {t('due')}
              </th>
            </tr>
          </thead>
          <tbody>
            {waiting.slice(0, MAX_SHOWN).map((article) => (
              <tr key={article.id}>
                <th scope="row">
                  <ArticleButton article={article} />
                </th>
                <td>
                  <bdi>{nameOf(ownerOf(article)) ?? t('nobody')}</bdi>
                  <span className="glance-stage">{t(`desk:${article.stage}`)}</span>
                </td>
                <td>
                  <ProgressBar article={article} />
                </td>
                <td className="number">
                  {article.due === null ? (
                    <span className="hint">{t('noDue')}</span>
                  ) : isOverdue(article, now.toISOString()) ? (
                    <span className="glance-late">
                      <LateMark />
                      {t('lateSince', { time: timeText(article.due, i18n.language, now) })}
                    </span>
                  ) : (
                    timeText(article.due, i18n.language, now)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {waiting.length > MAX_SHOWN ? (
        <p className="hint">{t('more', { count: waiting.length - MAX_SHOWN })}</p>
      ) : null}
    </section>
  );
}

/** What is due first comes first, and what is not due comes last, the oldest import first. */
function byDue(a: ArticleSummary, b: ArticleSummary): number {
  if (a.due !== b.due) return a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1;
  return a.created < b.created ? -1 : a.created > b.created ? 1 : 0;
}

function ProgressBar({ article: { progress } }: { article: ArticleSummary }): ReactElement {
  const { t, i18n } = useTranslation('desk');
  const { rows, approved, translated, returned } = progress;
  const share = (count: number) => ({ inlineSize: `${rows === 0 ? 0 : (100 * count) / rows}%` });
  return (
    <span className="glance-progress">
      <span className="progress-bar" aria-hidden="true">
        <span className="progress-approved" style={share(approved)} />
        <span className="progress-translated" style={share(translated)} />
        <span className="progress-returned" style={share(returned)} />
      </span>
      <span aria-hidden="true" dir="ltr">
        {t('progress', {
          approved: numberText(approved, i18n.language),
          rows: numberText(rows, i18n.language),
        })}
      </span>
      <span className="visually-hidden">{t('progressSpoken', { approved, count: rows })}</span>
    </span>
  );
}
