import { memo, useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingReport } from '#core/checks/row-report.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { useFindingWords } from './finding-text.ts';
import { ReasonForm } from './reason-form.tsx';
import { SeverityGlyph } from './severity-glyph.tsx';

interface FindingItemProps {
  row: string;
  finding: FindingReport;
  editor: Editor;
}

/** One finding: how severe it is, what is the matter, and what can be done about it. */
export function FindingItem({ row, finding, editor }: FindingItemProps): ReactElement {
  const title = useId();
  return (
    <div
      role="group"
      className={`finding finding-${finding.severity}`}
      data-finding={finding.check}
      aria-labelledby={title}
    >
      <FindingBody finding={finding} id={title} />
      <FindingActions row={row} finding={finding} editor={editor} />
    </div>
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

/** Actions on a finding: put it right, where that is safe, or dismiss it with a reason. */
export function FindingActions({ row, finding, editor }: FindingItemProps): ReactElement | null {
  const { t } = useTranslation('findings');
  const [dismissing, setDismissing] = useState(false);
  if (dismissing) {
    const done = () => setDismissing(false);
    return <DismissForm row={row} finding={finding} editor={editor} onDone={done} />;
  }
  if (!mayJudge(editor.session)) return null;
  return (
    <div className="note-actions">
      <FixButtons row={row} finding={finding} editor={editor} />
      {finding.check === 'spelling' ? (
        <button
          type="button"
          className="button"
          onClick={() => void editor.checks.addToDictionary(row, finding)}
        >
          {t('addToDictionary')}
        </button>
      ) : null}
      <button type="button" className="button" onClick={() => setDismissing(true)}>
        {t('dismiss')}
      </button>
    </div>
  );
}

/** The changes that may be meant, the most likely first. */
function FixButtons({ row, finding, editor }: FindingItemProps): ReactElement | null {
  const words = useFindingWords();
  const text = editor.checks.findings.reports.get().get(row)?.text ?? '';
  if (!finding.fix) return null;
  return (
    <>
      {(finding.fixes ?? [finding.fix]).map((fix, i) => (
        <button
          key={fix.replacement}
          type="button"
          className={i === 0 ? 'button primary' : 'button'}
          onClick={() => editor.checks.fix(row, finding, fix)}
        >
          {words.fix(fix, text)}
        </button>
      ))}
    </>
  );
}

/** Why a finding is none. The reason is asked for each time: it stands in the history beside the name. */
function DismissForm({
  row,
  finding,
  editor,
  onDone,
}: FindingItemProps & { onDone: () => void }): ReactElement {
  const { t } = useTranslation('findings');
  return (
    <ReasonForm
      className="dismiss-form"
      draft={draftPlace('dismiss', editor.session.article, editor.checks.findings.keyOf(finding))}
      label={t('whyDismiss')}
      submit={t('dismissNow')}
      onSubmit={(reason) => editor.checks.dismiss(row, finding, reason)}
      onCancel={() => {
        onDone();
        editor.focus(row);
      }}
    />
  );
}
