import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { answerToReturn } from '#core/article/returns.ts';
import { baselineOf, isFilled } from '#core/article/baseline.ts';
import { sourceTexts, type Return, type Row, type RowUpdate } from '#core/article/state.ts';
import { changedSinceApproval, isOmission, rowStatus, sourceChanged } from '#core/article/status.ts';
import type { TextMatch } from '#core/article/values.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { MatchWords } from '#renderer/features/memory/match-words.tsx';
import { SuggestionsNote } from '#renderer/features/suggestions/suggestions-note.tsx';
import { useDraft } from '#renderer/state/use-draft.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { DiffText } from '#renderer/ui/diff-text.tsx';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import { timeText } from '#renderer/ui/time.ts';
import type { Editor } from '#renderer/editor/editor.ts';

interface RowNotesProps {
  row: Row;
  number: number;
  active: boolean;
  returning: boolean;
  editable: boolean;
  editor: Editor;
}

/** Notes under a row's English: why it came back, what changed since it was approved, a version that competes. */
export function RowNotes({ row, number, active, returning, editable, editor }: RowNotesProps): ReactElement {
  const update = sourceChanged(row);
  // Suggestions on the text that was approved are what changed since: they are shown in place or one by one.
  const showsSuggestions =
    editor.suggestions.of(row).length > 0 && baselineOf(row)?.text === row.approved?.text;
  return (
    <div className="notes">
      {returning ? <ReturnForm row={row.id} number={number} editor={editor} /> : null}
      {!returning && rowStatus(row) === 'returned' ? (
        <div className="note note-returned">
          <ReturnWords returned={row.returned!} />
        </div>
      ) : null}
      {active && isFilledDraft(row) ? <FilledNote match={row.head!.match!} /> : null}
      {active ? <AnswerNote row={row} editor={editor} /> : null}
      {row.competing.length > 0 ? <CompetingNote row={row} editable={editable} editor={editor} /> : null}
      {update ? <SourceNote row={row} update={update} editor={editor} /> : null}
      {active ? <SuggestionsNote row={row} editable={editable} editor={editor} /> : null}
      {changedSinceApproval(row) && !showsSuggestions && !(update && row.approved?.text === row.text) ? (
        <ChangedNote row={row} />
      ) : null}
      {isOmission(row) ? <OmissionNote row={row} /> : null}
    </div>
  );
}

/** Whether a row holds what the program has filled in, and nobody has confirmed it. */
export function isFilledDraft(row: Row): boolean {
  return isFilled(row.head) && rowStatus(row) === 'draft';
}

function FilledNote({ match }: { match: TextMatch }): ReactElement {
  const { t } = useTranslation('memory');
  return (
    <div className="note">
      <p>{t('filledNote')}</p>
      <p className="hint">
        <MatchWords match={match} />
      </p>
    </div>
  );
}

function ReturnForm({ row, number, editor }: { row: string; number: number; editor: Editor }): ReactElement {
  const { t } = useTranslation(['collation', 'controls']);
  const { text: reason, setText, sent, leave } = useDraft(draftPlace('return', editor.session.article, row));
  const finish = () => {
    if (reason.trim() !== '' && editor.finishReturn(reason)) sent();
  };
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="note note-returned"
      aria-label={t('returnRow', { number })}
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <label>
        <span className="note-title">{t('returnReason')}</span>
        <textarea
          ref={field}
          className="field"
          {...noteLanguage(reason)}
          rows={2}
          value={reason}
          placeholder={t('returnPlaceholder')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') editor.cancelReturn();
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              finish();
            }
          }}
        />
      </label>
      <div className="note-actions">
        <button type="submit" className="button primary" disabled={reason.trim() === ''}>
          {t('returnConfirm')}
        </button>
        <button type="button" className="button" onClick={() => editor.cancelReturn()}>
          {t(leave)}
        </button>
      </div>
    </form>
  );
}

