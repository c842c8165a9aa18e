import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskProblem } from '../../../electron/api/contract.ts';
import type { ApiError } from '../../../electron/api/errors.ts';
import type { Workspace } from '../../state/workspace.ts';
import { useWorkspace } from '../../state/workspace-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import '../../styles/verify.css';

interface VerifyDialogProps {
  open: boolean;
  onClose: () => void;
}

/** Reads the whole desk again and says whether everything is as it was written. */
export function VerifyDialog({ open, onClose }: VerifyDialogProps): ReactElement {
  const { t } = useTranslation('verify');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <Verification onClose={onClose} />
    </Dialog>
  );
}

type Outcome =
  { step: 'checking' } | { step: 'failed'; error: ApiError } | { step: 'done'; problems: DeskProblem[] };

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

  return (
    <>
      <p className="hint">{t('intro')}</p>
      <div role="status" className="verify-outcome">
        {outcome.step === 'checking' ? <p>{t('checking')}</p> : null}
        {outcome.step === 'done' ? <Summary count={outcome.problems.length} /> : null}
      </div>
      {outcome.step === 'done' && outcome.problems.length > 0 ? (
        <Problems problems={outcome.problems} />
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

function Summary({ count }: { count: number }): ReactElement {
  const { t } = useTranslation('verify');
  const fine = count === 0;
  return (
    <div className="verify-summary" data-fine={fine}>
      <Icon name={fine ? 'check' : 'warning'} size={20} />
      <div>
        <p className="verify-title">{fine ? t('fine') : t('found', { count })}</p>
        <p>{fine ? t('fineHint') : t('foundHint')}</p>
      </div>
    </div>
  );
}

function Problems({ problems }: { problems: readonly DeskProblem[] }): ReactElement {
  const { t } = useTranslation('verify');
  return (
    <ul className="verify-problems">
      {problems.map(({ file, line, code }) => (
        <li key={`${file}:${line}:${code}`}>
          <p className="verify-place">
            <bdi dir="ltr">{file}</bdi>
            <span>{line > 0 ? t('line', { line }) : t('wholeFile')}</span>
          </p>
          <p>{t(`problems.${code}`)}</p>
        </li>
      ))}
    </ul>
  );
}
