import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '#core/article/state.ts';
import { isMadeBy, type Suggestion } from '#core/article/suggestions.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { withBlanks } from '#renderer/ui/diff-text.tsx';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { timeText } from '#renderer/ui/time.ts';
import { useMinorKinds } from '#renderer/ui/minor-kinds.ts';
import type { Editor } from '#renderer/editor/editor.ts';

interface SuggestionsNoteProps {
  row: Row;
  editable: boolean;
  editor: Editor;
}

/** Words shown on either side of a suggestion, so that it can be found in the text. */
const CONTEXT = 3;

/** Under the row that the person is in: its suggestions one by one, who made them, and the answers to them. */
export function SuggestionsNote({ row, editable, editor }: SuggestionsNoteProps): ReactElement | null {
  const { t, i18n } = useTranslation('suggestions');
  const nameOf = usePersonName();
  const me = useWorkspace().me();
  const { suggestions: actions } = editor;
  useObservable(actions.place);
  const open = actions.of(row);
  if (open.length === 0) return null;
  const current = actions.currentOf(row);
  const makerOf = ({ by, origin }: Suggestion) => (origin && origin.by !== '' ? origin.by : nameOf(by));
  const makers = [...new Set(open.map(makerOf))];
  const mine = open.every((suggestion) => isMadeBy(suggestion, me?.id));
  const latest = open.map(({ at, origin }) => origin?.at ?? at).reduce((a, b) => (a > b ? a : b));
  const title =
    makers.length === 1
      ? t('by', { count: open.length, name: makers[0]!, time: timeText(latest, i18n.language) })
      : t('several', { count: open.length });
  return (
    <section className="note note-suggestions" aria-label={title} data-suggestions={open.length}>
      <p className="note-title">{title}</p>
      <ol className="suggestions">
        {open.map((suggestion, i) => (
          <SuggestionItem
            key={`${suggestion.before}:${suggestion.added}`}
            row={row}
            suggestion={suggestion}
            open={open}
            current={i === current}
            who={makers.length > 1 ? makerOf(suggestion) : null}
            editable={editable}
            mine={isMadeBy(suggestion, me?.id)}
            editor={editor}
          />
        ))}
      </ol>
      {editable ? (
        <div className="note-actions">
          {mine || open.length === 1 ? null : (
            <AllButton
              label={t('acceptAll')}
              action="acceptSuggestions"
              run={() => actions.answerAll('accept')}
            />
          )}
          {open.length === 1 ? null : (
            <AllButton
              label={t(mine ? 'takeBackAll' : 'refuseAll')}
              action="refuseSuggestions"
              run={() => actions.answerAll('refuse')}
            />
          )}
        </div>
      ) : null}
      {editable ? <NextHint row={row} mine={mine} editor={editor} /> : null}
    </section>
  );
}

/** Hint on the next step: who has the word, what settles the rest, and why somebody else has to approve what is not minor. */
function NextHint({ row, mine, editor }: { row: Row; mine: boolean; editor: Editor }): ReactElement {
  const { t } = useTranslation('suggestions');
  const kindsText = useMinorKinds();
  useObservable(editor.session.verdicts.answers);
  const mayApprove = editor.mayApprove(row);
  const verdict = editor.corrections.of(row);
  const sorted = verdict === 'waiting' ? null : verdict;
  if (!mine) return <p className="hint">{t(mayApprove ? 'approveSettles' : 'confirmSettles')}</p>;
  if (sorted?.minor)
    return (
      <p className="hint" data-minor="true">
        {t('mineMinor', { kinds: kindsText(sorted.kinds) })}
      </p>
    );
  return (
    <p className="hint" data-minor={sorted ? 'false' : undefined}>
      {sorted ? `${t(`notMinor.${sorted.because}`)} ` : null}
      {t(mayApprove ? 'mineApprovable' : 'mineWaiting')}
    </p>
  );
}

function AllButton({
  label,
  action,
  run,
}: {
  label: string;
  action: 'acceptSuggestions' | 'refuseSuggestions';
  run: () => void;
}): ReactElement {
  const { keys } = useActions()(action);
  return (
    <button type="button" className="button" onClick={run}>
      {label} {keys ? <Shortcut keys={keys} /> : null}
    </button>
  );
}

interface SuggestionItemProps {
  row: Row;
  suggestion: Suggestion;
  open: readonly Suggestion[];
  current: boolean;
  /** Name of who made it, where several people did. */
  who: string | null;
  editable: boolean;
  mine: boolean;
  editor: Editor;
}

function SuggestionItem(props: SuggestionItemProps): ReactElement {
  const { row, suggestion, open, current, who, editable, mine, editor } = props;
  const { t } = useTranslation(['suggestions', 'collation']);
  const { removed, added } = suggestion;
  const [before, behind] = around(row.text, suggestion, open);
  const answer = (kind: 'accept' | 'refuse') => editor.suggestions.answer(row, suggestion, kind);
  const words = added === '' ? t('withoutText', { text: removed.trim() }) : added.trim();
  return (
    <li aria-current={current ? 'true' : undefined}>
      <span className="suggestion-words english" lang="en" dir="ltr">
        {before}
        {removed === '' ? null : (
          <del aria-label={t('collation:diffRemoved', { text: removed })}>{withBlanks(removed)}</del>
        )}
        {added === '' ? null : (
          <ins aria-label={t('collation:diffAdded', { text: added })}>{withBlanks(added)}</ins>
        )}
        {behind}
      </span>
      {who === null ? null : <bdi className="suggestion-who">{who}</bdi>}
      {editable ? (
        <span className="suggestion-answers">
          {mine ? null : (
            <AnswerButton
              label={t('accept')}
              name={t('acceptOne', { text: words })}
              action="acceptSuggestion"
              current={current}
              run={() => answer('accept')}
            />
          )}
          <AnswerButton
            label={t(mine ? 'takeBack' : 'refuse')}
            name={t(mine ? 'takeBackOne' : 'refuseOne', { text: words })}
            action="refuseSuggestion"
            current={current}
            run={() => answer('refuse')}
          />
        </span>
      ) : null}
    </li>
  );
}

function AnswerButton({
  label,
  name,
  action,
  current,
  run,
}: {
  label: string;
  name: string;
  action: 'acceptSuggestion' | 'refuseSuggestion';
  current: boolean;
  run: () => void;
}): ReactElement {
  const { keys } = useActions()(action);
  return (
    <button type="button" className="button" aria-label={name} onClick={run}>
      {label} {current && keys ? <Shortcut keys={keys} /> : null}
    </button>
  );
}

/** A few words before and after a suggestion, up to the next one on either side. */
function around(text: string, suggestion: Suggestion, open: readonly Suggestion[]): [string, string] {
  const at = open.indexOf(suggestion);
  const last = open[at - 1];
  const from = last ? last.after + last.added.length : 0;
  const end = suggestion.after + suggestion.added.length;
  const ahead = text.slice(from, suggestion.after);
  const behind = text.slice(end, open[at + 1]?.after ?? text.length);
  const words = (part: string) => part.match(/\S*\s*/gu)!.filter(Boolean);
  const before = words(ahead);
  const after = words(behind);
  const cut = (parts: string[], all: string[]) => (parts.length < all.length ? '…' : '');
  const head = before.slice(-CONTEXT);
  const tail = after.slice(0, CONTEXT);
  return [cut(head, before) + head.join(''), tail.join('').trimEnd() + cut(tail, after)];
}
