import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, ownerOf } from '#core/desk/article-owner.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import { isWithin, stretchesOf, wholeOf } from '#core/desk/figures-period.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { durationText } from '#renderer/ui/time.ts';
import type { GlanceScope } from './glance-scope.ts';

/** How many articles are at each stage, and what is worth knowing of them. */
export function StageCards({
  scope,
  figures,
}: {
  scope: GlanceScope;
  figures: DeskFigures | null;
}): ReactElement {
  const { t, i18n } = useTranslation('glance');
  const { desk, person, now, period, today, dayOf } = scope;
  const articles = person === null ? desk.articles : desk.articles.filter((each) => ownerOf(each) === person);
  const of = (stage: ArticleSummary['stage']) => articles.filter((each) => each.stage === stage);
  const since = new Map(
    figures?.articles.flatMap(({ id, stageSince }) => (stageSince ? [[id, stageSince]] : [])),
  );
  const [translating, review, signed] = [of('translating'), of('review'), of('signed')];
  const returned = articles.filter(({ stage, progress }) => stage !== 'signed' && progress.returned > 0);
  const moment = now.toISOString();
  const lateText = (group: readonly ArticleSummary[]) => {
    const late = group.filter((each) => isOverdue(each, moment)).length;
    return late === 0 ? null : (
      <span className="glance-late">
        <LateMark />
        {t('late', { count: late })}
      </span>
    );
  };
  const oldest = review
    .flatMap(({ id }) => since.get(id) ?? [])
    .sort()
    .at(0);
  const whole = wholeOf(stretchesOf(period, today));
  const finished = signed.flatMap(({ id, created }) => {
    const at = since.get(id) ?? '';
    const day = dayOf(at);
    return day !== null && isWithin(day, whole) ? [Date.parse(at) - Date.parse(created)] : [];
  });
  const rows = returned.reduce((sum, { progress }) => sum + progress.returned, 0);
  return (
    <ul className="glance-cards" aria-label={t('stages')}>
      <Card stage="translating" value={translating.length} name={t('translating')}>
        {lateText(translating)}
      </Card>
      <Card stage="review" value={review.length} name={t('inReview')}>
        {lateText(review)}
        {oldest === undefined ? null : (
          <span>
            {t('oldest', { time: durationText(now.getTime() - Date.parse(oldest), i18n.language) })}
          </span>
        )}
      </Card>
      <Card stage="returned" value={returned.length} name={t('withReturned')}>
        {rows === 0 ? null : <span>{t('returnedRows', { count: rows })}</span>}
      </Card>
      <Card stage="signed" value={finished.length} name={t('signed')}>
        {finished.length === 0 ? null : (
          <span>{t('median', { time: durationText(medianOf(finished), i18n.language) })}</span>
        )}
      </Card>
    </ul>
  );
}

function Card({
  stage,
  value,
  name,
  children,
}: {
  stage: string;
  value: number;
  name: string;
  children: React.ReactNode;
}): ReactElement {
  const { i18n } = useTranslation();
  return (
    <li data-stage={stage}>
      <strong>{numberText(value, i18n.language)}</strong>
      <p>
        <span>{name}</span>
        {children}
      </p>
    </li>
  );
}

/** Sign of what is late, beside the word. */
export function LateMark(): ReactElement {
  return (
    <svg className="late-mark" width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      <path d="M4.5 0.5L9 8.5H0z" />
    </svg>
  );
}

/** The middle one of some numbers; of an even number of them the mean of the two in the middle. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
