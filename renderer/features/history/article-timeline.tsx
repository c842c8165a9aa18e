import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { noteLanguage } from '#core/text/note-language.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { dateText, hourText } from '#renderer/ui/time.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { SignedBy, useSignatures } from './signatures.tsx';
import { rowNumbers, timeline, type TimelineEntry } from './timeline.ts';
import '#renderer/styles/history.css';

/** Entries that are drawn at first, and again with each step to earlier ones. */
const STEP = 60;
/** Runs of rows that are named; of more, the first. */
const MAX_RUNS = 6;

/** Everything that happened to the article, newest first, by days. Nothing can be taken out of it. */
export function ArticleTimeline({ editor }: { editor: Editor }): ReactElement | null {
  const { t, i18n } = useTranslation('history');
  const [shown, setShown] = useState(STEP);
  const state = useAtRest(editor.session.state);
  const events = editor.session.history();
  const entries = useMemo(() => timeline(events), [events]);
  const days = useMemo(() => {
    const byDay = new Map<string, TimelineEntry[]>();
    for (const entry of entries.slice(0, shown)) {
      const day = dateText(entry.at, i18n.language);
      byDay.set(day, [...(byDay.get(day) ?? []), entry]);
    }
    return [...byDay];
  }, [entries, shown, i18n.language]);
  const ids = useMemo(() => entries.slice(0, shown).flatMap((entry) => entry.ids), [entries, shown]);
  const signatures = useSignatures(editor.session.article, ids);
  if (entries.length === 0) return null;
  return (
    <section aria-label={t('timeline')}>
      <h2 className="inspector-title timeline-title">{t('timeline')}</h2>
      {days.map(([day, ofDay]) => (
        <div key={day}>
          <h3 className="timeline-day">{day}</h3>
          <ol className="history">
            {ofDay.map((entry) => (
              <li key={entry.id} className="history-entry" data-kind={entry.kind}>
                <time className="history-time" dateTime={entry.at}>
                  {hourText(entry.at, i18n.language)}
                </time>
                <div>
                  <p>
                    <PersonName id={entry.by} />{' '}
                    {entry.stage ? t(`app:stageDid.${entry.stage.to}`) : t(`did.${entry.kind}`)}
                  </p>
                  <EntryRows runs={rowNumbers(state, entry.rows)} editor={editor} />
                  <SignedBy signatures={signatures} events={entry.ids} by={entry.by} />
                  {entry.stage?.reason ? (
                    <p className="history-reason" {...noteLanguage(entry.stage.reason)}>
                      {entry.stage.reason}
                    </p>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        </div>
      ))}
      {entries.length > shown ? (
        <button type="button" className="button quiet" onClick={() => setShown((count) => count + STEP)}>
          {t('earlier', { count: entries.length - shown })}
        </button>
      ) : null}
    </section>
  );
}

/** The rows that an entry is about, by their numbers of now: each leads there. */
function EntryRows({
  runs,
  editor,
}: {
  runs: readonly [number, number][];
  editor: Editor;
}): ReactElement | null {
  const { t } = useTranslation('history');
  if (runs.length === 0) return null;
  const rows = runs.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return (
    <p className="timeline-rows">
      {t('rows', { count: rows })}{' '}
      {runs.slice(0, MAX_RUNS).map(([first, last]) => (
        <button
          key={first}
          type="button"
          className="timeline-row"
          aria-label={t('goToRow', { number: first })}
          onClick={() => editor.goTo(first)}
        >
          <bdi dir="ltr">{first === last ? first : `${first}–${last}`}</bdi>
        </button>
      ))}
      {runs.length > MAX_RUNS ? '…' : null}
    </p>
  );
}
