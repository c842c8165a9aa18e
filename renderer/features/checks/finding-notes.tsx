import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { useFindingWords } from './finding-text.ts';
import { SeverityGlyph } from './severity-glyph.tsx';

/** So many notes stand under a row; what else there is, the inspector lists. */
const MOST = 3;
/** A finding that is new shows under the row once the person has typed nothing for so long: nothing moves under their hands. */
const SETTLED_MS = 700;

interface FindingNotesProps {
  row: string;
  editor: Editor;
}

/** What the checks say of the active row, under its English: what is the matter, and what can be done about it. */
export function FindingNotes({ row, editor }: FindingNotesProps): ReactElement | null {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const { findings } = editor.checks;
  useObservable(findings.reports);
  const current = useObservable(findings.current);
  const settled = useSettled(editor, row, findings.openOf(row));
  const open = findings.openOf(row).filter(({ id }) => settled.has(id) || id === current);
  if (open.length === 0) return null;
  const first = open.filter(({ id }) => id === current);
  const shown = [...first, ...open.filter(({ id }) => id !== current)].slice(0, MOST);
  return (
    <div className="notes" role="group" aria-label={t('ofRow')}>
      {shown.map((finding) => (
        <FindingNote key={finding.id} row={row} finding={finding} editor={editor} />
      ))}
      {open.length > shown.length ? (
        <button
          type="button"
          className="button quiet more-findings"
          onClick={() => workspace.inspectorTab.set('facts')}
        >
          {t('more', { count: open.length - shown.length })}
        </button>
      ) : null}
    </div>
  );
}

/** Those of the findings that may show: new ones only when nothing has been typed in the row for a moment. */
function useSettled(editor: Editor, row: string, open: readonly FindingReport[]): ReadonlySet<string> {
  const [settled, setSettled] = useState<ReadonlySet<string>>(() => new Set(open.map(({ id }) => id)));
  const waits = open.some(({ id }) => !settled.has(id));
  useEffect(() => {
    if (!waits) return undefined;
    const show = () => setSettled(new Set(open.map(({ id }) => id)));
    const field = editor.fields.element(row);
    if (!field || document.activeElement !== field) {
      show();
      return undefined;
    }
    let timer = setTimeout(show, SETTLED_MS);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(show, SETTLED_MS);
    };
    field.addEventListener('input', again);
    return () => {
      clearTimeout(timer);
      field.removeEventListener('input', again);
    };
  }, [editor, row, open, waits]);
  return settled;
}

function FindingNote({ row, finding, editor }: FindingNotesProps & { finding: FindingReport }): ReactElement {
  return (
    <section
      className={`note finding-note finding-note-${finding.severity}`}
      data-finding={finding.check}
      aria-labelledby={`finding-${finding.id}`}
    >
      <FindingBody finding={finding} id={`finding-${finding.id}`} />
      <FindingActions row={row} finding={finding} editor={editor} />
    </section>
  );
}

interface FindingBodyProps {
  finding: FindingReport;
  id?: string;
}

/** Severity, check and message of a finding. Its words are put together anew only for another finding, not at every key. */
export const FindingBody = memo(function FindingBody({ finding, id }: FindingBodyProps): ReactElement {
  const words = useFindingWords();
  return (
    <>
      <p className="note-title" {...(id !== undefined && { id })}>
        <SeverityGlyph severity={finding.severity} />
        <span className="visually-hidden">{words.severity(finding.severity)}: </span>
        {words.title(finding.check)}
      </p>
      <p>{words.message(finding.message)}</p>
    </>
  );
});

/** What can be done about a finding: put it right, where that is safe, or dismiss it with a reason. */
export function FindingActions({
  row,
  finding,
  editor,
}: FindingNotesProps & { finding: FindingReport }): ReactElement | null {
  const { t } = useTranslation('findings');
  const [dismissing, setDismissing] = useState(false);
  if (dismissing) {
    const done = () => setDismissing(false);
    return <DismissForm row={row} finding={finding} editor={editor} onDone={done} />;
  }
  if (!mayJudge(editor.session)) return null;
  return (
    <div className="note-actions">
      <FixButton row={row} finding={finding} editor={editor} />
      <button type="button" className="button" onClick={() => setDismissing(true)}>
        {t('dismiss')}
      </button>
    </div>
  );
}

function FixButton({
  row,
  finding,
  editor,
}: FindingNotesProps & { finding: FindingReport }): ReactElement | null {
  const words = useFindingWords();
  const text = editor.checks.findings.reports.get().get(row)?.text ?? '';
  if (!finding.fix) return null;
  return (
    <button type="button" className="button primary" onClick={() => editor.checks.fix(row, finding)}>
      {words.fix(finding.fix, text)}
    </button>
  );
}

/** Why a finding is none. The reason is asked for each time: it stands in the history beside the name. */
function DismissForm({
  row,
  finding,
  editor,
  onDone,
}: FindingNotesProps & { finding: FindingReport; onDone: () => void }): ReactElement {
  const { t } = useTranslation('findings');
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { checks } = editor;
  useEffect(() => field.current?.focus(), []);
  const cancel = () => {
    onDone();
    editor.focus(row);
  };
  return (
    <form
      className="dismiss-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') checks.dismiss(row, finding, reason);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <label className="dismiss-reason">
        <span>{t('whyDismiss')}</span>
        <input
          ref={field}
          className="field"
          dir="auto"
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div className="note-actions">
        <button type="submit" className="button primary" disabled={reason.trim() === ''}>
          {t('dismissNow')}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
