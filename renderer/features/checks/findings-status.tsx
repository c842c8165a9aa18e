import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factProgress } from '#core/checks/fact-pass.ts';
import type { ArticleState } from '#core/article/state.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import type { CheckList } from '#renderer/editor/checks/checks.ts';
import { SeverityGlyph } from './severity-glyph.tsx';

/** The lists of the article, in the status bar: its findings and their number, its names, and how far its facts are confirmed. */
export function FindingsStatus({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('findings');
  const { checks, session } = editor;
  const state = useAtRest(session.state);
  return (
    <span className="status-lists">
      <FindingsButton editor={editor} state={state} />
      <ListButton list="names" action="showNames" editor={editor}>
        {t('showNames')}
      </ListButton>
      <ListButton list="facts" action="showFacts" editor={editor}>
        {t('showFacts')} <FactCount checks={checks} state={state} />
      </ListButton>
    </span>
  );
}

function FindingsButton({ editor, state }: { editor: Editor; state: ArticleState }): ReactElement {
  const { t } = useTranslation('findings');
  const { findings } = editor.checks;
  const reports = useAtRest(findings.reports);
  useAtRest(findings.language.reports);
  useAtRest(findings.held);
  let [errors, warnings, ofLanguage, unchecked] = [0, 0, 0, 0];
  for (const { id, text } of state.rows) {
    if (!reports.has(id) && text.trim() !== '') unchecked += 1;
    const { marked, underlined } = findings.of(id);
    for (const { severity } of marked) {
      if (severity === 'error') errors += 1;
      else warnings += 1;
    }
    ofLanguage += underlined.length - marked.length;
  }
  const words = [
    errors > 0 ? t('count.error', { count: errors }) : '',
    warnings > 0 ? t('count.warning', { count: warnings }) : '',
  ].filter(Boolean);
  const none = unchecked > 0 ? t('checking', { count: unchecked }) : t('noneLeft');
  return (
    <ListButton list="findings" action="showFindings" editor={editor}>
      {words.length === 0 ? null : <SeverityGlyph severity={errors > 0 ? 'error' : 'warning'} size={10} />}
      {words.length === 0 ? none : words.join(t('listComma'))}
      {ofLanguage > 0 ? ` · ${t('languageCount', { count: ofLanguage })}` : null}
    </ListButton>
  );
}

function FactCount({
  checks,
  state,
}: {
  checks: Editor['checks'];
  state: ArticleState;
}): ReactElement | null {
  const workspace = useWorkspace();
  const reports = useAtRest(checks.findings.reports);
  useAtRest(workspace.desk);
  const me = workspace.me()?.id ?? null;
  const { done, count } = useMemo(() => factProgress(state, reports, me), [state, reports, me]);
  return count === 0 ? null : (
    <>
      <Figure value={done} />/<Figure value={count} />
    </>
  );
}

function ListButton({
  list,
  action,
  editor,
  children,
}: {
  list: CheckList;
  action: 'showFindings' | 'showNames' | 'showFacts';
  editor: Editor;
  children: ReactNode;
}): ReactElement {
  const shown = useObservable(editor.checks.list);
  const { hint } = useActions()(action);
  return (
    <button
      type="button"
      className="status-findings"
      aria-expanded={shown === list}
      {...hint}
      onClick={() => editor.checks.actions[action]?.()}
    >
      {children}
    </button>
  );
}
