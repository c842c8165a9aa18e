import { useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { REMEDIES, type DeskProblem, type Remedy } from '#core/journal/desk-problem.ts';
import { useSelected } from '#renderer/state/observable.ts';
import { signingOf } from '#renderer/state/signing.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ActWords } from '#renderer/ui/act-words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';

const isManagerOf = (desk: DeskView | null) => desk !== null && signingOf(desk).isManager;

/** Maximum number of problems that are listed; where a desk is verified, all are. */
const MAX_LISTED = 20;

/** What is said when a remedy is done. */
const DONE = { mend: 'desk:mended', aside: 'desk:setAside', accept: 'desk:accepted' } as const;

interface DeskProblemsProps {
  problems: readonly DeskProblem[];
  /** Element that gets the focus when the last problem is gone. */
  searchRef: RefObject<HTMLInputElement | null>;
}

/** Files that are damaged, copied, foreign or lost, each with what can be done about it. */
export function DeskProblems({ problems, searchRef }: DeskProblemsProps): ReactElement {
  const { t } = useTranslation(['desk', 'verify']);
  const workspace = useWorkspace();
  const section = useRef<HTMLElement>(null);
  const [busy, setBusy] = useState(false);
  const isManager = useSelected(workspace.desk, isManagerOf);
  // What is overtaken is for managers to decide.
  const isTheirs = ({ code }: DeskProblem) => code === 'overtaken' && isManager;

  async function apply(problem: DeskProblem, remedy: Remedy): Promise<void> {
    if (busy) return;
    setBusy(true);
    const desk = await workspace.attempt('desk.mend', { problem, remedy });
    setBusy(false);
    if (!desk) return;
    workspace.takeDesk(desk);
    workspace.message.set({ tone: 'info', key: DONE[remedy] });
    // The button that was pressed is gone.
    requestAnimationFrame(() => {
      const next = section.current?.querySelector<HTMLElement>('button') ?? searchRef.current;
      next?.focus();
    });
  }

  return (
    <>
      <p role="status" className="visually-hidden">
        {problems.length > 0 ? t('problemsFound', { count: problems.length }) : null}
      </p>
      {problems.length === 0 ? null : (
        <section ref={section} className="desk-problems" aria-labelledby="desk-problems">
          <h3 id="desk-problems">{t('problems')}</h3>
          <ul>
            {problems.slice(0, MAX_LISTED).map((problem) => (
              <li key={`${problem.code} ${problem.file}:${problem.line}`}>
                <Icon name="warning" />
                <div>
                  {problem.act ? (
                    <p className="desk-problem-act">
                      <ActWords act={problem.act} />
                    </p>
                  ) : null}
                  <p>{t(isTheirs(problem) ? 'verify:yours' : `verify:problems.${problem.code}`)}</p>
                  <p className="desk-problem-file">
                    <bdi dir="ltr">{problem.file}</bdi>
                  </p>
                  {problem.code === 'overtaken' && !isManager ? null : (
                    <ProblemRemedies problem={problem} busy={busy} onApply={apply} />
                  )}
                </div>
              </li>
            ))}
          </ul>
          {problems.length > MAX_LISTED ? (
            <p className="desk-problems-more">{t('moreProblems', { count: problems.length - MAX_LISTED })}</p>
          ) : null}
        </section>
      )}
    </>
  );
}

interface ProblemRemediesProps {
  problem: DeskProblem;
  busy: boolean;
  onApply: (problem: DeskProblem, remedy: Remedy) => Promise<void>;
}

function ProblemRemedies({ problem, busy, onApply }: ProblemRemediesProps): ReactElement | null {
  const { t } = useTranslation('desk');
  const remedies = REMEDIES[problem.code] ?? [];
  if (remedies.length === 0) return null;
  return (
    <div className="desk-problem-remedies">
      {remedies.map((remedy) => {
        const label = t(remedy === 'aside' ? 'remedies.aside' : `remedies.${problem.code}`);
        return (
          <button
            key={remedy}
            type="button"
            className="button"
            aria-label={t('remedyOf', { remedy: label, file: problem.file })}
            aria-disabled={busy}
            onClick={() => void onApply(problem, remedy)}
          >
            {label}
          </button>
        );
      })}
    </div>
  );
}
