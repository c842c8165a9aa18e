import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** State of a dialog, held by its owner. */
export interface DialogControl {
  open: boolean;
  onClose: () => void;
}

interface DialogProps extends DialogControl {
  title: string;
  wide?: boolean;
  /** It stays until its owner closes it: neither Escape nor a click beside it does. */
  fixed?: boolean;
  children: ReactNode;
}

/** A modal panel: focus stays inside, Escape and a click beside it close it. */
export function Dialog({ title, open, onClose, wide, fixed = false, children }: DialogProps): ReactElement {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={open}
      isDismissable={!fixed}
      isKeyboardDismissDisabled={fixed}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal>
        <AriaDialog className={wide ? 'dialog wide' : 'dialog'}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
