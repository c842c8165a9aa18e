import { useMemo, useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TextOrigin } from '#core/article/values.ts';
import { findRow, type ArticleState, type Row } from '#core/article/state.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { DiffText } from '#renderer/ui/diff-text.tsx';
import { useMinorKinds } from '#renderer/ui/minor-kinds.ts';
import { MatchWords } from '#renderer/features/memory/match-words.tsx';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { useFindingWords } from '#renderer/features/checks/finding-text.ts';
import { dateText, timeText } from '#renderer/ui/time.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { SignedBy, useSignatures, type KnownSignatures } from './signatures.tsx';
import { rowStory, type RowEvent } from './row-story.ts';
import '#renderer/styles/history.css';

/** Entries that are drawn at first, and again with each step to earlier ones. */
const STEP = 40;

/**
 * Everything that happened to the active row and to the rows that its words came from, newest first. Each earlier text can
 * be brought back, and each be held against all others.
 */
export function RowHistory({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('app');
  const state = useAtRest(editor.session.state);
  const activeId = useObservable(editor.active);
  const row = activeId === null ? undefined : findRow(state, activeId);
  if (!row) return <p className="hint">{t('noRow')}</p>;
  return <RowStory key={row.id} row={row} state={state} editor={editor} />;
}

function RowStory({ row, state, editor }: { row: Row; state: ArticleState; editor: Editor }): ReactElement {
  const { t } = useTranslation(['app', 'history']);
  const [shown, setShown] = useState(STEP);
  const [held, setHeld] = useState<string | null>(null);
  const events = editor.session.history();
  const { id } = row;
  const { givenUp } = state;
  const story = useMemo(() => rowStory(events, id, givenUp).reverse(), [events, id, givenUp]);
  const signatures = useSignatures(
    editor.session.article,
    story.slice(0, shown).map((entry) => eventOf(entry)),
  );
  const number = state.index.get(row.id)! + 1;
  const editable = editor.session.readOnly === null && state.stage !== 'signed';
  const against = story.find((entry) => entry.id === held);
  const texts = story.filter(({ after }) => after !== undefined).length;
  return (
    <>
      <h2 className="inspector-title">{t('rowTitle', { number })}</h2>
      {story.length === 0 ? <p className="hint">{t('noHistory')}</p> : null}
      <ol className="history">
        {story.slice(0, shown).map((entry) => (
          <HistoryEntry
            key={entry.id}
            entry={entry}
            signatures={signatures}
            elsewhere={entry.row !== row.id}
            against={against}
            onRestore={
              editable && entry.after !== undefined && entry.after !== row.text
                ? () => editor.restore(row.id, entry.after ?? '')
                : null
            }
            onCompare={
              entry.after !== undefined && texts > 1
                ? () => setHeld(entry.id === held ? null : entry.id)
                : null
            }
          />
        ))}
      </ol>
      {story.length > shown ? (
        <button type="button" className="button quiet" onClick={() => setShown(shown + STEP)}>
          {t('history:earlier', { count: story.length - shown })}
        </button>
      ) : null}
    </>
  );
}

interface HistoryEntryProps {
  entry: RowEvent;
  signatures: KnownSignatures;
  /** Whether it happened to another row, whose words are in this one now. */
  elsewhere: boolean;
  /** The version that all are held against; each is shown against the one before it where there is none. */
  against: RowEvent | undefined;
  onRestore: (() => void) | null;
  onCompare: (() => void) | null;
}

function HistoryEntry({
  entry,
  signatures,
  elsewhere,
  against,
  onRestore,
  onCompare,
}: HistoryEntryProps): ReactElement {
  const { t, i18n } = useTranslation(['app', 'history']);
  const words = useFindingWords();
  const kindsText = useMinorKinds();
  const { kind, detail, after } = entry;
  const detailed = kind === 'relinked' || (kind === 'text' && detail !== undefined);
  const key = detailed ? `did.${kind}.${detail}` : kind === 'text' ? 'did.text.typed' : `did.${kind}`;
  const held = against?.id === entry.id;
  const before = against && !held ? (against.after ?? '') : (entry.before ?? '');
  // Moving words changes none: what a relink made of the row is shown when it is compared.
  const shown = after !== undefined && (against !== undefined || (kind === 'text' && before !== after));
  return (
    <li className={held ? 'history-entry held' : 'history-entry'}>
      <time className="history-time" dateTime={entry.at}>
        {timeText(entry.at, i18n.language)}
      </time>
      <div>
        <p>
          {detail === 'filled' ? null : <PersonName id={entry.by} />} {t(key)}
        </p>
        <SignedBy signatures={signatures} events={[eventOf(entry)]} by={entry.by} />
        {elsewhere ? <p className="hint">{t('history:elsewhere')}</p> : null}
        {kind === 'approved' && detail !== undefined ? (
          <p className="hint">{t('history:together', { count: Number(detail) })}</p>
        ) : null}
        {entry.corrections ? (
          <p className="hint">{t('history:corrections', { kinds: kindsText(entry.corrections) })}</p>
        ) : null}
        {entry.message ? <p className="history-reason">{words.message(entry.message)}</p> : null}
        {entry.match ? (
          <p className="hint">
            <MatchWords match={entry.match} />
          </p>
        ) : null}
        {entry.origin ? <p className="hint">{originText(entry.origin, t, i18n.language)}</p> : null}
        {kind === 'returned' || kind === 'dismissed' ? (
          <p className="history-reason" {...noteLanguage(detail ?? '')}>
            {detail}
          </p>
        ) : null}
        {shown ? (
          <p className="history-diff">
            {before === '' || held || before === after ? (
              <span lang="en" dir="ltr">
                {after}
              </span>
            ) : (
              <DiffText before={before} after={after!} />
            )}
          </p>
        ) : null}
        {onRestore || onCompare ? (
          <p className="history-actions">
            {onRestore ? (
              <button type="button" className="button quiet restore" onClick={onRestore}>
                {t('restore')}
              </button>
            ) : null}
            {onCompare ? (
              <button type="button" className="button quiet restore" aria-pressed={held} onClick={onCompare}>
                {t(held ? 'history:held' : 'history:compare')}
              </button>
            ) : null}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** Id of the event that an entry comes of; where it made several, each entry has the row after a slash. */
function eventOf({ id, row }: RowEvent): string {
  return id.endsWith(`/${row}`) ? id.slice(0, -row.length - 1) : id;
}

/** Who wrote an imported text and when, as far as its file says. */
function originText({ by, at }: TextOrigin, t: TFunction<['app', 'history']>, language: string): string {
  const time = at === null ? '' : dateText(at, language);
  if (by === '') return t('origin.dated', { time });
  return time === '' ? t('origin.named', { name: by }) : t('origin.both', { name: by, time });
}
