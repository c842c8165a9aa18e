import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckId, Severity } from '#core/checks/finding.ts';
import type { FindingReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { directionOf } from '#i18n/translation.ts';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { useFindingWords } from './finding-text.ts';
import type { ArticleFinding } from '#renderer/editor/checks/findings.ts';
import { mended } from '#renderer/editor/checks/mend-all.ts';
import { MendPreview } from './mend-preview.tsx';
import { SeverityGlyph } from './severity-glyph.tsx';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
/** Maximum number of findings in the list. */
const MAX_LISTED = 500;

/** All findings of the article, by severity and check. */
export function FindingsList({ editor }: { editor: Editor }): ReactElement {
  const { t, i18n } = useTranslation('findings');
  const words = useFindingWords();
  const { session, checks } = editor;
  const state = useAtRest(session.state);
  const reports = useAtRest(checks.findings.reports);
  const proofread = useAtRest(checks.findings.language.reports);
  const waiting = useObservable(checks.findings.waiting);
  const current = useObservable(checks.findings.current);
  const active = useObservable(editor.active);
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(() => new Set(['note']));
  const [kind, setKind] = useState('all');
  const [mending, setMending] = useState(false);
  // The list is of these; the cells are read inside.
  // oxlint-disable-next-line react/exhaustive-deps
  const all = useMemo(() => checks.findings.list(), [checks, state, reports, proofread]);
  const bySeverity = all.filter(({ finding }) => !hidden.has(finding.severity));
  const kinds = kindsOf(bySeverity.map(({ finding }) => finding));
  const chosen = kinds.find(({ key }) => key === kind);
  const shown = bySeverity.filter(({ finding }) => chosen === undefined || isOfKind(finding, chosen));
  const fixes = mended(
    shown.map(({ row, finding }) => ({
      row,
      finding,
      checked: checks.findings.checkedText(row.id, finding),
    })),
  );
  if (mending) return <MendPreview rows={fixes} editor={editor} onDone={() => setMending(false)} />;
  const toggle = (severity: Severity) =>
    setHidden((before) => {
      const after = new Set(before);
      if (!after.delete(severity)) after.add(severity);
      return after;
    });
  return (
    <>
      <div className="findings-filters">
        <div role="group" aria-label={t('bySeverity')} className="findings-severities">
          {SEVERITIES.map((severity) => (
            <button
              key={severity}
              type="button"
              className="filter"
              aria-pressed={!hidden.has(severity)}
              onClick={() => toggle(severity)}
            >
              <SeverityGlyph severity={severity} />{' '}
              {t(`count.${severity}`, { count: countOf(all, severity) })}
            </button>
          ))}
        </div>
        <select
          className="field findings-check"
          aria-label={t('byCheck')}
          value={chosen?.key ?? 'all'}
          onChange={(event) => setKind(event.target.value)}
        >
          <option value="all">{t('allChecks')}</option>
          {kinds.map(({ key, check, rule }) => (
            <option key={key} value={key}>
              {rule === null ? words.title(check) : `${words.title(check)}: ${rule}`}
            </option>
          ))}
        </select>
        {chosen && fixes.length > 0 ? (
          <button type="button" className="button" onClick={() => setMending(true)}>
            {t('mendAll')}
          </button>
        ) : null}
        {waiting > 0 ? (
          <span className="hint" role="status">
            {t('checking', { count: waiting })}
          </span>
        ) : null}
      </div>
      {shown.length === 0 ? (
        waiting > 0 ? null : (
          <p className="hint check-list-empty">{t('nothingToShow')}</p>
        )
      ) : (
        <ul className="findings-table">
          {shown.slice(0, MAX_LISTED).map((entry) => (
            <li key={`${entry.row.id} ${checks.findings.keyOf(entry.finding)}`}>
              <button
                type="button"
                className="findings-entry"
                aria-current={
                  checks.findings.keyOf(entry.finding) === current && entry.row.id === active
                    ? 'true'
                    : undefined
                }
                onClick={() => checks.goTo(entry)}
              >
                <SeverityGlyph severity={entry.finding.severity} />
                <span className="visually-hidden">{words.severity(entry.finding.severity)}</span>
                <span className="findings-row">{state.index.get(entry.row.id)! + 1}</span>
                <span className="findings-name">{words.title(entry.finding.check)}</span>
                <span className="findings-message">
                  <WholeRuns text={words.message(entry.finding.message)} dir={directionOf(i18n.language)} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Findings of one check, or of one rule of the house style. */
interface Kind {
  key: string;
  check: CheckId;
  /** Null: every rule. */
  rule: string | null;
}

/** The kinds that there are among findings, each check before its rules. A check with one rule is one kind. */
function kindsOf(findings: readonly FindingReport[]): Kind[] {
  const rules = new Map<CheckId, Set<string>>();
  for (const { check, message } of findings) {
    const known = rules.get(check) ?? new Set();
    const { rule } = message.values;
    rules.set(check, rule === undefined ? known : known.add(String(rule)));
  }
  return [...rules].flatMap(([check, ofCheck]) => [
    { key: check, check, rule: null },
    ...(ofCheck.size > 1 ? [...ofCheck].map((rule) => ({ key: `${check} ${rule}`, check, rule })) : []),
  ]);
}

function isOfKind({ check, message }: FindingReport, kind: Kind): boolean {
  return check === kind.check && (kind.rule === null || message.values['rule'] === kind.rule);
}

function countOf(all: readonly ArticleFinding[], severity: Severity): number {
  return all.reduce((count, { finding }) => count + (finding.severity === severity ? 1 : 0), 0);
}
