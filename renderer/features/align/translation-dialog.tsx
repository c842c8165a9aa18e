import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#api/errors.ts';
import { alignmentTexts } from '#core/article/realign.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/align-dialogs.css';
import type { Editor } from '#renderer/editor/editor.ts';
import { FileSlot } from '#renderer/ui/file-slot.tsx';
import { useTexts } from './pair-dialog.tsx';
import { PairPreview } from './pair-preview.tsx';
import { PairVerdict } from './pair-verdict.tsx';
import { readTexts, type ChosenText, slotOf } from './read-text.ts';
import {
  applyTranslation,
  changedRows,
  planTranslation,
  replacedRows,
  withoutPasted,
} from './translation-plan.ts';
import { JobStatus, TextDialogActions } from './text-dialog.tsx';
import { usePairAlignment } from './use-pair-alignment.ts';
import { usePastedFile } from './use-pasted-file.ts';

interface TranslationDialogProps extends DialogControl {
  editor: Editor;
}

/** Puts a translation that exists already to the rows of the article, and shows beforehand what it replaces. */
export function TranslationDialog({ editor, open, onClose }: TranslationDialogProps): ReactElement {
  const { t } = useTranslation('align');
  return (
    <Dialog title={t('add.title')} open={open} onClose={onClose} wide>
      <TranslationForm editor={editor} onClose={onClose} />
    </Dialog>
  );
}

function TranslationForm({ editor, onClose }: { editor: Editor; onClose: () => void }): ReactElement {
  const { t } = useTranslation(['align', 'import']);
  const workspace = useWorkspace();
  const state = useObservable(editor.session.state);
  const [chosen, setChosen] = useState<ChosenText | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  // Other people's edits do not start the alignment again: only the Arabic counts for it.
  const sourceKey = JSON.stringify(alignmentTexts(state).source);
  const source = useMemo(() => JSON.parse(sourceKey) as string[], [sourceKey]);
  const pasted = useObservable(editor.paste.aligning);
  const ofFile = useTexts(chosen);
  const target = ofFile ?? pasted?.paragraphs ?? null;
  const { alignment, error, progress, cancel, again } = usePairAlignment(target ? source : null, target);
  // What was pasted stands in a row until it is in all of them.
  const rows = useMemo(() => (pasted ? withoutPasted(state.rows, pasted) : state.rows), [state, pasted]);
  const plan = alignment && target ? planTranslation(rows, alignment.links, target) : null;
  const replaced = plan ? replacedRows(plan) : 0;
  const changed = plan ? changedRows(plan) : 0;

  usePastedFile((file) => void take([file]));

  async function take([file]: File[]): Promise<void> {
    if (!file) return;
    const read = await readTexts(workspace.client, [file]);
    setProblem(read.ok ? null : read.error);
    if (read.ok) setChosen(read.value[0] ?? null);
  }

  function accept(): void {
    if (!plan) return;
    workspace.flush();
    if (!applyTranslation(editor.session, plan, pasted)) return;
    workspace.message.set({ tone: 'info', key: 'align:add.added', values: { count: changed } });
    onClose();
    workspace.mode.set('align');
  }

  return (
    <>
      <p className="hint dialog-hint">{t('add.hint')}</p>
      <div className="file-slots">
        <FileSlot
          label={t('add.file')}
          chosen={
            pasted && !chosen
              ? { name: t('import:pastedFile'), paragraphs: pasted.paragraphs.length }
              : slotOf(chosen)
          }
          onFiles={(files) => void take(files)}
        />
      </div>
      {target?.length === 0 ? <p className="note note-changed">{t('pair.emptySide')}</p> : null}
      <JobStatus label={t('aligning')} progress={progress} error={error} onCancel={cancel} onAgain={again} />
      {alignment && plan && target ? (
        <>
          <PairVerdict alignment={alignment} />
          <p className={replaced > 0 ? 'note note-changed' : 'hint'}>
            {changed === 0
              ? t('add.same')
              : replaced > 0
                ? t('add.replaces', { count: replaced })
                : t('add.replacesNone')}
          </p>
          <PairPreview source={source} target={target} links={alignment.links} plan={plan} />
        </>
      ) : null}
      <TextDialogActions
        error={problem ?? error}
        accept={t('add.accept')}
        disabled={!plan || changed === 0 || alignment?.swapped === true}
        onAccept={accept}
        onClose={onClose}
      />
    </>
  );
}
