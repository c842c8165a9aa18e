import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { scoreOf } from '#core/desk/article-score.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import {
  byKind,
  isWithin,
  stretchesOf,
  sumWithin,
  wholeOf,
  type KindRow,
  type Stretch,
} from '#core/desk/figures-period.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { dateText, dayText } from '#renderer/ui/time.ts';
import { ArticleButton } from './article-button.tsx';
import { BarChart, BarLegend, ScoreChart, SparkBars, type BarSeries } from './bar-chart.tsx';
import { scoreLines } from './chart-scale.ts';
import type { GlanceScope } from './glance-scope.ts';

interface PartProps {
  scope: GlanceScope;
  figures: DeskFigures;
}

/** Maximum number of articles whose scores are shown, the newest ones. */
const MAX_SCORES = 12;

/** Words over time, errors that reviewers marked, findings that somebody dismissed. */
export function WordsAndErrors({ scope, figures }: PartProps): ReactElement {
  const { t } = useTranslation(['glance', 'quality', 'checks']);
  const isOf = (id: string) => scope.person === null || id === scope.person;
  const errors = figures.articles.flatMap((article) =>
    article.errors
      .filter(({ by }) => isOf(by))
      .map(({ day, count, errorType: kind }) => ({ day, count, kind })),
  );
  const dismissals = figures.dismissals
    .filter(({ by }) => isOf(by))
    .map(({ day, count, check }) => ({ day, count, kind: check }));
  return (
    <>
      <WordsPart scope={scope} figures={figures} />
      <KindPart
        id="glance-errors"
        title={t('errors')}
        hint={t('errorsHint')}
        none={t('noErrors')}
        all={errors}
        nameOf={(kind) => t(`quality:types.${kind}`)}
        scope={scope}
      />
      <KindPart
        id="glance-dismissals"
        title={t('dismissals')}
        hint={t('dismissalsHint')}
        none={t('noDismissals')}
        all={dismissals}
        nameOf={(kind) => t([`checks:check.${kind}.name`, 'unknownCheck'], { check: kind })}
        scope={scope}
      />
    </>
  );
}

/** What reviewers changed in the text of others, and the scores of articles. */
export function CorrectionsAndScores({ scope, figures }: PartProps): ReactElement {
  const { t } = useTranslation(['glance', 'corrections']);
  const { person } = scope;
  return (
    <>
      <KindPart
        id="glance-corrections"
        title={t('corrections')}
        hint={t(person === null ? 'correctionsHint' : 'correctionsOf')}
        none={t('noCorrections')}
        all={figures.corrections.filter(({ of }) => person === null || of === person)}
        nameOf={(kind) => t(`corrections:kinds.${kind}`)}
        scope={scope}
      />
      <ScorePart scope={scope} figures={figures} />
    </>
  );
}

/** A part of the page: its heading, what it is about, and what is in it. */
function Part({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        <span>{hint}</span>
      </header>
      {children}
    </section>
  );
}

/** Words that say which part of the period something is of. */
function useStretchText({ period }: GlanceScope): (stretch: Stretch, full?: boolean) => string {
  const { t, i18n } = useTranslation('glance');
  return ({ from, to }, full = false) => {
    const form =
      period === 'year'
        ? full
          ? 'monthAndYear'
          : 'month'
        : period === 'week' && !full
          ? 'weekday'
          : 'short';
    const text = dayText(from, i18n.language, form);
    return full && period === 'quarter'
      ? t('span', { from: text, to: dayText(to, i18n.language, form) })
      : text;
  };
}

