import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { OpenDeskForm } from '../welcome/open-desk-form.tsx';

interface OpenDeskDialogProps {
  open: boolean;
  onClose: () => void;
}

/** Another desk by its path, where the host has no dialog of its own for folders. */
export function OpenDeskDialog({ open, onClose }: OpenDeskDialogProps): ReactElement {
  const { t } = useTranslation(['desk', 'controls']);
  return (
    <Dialog title={t('openTitle')} open={open} onClose={onClose}>
      <OpenDeskForm backLabel={t('controls:cancel')} onBack={onClose} onOpened={onClose} />
    </Dialog>
  );
}