/** Who returned a row, when, and why. */
function ReturnWords({ returned: { by, at, reason } }: { returned: Return }): ReactElement {
  const { t, i18n } = useTranslation('collation');
  const nameOf = usePersonName();
  return (
    <>
      <p className="note-title">{t('returnedBy', { name: nameOf(by), time: timeText(at, i18n.language) })}</p>
      <p {...noteLanguage(reason)}>{reason}</p>
    </>
  );
}

/** Answer to a return: the change or reply that the row came back with, or that it is as it was. */
function AnswerNote({ row, editor }: { row: Row; editor: Editor }): ReactElement | null {
  const { t } = useTranslation('collation');
  const answer = answerToReturn(editor.state(), row);
  if (!answer) return null;
  const { returned, before, changed, replied } = answer;
  const unchanged = replied ? 'replied' : 'unchanged';
  const kind = changed ? 'changed' : unchanged;
  return (
    <div className="note note-returned" data-answer={kind}>
      <ReturnWords returned={returned} />
      <p className="note-title">{t(`answer.${kind}`)}</p>
      {changed ? (
        <p className="english note-diff">
          <DiffText before={before} after={row.text} />
        </p>
      ) : null}
    </div>
  );
}

function ChangedNote({ row }: { row: Row }): ReactElement {
  const { t, i18n } = useTranslation('collation');
  const nameOf = usePersonName();
  const approval = row.approved!;
  const sameText = approval.text === row.text;
  return (
    <div className="note note-changed">
      <p className="note-title">
        {t('changedSince', { name: nameOf(approval.by), time: timeText(approval.at, i18n.language) })}
      </p>
      <p className="english note-diff">
        {sameText ? t('sourcesChanged') : <DiffText before={approval.text} after={row.text} />}
      </p>
    </div>
  );
}

/** Changes of an updated source in the Arabic of a row, word by word. They stand until somebody confirms the row. */
function SourceNote({ row, update, editor }: { row: Row; update: RowUpdate; editor: Editor }): ReactElement {
  const { t, i18n } = useTranslation(['align', 'app']);
  const state = editor.state();
  const textOf = (ids: readonly string[]) => sourceTexts(state, { sources: ids }).join('\n\n');
  const kind = row.sources.length === 0 ? 'gone' : update.from.length === 0 ? 'new' : 'changed';
  return (
    <div className="note note-changed" data-source-change={kind}>
      <p className="note-title">
        {t(`source.${kind}`)}
        {t('app:listComma')}
        {timeText(update.at, i18n.language)}
      </p>
      {kind === 'new' ? null : (
        <p className="arabic note-diff" lang="ar" dir="rtl">
          <DiffText before={textOf(update.from)} after={textOf(row.sources)} language="ar" />
        </p>
      )}
    </div>
  );
}

function OmissionNote({ row }: { row: Row }): ReactElement {
  const { t } = useTranslation('collation');
  const nameOf = usePersonName();
  return (
    <p className="note note-omission">
      {t('leftOutBy', { name: nameOf(row.confirmed?.by ?? row.approved!.by) })}
    </p>
  );
}

function CompetingNote({
  row,
  editable,
  editor,
}: Omit<RowNotesProps, 'number' | 'active' | 'returning'>): ReactElement {
  const { t, i18n } = useTranslation('collation');
  const nameOf = usePersonName();
  return (
    <section className="note note-competing" aria-label={t('competing')}>
      <p className="note-title">{t('competing')}</p>
      <p className="hint">{t('competingHint')}</p>
      {row.competing.map((version) => (
        <div key={version.id} className="competing-version">
          <p className="hint">
            {t('versionBy', { name: nameOf(version.by), time: timeText(version.at, i18n.language) })}
          </p>
          <p className="english note-diff">
            <DiffText before={row.text} after={version.text} />
          </p>
          {editable ? (
            <button type="button" className="button" onClick={() => editor.settle(row.id, version.text)}>
              {t('takeVersion', { name: nameOf(version.by) })}
            </button>
          ) : null}
        </div>
      ))}
      {editable ? (
        <div className="note-actions">
          <button type="button" className="button" onClick={() => editor.settle(row.id, row.text)}>
            {t('keepShown')}
          </button>
        </div>
      ) : null}
    </section>
  );
}
