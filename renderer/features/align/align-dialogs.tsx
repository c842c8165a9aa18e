import type { ReactElement } from 'react';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { TranslationDialog } from './translation-dialog.tsx';
import { UpdateDialog } from './update-dialog.tsx';

/** The dialogs that bring another text to the article that is open. */
export function AlignDialogs({ editor }: { editor: Editor }): ReactElement {
  const panel = useObservable(editor.align.panel);
  const close = () => editor.align.panel.set(null);
  return (
    <>
      <TranslationDialog editor={editor} open={panel === 'translation'} onClose={close} />
      <UpdateDialog editor={editor} open={panel === 'update'} onClose={close} />
    </>
  );
}
