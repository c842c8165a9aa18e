import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { QuestionDialog } from '#renderer/ui/question-dialog.tsx';

/** Asks before one undo takes back more than a few rows. */
export function UndoQuestion({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['undo', 'actions']);
  const asked = useObservable(editor.undoing);
  const direction = asked?.direction ?? 'undo';
  return (
    <QuestionDialog
      title={t(direction === 'redo' ? 'askRedo' : 'askUndo')}
      open={asked !== null}
      yes={t(`actions:${direction}`)}
      onYes={() => editor.undoNow(direction)}
      onClose={() => {
        editor.undoing.set(null);
        editor.focusRow();
      }}
    >
      {asked ? <p>{t(`things.${asked.what}`, { count: asked.count })}</p> : null}
    </QuestionDialog>
  );
}
