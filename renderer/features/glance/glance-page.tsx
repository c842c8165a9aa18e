import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { dayIn } from '#core/desk/day.ts';
import { PERIODS, stretchesOf, wholeOf, type Period } from '#core/desk/figures-period.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useKey } from '#renderer/state/use-key.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { dayText, hourText } from '#renderer/ui/time.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import '#renderer/styles/glance.css';
import { CorrectionsAndScores, WordsAndErrors } from './figures-over-time.tsx';
import type { GlanceScope } from './glance-scope.ts';
import { PeopleTable } from './people-table.tsx';
import { StageCards } from './stage-cards.tsx';
import { timeZone, useFigures, type ShownFigures } from './use-figures.ts';
import { useCsv } from './use-csv.ts';
import { WaitingTable } from './waiting-table.tsx';

/** Number of days, weeks or months in each period. */
const PARTS: Record<Period, number> = { week: 7, month: 30, quarter: 13, year: 12 };

/** The desk at a glance: where its articles are, and what its journals say of the work on them. */
export function GlancePage(): ReactElement | null {
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  useKey('Escape', () => {
    // In the search of the desk it empties the field.
    const elsewhere = document.querySelector('[role="dialog"], [role="menu"], .desk-pane :focus');
    if (!elsewhere && workspace.article.get()) workspace.glance.set(false);
  });
  if (!desk) return null;
  return (
    <main className="content glance" ref={main} tabIndex={0}>
      {desk.articles.length === 0 ? <EmptyGlance /> : <Glance desk={desk} />}
    </main>
  );
}

function EmptyGlance(): ReactElement {
  const { t } = useTranslation(['glance', 'desk']);
  return (
    <div className="glance-empty">
      <h2>{t('title')}</h2>
      <p>{t('empty')}</p>
      <p className="hint">{t('desk:emptyHint')}</p>
    </div>
  );
}

function Glance({ desk }: { desk: DeskView }): ReactElement {
  const shown = useFigures(desk.articles);
  const [period, setPeriod] = useState<Period>('month');
  const [person, setPerson] = useState<string | null>(null);
  const now = useNow();
  const dayOf = useMemo(() => dayIn(timeZone()), []);
  const scope: GlanceScope = { desk, period, person, now, dayOf, today: dayOf(now.toISOString())! };
  return (
    <>
      <GlanceHead scope={scope} shown={shown} onPeriod={setPeriod} onPerson={setPerson} />
      <StageCards scope={scope} figures={shown.figures} />
      <div className="glance-parts">
        <div className="glance-column">
          <WaitingTable scope={scope} />
          {shown.figures ? <WordsAndErrors scope={scope} figures={shown.figures} /> : null}
        </div>
        <div className="glance-column">
          <PeopleTable scope={scope} figures={shown.figures} />
          {shown.figures ? <CorrectionsAndScores scope={scope} figures={shown.figures} /> : null}
        </div>
      </div>
    </>
  );
}

interface GlanceHeadProps {
  scope: GlanceScope;
  shown: ShownFigures;
  onPeriod: (period: Period) => void;
  onPerson: (person: string | null) => void;
}

function GlanceHead({ scope, shown, onPeriod, onPerson }: GlanceHeadProps): ReactElement {
  const { t, i18n } = useTranslation('glance');
  const { desk, period, person, today } = scope;
  const csv = useCsv();
  const whole = wholeOf(stretchesOf(period, today));
  const day = (each: string) => dayText(each, i18n.language, 'full');
  const name = desk.people.find(({ id }) => id === person)?.name;
  return (
    <header className="glance-head">
      <div className="glance-title">
        <h2>{t('title')}</h2>
        <p>
          {t('span', { from: day(whole.from), to: day(whole.to) })}
          {t('app:listComma')}
          {t('articles', { count: desk.articles.length })}
          {name === undefined ? null : (
            <>
              {t('app:listComma')}
              <bdi>{name}</bdi>
            </>
          )}
        </p>
        <GlanceStatus shown={shown} unread={desk.unread} />
      </div>
      <div className="glance-choices">
        <Segmented<Period>
          label={t('period')}
          value={period}
          options={PERIODS.map((value) => ({
            value,
            label: t(`periods.${value}`, { number: PARTS[value] }),
          }))}
          onChange={onPeriod}
        />
        <select
          className="field"
          aria-label={t('person')}
          value={person ?? ''}
          onChange={(event) => onPerson(event.target.value || null)}
        >
          <option value="">{t('everybody')}</option>
          {desk.people.map(({ id, name: each }) => (
            <option key={id} value={id}>
              {each}
            </option>
          ))}
        </select>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button type="button" className="button" aria-disabled={csv.busy} onClick={() => void csv.save()}>
          <Icon name="export" />
          {t('csv')}
        </button>
        <BackButton />
      </div>
      <ProblemText error={shown.error ?? csv.error} />
    </header>
  );
}

/** Leads back to the article that is open beneath. */
function BackButton(): ReactElement | null {
  const { t } = useTranslation('glance');
  const workspace = useWorkspace();
  const { hint } = useActions()('glance');
  if (!workspace.article.get()) return null;
  return (
    <button type="button" className="button primary" {...hint} onClick={() => workspace.glance.set(false)}>
      {t('back')}
    </button>
  );
}

function GlanceStatus({ shown, unread }: { shown: ShownFigures; unread: number }): ReactElement {
  const { t, i18n } = useTranslation('glance');
  const { figures, at, cancelled } = shown;
  const progress = useObservable(shown.progress);
  return (
    <div className="glance-status">
      <p role="status" className="hint">
        {at
          ? t('upTo', { time: hourText(at.toISOString(), i18n.language) })
          : cancelled
            ? t('cancelled')
            : null}
        {figures && figures.unreadable > 0 ? ` ${t('unreadable', { count: figures.unreadable })}` : null}
        {unread > 0 ? ` ${t('desk:unread', { count: unread })}` : null}
      </p>
      {progress === null ? null : (
        <JobProgress label={t('reading')} done={progress} onCancel={shown.cancel} />
      )}
      {cancelled || shown.error ? (
        <button type="button" className="button" onClick={shown.read}>
          {t('readAgain')}
        </button>
      ) : null}
    </div>
  );
}
