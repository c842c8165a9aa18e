import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { QuestionDialog } from '#renderer/ui/question-dialog.tsx';

/** Question about a desk whose `desk.json` is damaged or gone: the offer to mend it, wherever it was to be opened from. */
export function DamagedDeskDialog(): ReactElement {
  const { t } = useTranslation(['welcome', 'errors']);
  const workspace = useWorkspace();
  const damaged = useObservable(workspace.damagedDesk);
  const [busy, setBusy] = useState(false);

  async function mend(): Promise<void> {
    setBusy(true);
    await workspace.mendDesk();
    setBusy(false);
  }

  return (
    <QuestionDialog
      title={t('damagedDesk')}
      open={damaged !== null}
      yes={t('mendFromJournals')}
      busy={busy}
      onYes={() => void mend()}
      onClose={() => workspace.damagedDesk.set(null)}
    >
      {damaged ? <p>{t(`errors:${damaged.code}`, damaged.values)}</p> : null}
      <p className="dialog-more">{t('damagedDeskHint')}</p>
    </QuestionDialog>
  );
}
