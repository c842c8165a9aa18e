import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';

/** Asks before one undo takes back more than a few rows. */
export function UndoQuestion({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['undo', 'controls']);
  const asked = useObservable(editor.undoing);
  const close = () => {
    editor.undoing.set(null);
    editor.focusRow();
  };
  return (
    <Dialog
      title={t(asked?.direction === 'redo' ? 'askRedo' : 'askUndo')}
      open={asked !== null}
      onClose={close}
    >
      {asked ? (
        <>
          <p>{t(`things.${asked.what}`, { count: asked.count })}</p>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={close}>
              {t('controls:cancel')}
            </button>
            <button
              type="button"
              className="button primary"
              autoFocus
              onClick={() => editor.undoNow(asked.direction)}
            >
              {t(`actions:${asked.direction}`)}
            </button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
