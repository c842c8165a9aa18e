import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { JoinDeskForm } from './join-desk-form.tsx';

/** Another desk, from a repository, in place of the one that is open. */
export function JoinDeskDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation(['sync', 'controls']);
  return (
    <Dialog title={t('joinTitle')} open={open} onClose={onClose}>
      <JoinDeskForm backLabel={t('controls:cancel')} onBack={onClose} onJoined={onClose} />
    </Dialog>
  );
}
