import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { OpenDeskForm } from '#renderer/features/welcome/open-desk-form.tsx';

/** Another desk by its path, where the host has no dialog of its own for folders. */
export function OpenDeskDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation(['desk', 'controls']);
  return (
    <Dialog title={t('openTitle')} open={open} onClose={onClose}>
      <OpenDeskForm backLabel={t('controls:cancel')} onBack={onClose} onOpened={onClose} />
    </Dialog>
  );
}
