import { useEffect, useRef, useState, type Dispatch, type ReactElement, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { ApiError } from '#api/errors.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { signingOf } from '#renderer/state/signing.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { ProblemPlaces, VerifySummary } from './verify-outcome.tsx';

/** Reads the whole desk again and says whether everything is as it was written. */
export function VerifyDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('verify');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <Verification onClose={onClose} />
    </Dialog>
  );
}

type Outcome =
  | { step: 'checking' }
  | { step: 'failed'; error: ApiError }
  | { step: 'done'; problems: DeskProblem[] };

async function verify({ client }: Workspace): Promise<Outcome> {
  const answer = await client.call('desk.verify', {});
  return answer.ok
    ? { step: 'done', problems: answer.value.problems }
    : { step: 'failed', error: answer.error };
}

function Verification({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation(['verify', 'controls', 'desk']);
  const workspace = useWorkspace();
  const [outcome, setOutcome] = useState<Outcome>({ step: 'checking' });
  const { accept, accepted, forget } = useAcceptance(setOutcome);
  const desk = useObservable(workspace.desk);
  const isManager = desk !== null && signingOf(desk).isManager;
  const details = useRef<HTMLDivElement>(null);
  const again = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let wanted = true;
    void verify(workspace).then((found) => wanted && setOutcome(found));
    return () => {
      wanted = false;
    };
  }, [workspace]);

  function checkAgain(): void {
    forget();
    setOutcome({ step: 'checking' });
    void verify(workspace).then(setOutcome);
  }

  async function letStand(problem: DeskProblem): Promise<void> {
    await accept(problem);
    // The button that was pressed is gone.
    requestAnimationFrame(() => {
      const next = details.current?.querySelector<HTMLElement>('button') ?? details.current ?? again.current;
      next?.focus();
    });
  }

  const problems = outcome.step === 'done' ? outcome.problems : [];
  return (
    <>
      <p className="hint">{t('intro')}</p>
      <div role="status" className="verify-outcome">
        {outcome.step === 'checking' ? <p>{t('checking')}</p> : null}
        {outcome.step === 'done' ? (
          <VerifySummary
            fine={problems.length === 0}
            title={problems.length === 0 ? t('fine') : t('found', { count: problems.length })}
            hint={problems.length === 0 ? t('fineHint') : t('foundHint')}
          />
        ) : null}
        {accepted ? <p className="verify-accepted">{t('desk:accepted')}</p> : null}
        {outcome.step === 'done' && desk?.signed === false ? <p className="hint">{t('unsigned')}</p> : null}
      </div>
      {problems.length > 0 ? (
        // It scrolls, so the keyboard has to get at it.
        <div ref={details} className="verify-details" tabIndex={0} role="group" aria-label={t('places')}>
          <ProblemPlaces
            problems={problems.map((problem) => {
              const { file, line, code, act } = problem;
              const isTheirs = isManager && code === 'overtaken';
              return {
                file,
                place: line > 0 ? t('line', { line }) : t('wholeFile'),
                act,
                text: t(isTheirs ? 'yours' : `problems.${code}`),
                remedy: isTheirs ? (
                  <button
                    type="button"
                    className="button verify-remedy"
                    aria-label={t('desk:remedyOf', {
                      remedy: t('desk:remedies.overtaken'),
                      file: `${file}:${line}`,
                    })}
                    onClick={() => void letStand(problem)}
                  >
                    {t('desk:remedies.overtaken')}
                  </button>
                ) : null,
              };
            })}
          />
        </div>
      ) : null}
      <ProblemText error={outcome.step === 'failed' ? outcome.error : null} />
      <div className="dialog-actions">
        <button
          ref={again}
          type="button"
          className="button"
          aria-disabled={outcome.step === 'checking'}
          onClick={() => outcome.step !== 'checking' && checkAgain()}
        >
          {t('again')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}

/** Lets overtaken acts stand, one at a time. */
function useAcceptance(setOutcome: Dispatch<SetStateAction<Outcome>>) {
  const workspace = useWorkspace();
  const [accepted, setAccepted] = useState(false);
  const busy = useRef(false);

  async function accept(problem: DeskProblem): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    const desk = await workspace.attempt('desk.mend', { problem, remedy: 'accept' });
    busy.current = false;
    if (!desk) return;
    workspace.takeDesk(desk);
    setAccepted(true);
    setOutcome((now) =>
      now.step === 'done' ? { ...now, problems: now.problems.filter((each) => each !== problem) } : now,
    );
  }
  return { accept, accepted, forget: () => setAccepted(false) };
}
