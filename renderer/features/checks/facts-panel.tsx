import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissedAs } from '#core/article/judgements.ts';
import { findRow, type Dismissal, type Row } from '#core/article/state.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import type { FactReport, FindingReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { PersonName } from '#renderer/ui/person-name.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { wordsOf } from '#core/checks/fact-words.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { TermsOfRow } from '#renderer/features/terms/row-terms.tsx';
import { FactStatusSign } from './fact-status.tsx';
import { textOf } from './fact-text.ts';
import { FindingBody, FindingItem } from './finding-item.tsx';
import { bySeverity } from '#renderer/editor/checks/findings.ts';

/** The facts of the active row on both sides, then all that the checks say of it, dismissed findings too. */
export function FactsPanel({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['findings', 'app']);
  const { session, checks } = editor;
  const state = useAtRest(session.state);
  const reports = useAtRest(checks.findings.reports);
  const proofread = useAtRest(checks.findings.language.reports);
  useAtRest(checks.findings.held);
  const activeId = useObservable(editor.active);
  const row = activeId === null ? undefined : findRow(state, activeId);
  if (!row) return <p className="hint">{t('app:noRow')}</p>;
  const report = reports.get(row.id);
  const blank = row.text.trim() === '';
  const open = bySeverity(checks.findings.of(row.id).shown);
  const dismissed = [...(report?.findings ?? []), ...(proofread.get(row.id)?.findings ?? [])].filter(
    (finding) => dismissedAs(state, finding) !== undefined,
  );
  return (
    <>
      <h2 className="inspector-title">{t('facts')}</h2>
      {report === undefined || report.facts.length === 0 ? (
        <p className="hint">
          {t(blank ? 'noEnglishYet' : report === undefined ? 'beingChecked' : 'noFacts')}
        </p>
      ) : (
        <FactList row={row} facts={report.facts} editor={editor} />
      )}
      <TermsOfRow row={row} editor={editor} />
      <h2 className="inspector-title">{t('title')}</h2>
      {open.length === 0 ? (
        <p className="hint">{t(report === undefined && !blank ? 'beingChecked' : 'nothingFound')}</p>
      ) : null}
      <ul className="finding-list">
        {open.map((finding) => (
          <li key={checks.findings.keyOf(finding)}>
            <FindingItem row={row.id} finding={finding} editor={editor} />
          </li>
        ))}
      </ul>
      {dismissed.length > 0 ? (
        <>
          <h2 className="inspector-title">{t('dismissed')}</h2>
          <ul className="finding-list">
            {dismissed.map((finding) => (
              <DismissedFinding
                key={finding.id}
                finding={finding}
                dismissal={state.dismissals.get(dismissedAs(state, finding)!)!}
                editor={editor}
              />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function FactList({
  row,
  facts,
  editor,
}: {
  row: Row;
  facts: readonly FactReport[];
  editor: Editor;
}): ReactElement {
  const { t } = useTranslation('findings');
  const lit = useObservable(editor.checks.light.lit);
  const { light } = editor.checks;
  const texts = rowTexts(editor.state(), row);
  const english = editor.checks.findings.reports.get().get(row.id)?.text ?? '';
  const unfinished = editor.checks.findings.isUnfinished(row);
  // What one side lacks is no news while the row is being written.
  const isCalm = ({ status }: FactReport) =>
    status === 'paired' || (unfinished && status !== 'differs' && status !== 'similar');
  const rank = (fact: FactReport) => (isCalm(fact) ? (fact.status === 'paired' ? 2 : 1) : 0);
  return (
    <ul className="fact-list">
      {[...facts]
        .sort((a, b) => rank(a) - rank(b))
        .map((fact) => {
          const point = () => light.point({ row: row.id, fact: fact.id });
          return (
            <li key={fact.id}>
              <button
                type="button"
                className="fact"
                data-status={fact.status}
                data-calm={isCalm(fact) ? '' : undefined}
                data-lit={lit?.fact === fact.id ? '' : undefined}
                onPointerOver={point}
                onPointerLeave={() => light.point(null)}
                onFocus={point}
                onBlur={() => light.point(null)}
                onClick={() => editor.checks.goToFact(row.id, fact)}
              >
                <span className="fact-target" {...textOf(fact, 'en')}>
                  {wordsOf(english, fact.target) || '—'}
                </span>
                <span className="fact-source" {...textOf(fact, 'ar')}>
                  {wordsOf(texts.source, fact.source) || '—'}
                </span>
                <FactStatusSign status={fact.status} unfinished={unfinished} />
                <span className="fact-label">
                  {t(`labels.${fact.label}`)}
                  {fact.target.length > 1
                    ? `${t('listComma')}${t('times', { count: fact.target.length })}`
                    : ''}
                </span>
              </button>
            </li>
          );
        })}
    </ul>
  );
}

function DismissedFinding({
  finding,
  dismissal,
  editor,
}: {
  finding: FindingReport;
  dismissal: Dismissal;
  editor: Editor;
}): ReactElement {
  const { t } = useTranslation('findings');
  return (
    <li className="finding finding-dismissed">
      <FindingBody finding={finding} />
      <p className="dismissal">
        <PersonName id={dismissal.by} />
        {t('colon')}
        <bdi {...noteLanguage(dismissal.reason)}>{dismissal.reason}</bdi>
      </p>
      {mayJudge(editor.session) ? (
        <button type="button" className="button quiet restore" onClick={() => editor.checks.restore(finding)}>
          {t('restore')}
        </button>
      ) : null}
    </li>
  );
}
