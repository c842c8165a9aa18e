import { useMemo, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TextOrigin } from '../../../electron/core/article/events.ts';
import { findRow } from '../../../electron/core/article/state.ts';
import { useObservable } from '../../state/observable.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { useFindingWords } from '../checks/finding-text.ts';
import { dateText, timeText } from '../../ui/time.ts';
import type { CollationController } from '../collation/controller.ts';
import { rowEvents, type RowEvent } from './row-events.ts';

/** Everything that happened to the active row, newest first; each earlier text can be brought back. */
export function RowHistory({ controller }: { controller: CollationController }): ReactElement {
  const { t } = useTranslation('app');
  const state = useObservable(controller.session.state);
  const activeId = useObservable(controller.active);
  const row = activeId === null ? undefined : findRow(state, activeId);
  const events = controller.session.history();
  const story = useMemo(() => (row ? rowEvents(events, row.id).reverse() : []), [events, row]);
  if (!row) return <p className="hint">{t('noRow')}</p>;
  const number = state.index.get(row.id)! + 1;
  const editable = controller.session.readOnly === null && state.stage !== 'signed';
  return (
    <>
      <h2 className="inspector-title">{t('rowTitle', { number })}</h2>
      {story.length === 0 ? <p className="hint">{t('noHistory')}</p> : null}
      <ol className="history">
        {story.map((entry) => (
          <HistoryEntry
            key={entry.id}
            entry={entry}
            onRestore={
              editable && entry.kind === 'text' && entry.after !== row.text
                ? () => controller.restore(row.id, entry.after ?? '')
                : null
            }
          />
        ))}
      </ol>
    </>
  );
}

function HistoryEntry({
  entry,
  onRestore,
}: {
  entry: RowEvent;
  onRestore: (() => void) | null;
}): ReactElement {
  const { t, i18n } = useTranslation('app');
  const words = useFindingWords();
  const detailed = entry.kind === 'relinked' || (entry.kind === 'text' && entry.detail !== undefined);
  const key = detailed
    ? `did.${entry.kind}.${entry.detail}`
    : entry.kind === 'text'
      ? 'did.text.typed'
      : `did.${entry.kind}`;
  return (
    <li className="history-entry">
      <time className="history-time" dateTime={entry.at}>
        {timeText(entry.at, i18n.language)}
      </time>
      <div>
        <p>
          <PersonName id={entry.by} /> {t(key)}
        </p>
        {entry.message ? <p className="history-reason">{words.message(entry.message)}</p> : null}
        {entry.origin ? <p className="hint">{originText(entry.origin, t, i18n.language)}</p> : null}
        {entry.kind === 'returned' || entry.kind === 'dismissed' ? (
          <p className="history-reason" dir="auto">
            {entry.detail}
          </p>
        ) : null}
        {entry.kind === 'text' ? (
          <p className="history-diff">
            {entry.before ? (
              <DiffText before={entry.before} after={entry.after ?? ''} />
            ) : (
              <span lang="en" dir="ltr">
                {entry.after}
              </span>
            )}
          </p>
        ) : null}
        {onRestore ? (
          <button type="button" className="button quiet restore" onClick={onRestore}>
            {t('restore')}
          </button>
        ) : null}
      </div>
    </li>
  );
}

/** Who wrote an imported text and when, as far as its file says. */
function originText({ by, at }: TextOrigin, t: TFunction<'app'>, language: string): string {
  const time = at === null ? '' : dateText(at, language);
  if (by === '') return t('origin.dated', { time });
  return time === '' ? t('origin.named', { name: by }) : t('origin.both', { name: by, time });
}