function WordsPart({ scope, figures }: PartProps): ReactElement {
  const { t, i18n } = useTranslation('glance');
  const { person, period, today } = scope;
  const stretchText = useStretchText(scope);
  const words = figures.words.filter((each) => person === null || each.person === person);
  const stretches = stretchesOf(period, today);
  const series = (key: 'translated' | 'reviewed' | 'together', look: BarSeries['look']): BarSeries => ({
    look,
    name: t(`words.${key}`),
    values: stretches.map((stretch) => sumWithin(words, stretch, (each) => each[key])),
  });
  const [translated, reviewed, together] = [
    series('translated', 'open'),
    series('reviewed', 'full'),
    series('together', 'hatched'),
  ];
  const all = [translated, reviewed, together];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return (
    <Part id="glance-words" title={t(`wordsTitle.${period}`)} hint={t('wordsHint')}>
      <BarLegend series={all} />
      <BarChart
        label={t('wordsChart', {
          translated: sum(translated.values),
          reviewed: sum(reviewed.values),
          together: sum(together.values),
        })}
        labels={stretches.map((stretch) => stretchText(stretch))}
        groups={[[translated], [reviewed, together]]}
      />
      <details>
        <summary>{t('asTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(`stretch.${period}`)}</th>
              {all.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stretches.map((stretch, i) => (
              <tr key={stretch.from}>
                <th scope="row">{stretchText(stretch, true)}</th>
                {all.map(({ name, values }) => (
                  <td key={name} className="number">
                    {numberText(values[i]!, i18n.language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Part>
  );
}

interface KindPartProps<K extends string> {
  id: string;
  title: string;
  hint: string;
  none: string;
  all: readonly { day: string; kind: K; count: number }[];
  nameOf: (kind: K) => string;
  scope: GlanceScope;
}

function KindPart<K extends string>({ id, title, hint, none, all, nameOf, scope }: KindPartProps<K>) {
  const { t, i18n } = useTranslation('glance');
  const { period, today } = scope;
  const rows = byKind(all, stretchesOf(period, today));
  const number = (value: number) => numberText(value, i18n.language);
  return (
    <Part id={id} title={title} hint={hint}>
      {rows.length === 0 ? (
        <p className="hint">{none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t(`per.${period}`)}</th>
              <th scope="col" className="number">
                {t('count')}
              </th>
              <th scope="col" className="number">
                {t('earlier')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row: KindRow<K>) => (
              <tr key={row.kind}>
                <th scope="row">{nameOf(row.kind)}</th>
                <td>
                  <SparkBars
                    label={t('bars', { values: row.values.map(number).join(t('app:listComma')) })}
                    values={row.values}
                  />
                </td>
                <td className="number">{number(row.total)}</td>
                <td className="number">{number(row.earlier)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

interface Scored {
  article: ArticleSummary;
  score: number;
  points: number;
  failed: boolean;
  at: string;
}

/** Score of each article in which errors are graded, by the pass mark where the desk has one. */
function ScorePart({ scope, figures }: PartProps): ReactElement {
  const { t, i18n } = useTranslation(['glance', 'quality']);
  const { calibration } = scope.desk.quality;
  const scored = useScores(scope, figures);
  const shown = scored.slice(-MAX_SCORES);
  const number = (value: number) => numberText(value, i18n.language);
  return (
    <Part id="glance-scores" title={t('scores')} hint={t(calibration ? 'scoresByMark' : 'scoresHint')}>
      {shown.length === 0 ? (
        <p className="hint">{t('noScores')}</p>
      ) : (
        <>
          <ScoreChart
            label={t('scoreChart', { count: shown.length })}
            scores={shown.map(({ score }) => score)}
            lines={scoreLines([...shown.map(({ score }) => score), calibration?.passMark ?? 100])}
            pass={
              calibration
                ? { score: calibration.passMark, label: t('pass', { score: number(calibration.passMark) }) }
                : null
            }
          />
          <table>
            <thead>
              <tr>
                <th scope="col">{t('article')}</th>
                <th scope="col">{t('day')}</th>
                <th scope="col" className="number">
                  {t('quality:allPoints')}
                </th>
                <th scope="col" className="number">
                  {t('score')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.toReversed().map(({ article, score, points, failed, at }) => (
                <tr key={article.id}>
                  <th scope="row">
                    <ArticleButton article={article} />
                  </th>
                  <td className="day">{dateText(at, i18n.language)}</td>
                  <td className="number">{number(points)}</td>
                  <td className="number">
                    {number(score)}
                    {failed ? <span className="glance-failed">{t('failed')}</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {scored.length > shown.length ? (
            <p className="hint">{t('more', { count: scored.length - shown.length })}</p>
          ) : null}
        </>
      )}
    </Part>
  );
}

/** The oldest first: by sign-off, or where there is none by what happened last. */
function useScores({ desk, person, period, today, dayOf }: GlanceScope, figures: DeskFigures): Scored[] {
  return useMemo(() => {
    const of = new Map(figures.articles.map((each) => [each.id, each]));
    const whole = wholeOf(stretchesOf(period, today));
    return desk.articles
      .filter(({ assigned, lastBy }) => person === null || (assigned.translator ?? lastBy) === person)
      .flatMap((article): Scored[] => {
        const own = of.get(article.id);
        const quality = own && scoreOf(article, own, desk.quality);
        const score = quality?.calibrated ?? quality?.score ?? null;
        const at = (article.stage === 'signed' && own?.stageSince) || article.changed;
        const day = dayOf(at);
        if (!quality || score === null || day === null || !isWithin(day, whole)) return [];
        return [{ article, score, points: quality.points, failed: quality.failed, at }];
      })
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }, [desk.articles, desk.quality, person, period, today, dayOf, figures]);
}
