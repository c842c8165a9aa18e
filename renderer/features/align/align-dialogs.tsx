import type { ReactElement } from 'react';
import { useObservable } from '#renderer/state/observable.ts';
import type { CollationController } from '#renderer/editor/editor.ts';
import { TranslationDialog } from './translation-dialog.tsx';
import { UpdateDialog } from './update-dialog.tsx';

/** The dialogs that bring another text to the article that is open. */
export function AlignDialogs({ controller }: { controller: CollationController }): ReactElement {
  const panel = useObservable(controller.align.panel);
  const close = () => controller.align.panel.set(null);
  return (
    <>
      <TranslationDialog controller={controller} open={panel === 'translation'} onClose={close} />
      <UpdateDialog controller={controller} open={panel === 'update'} onClose={close} />
    </>
  );
}
