import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/dialog.tsx';

interface QuestionDialogProps {
  title: string;
  open: boolean;
  /** Paragraphs of the question. */
  children: ReactNode;
  /** The words of the button that says yes. It has the keyboard first. */
  yes: string;
  /** Whether the answer is being carried out. */
  busy?: boolean;
  onYes: () => void;
  onClose: () => void;
}

/** A question that is answered by one button, or left. */
export function QuestionDialog({
  title,
  open,
  children,
  yes,
  busy = false,
  onYes,
  onClose,
}: QuestionDialogProps): ReactElement {
  const { t } = useTranslation('controls');
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      {children}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="button primary" autoFocus disabled={busy} onClick={onYes}>
          {yes}
        </button>
      </div>
    </Dialog>
  );
}
