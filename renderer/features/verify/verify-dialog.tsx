import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { ApiError } from '#api/errors.ts';
import { useObservable } from '#renderer/state/observable.ts';
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
  const { t } = useTranslation(['verify', 'controls']);
  const workspace = useWorkspace();
  const [outcome, setOutcome] = useState<Outcome>({ step: 'checking' });
  const isSigned = useObservable(workspace.desk)?.signed ?? true;

  useEffect(() => {
    let wanted = true;
    void verify(workspace).then((found) => wanted && setOutcome(found));
    return () => {
      wanted = false;
    };
  }, [workspace]);

  function checkAgain(): void {
    setOutcome({ step: 'checking' });
    void verify(workspace).then(setOutcome);
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
        {outcome.step === 'done' && !isSigned ? <p className="hint">{t('unsigned')}</p> : null}
      </div>
      {problems.length > 0 ? (
        // It scrolls, so the keyboard has to get at it.
        <div className="verify-details" tabIndex={0} role="group" aria-label={t('places')}>
          <ProblemPlaces
            problems={problems.map(({ file, line, code }) => ({
              file,
              place: line > 0 ? t('line', { line }) : t('wholeFile'),
              text: t(`problems.${code}`),
            }))}
          />
        </div>
      ) : null}
      <ProblemText error={outcome.step === 'failed' ? outcome.error : null} />
      <div className="dialog-actions">
        <button type="button" className="button" disabled={outcome.step === 'checking'} onClick={checkAgain}>
          {t('again')}
        </button>
        <button type="button" className="button primary" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}
