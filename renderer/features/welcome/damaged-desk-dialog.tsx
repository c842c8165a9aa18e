import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';

/** What was found of a desk whose `desk.json` is damaged or gone, with the offer to mend it, wherever it was to be opened from. */
export function DamagedDeskDialog(): ReactElement {
  const { t } = useTranslation(['welcome', 'controls', 'errors']);
  const workspace = useWorkspace();
  const damaged = useObservable(workspace.damagedDesk);
  const [busy, setBusy] = useState(false);
  const close = () => workspace.damagedDesk.set(null);

  async function mend(): Promise<void> {
    setBusy(true);
    await workspace.mendDesk();
    setBusy(false);
  }

  return (
    <Dialog title={t('damagedDesk')} open={damaged !== null} onClose={close}>
      {damaged ? (
        <>
          <p>{t(`errors:${damaged.code}`, damaged.values)}</p>
          <p className="dialog-more">{t('damagedDeskHint')}</p>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={close}>
              {t('controls:cancel')}
            </button>
            <button
              type="button"
              className="button primary"
              autoFocus
              disabled={busy}
              onClick={() => void mend()}
            >
              {t('mendFromJournals')}
            </button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
