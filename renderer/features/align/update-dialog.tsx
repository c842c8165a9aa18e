import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#api/errors.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/align-dialogs.css';
import type { Editor } from '#renderer/editor/editor.ts';
import { FileSlot } from '#renderer/ui/file-slot.tsx';
import { readTexts, type ChosenText, slotOf } from './read-text.ts';
import { JobStatus, TextDialogActions } from './text-dialog.tsx';
import { useSourceComparison } from './use-source-comparison.ts';

interface UpdateDialogProps extends DialogControl {
  editor: Editor;
}

/** Takes a newer Arabic text for the article, and says beforehand how much of it differs. */
export function UpdateDialog({ editor, open, onClose }: UpdateDialogProps): ReactElement {
  const { t } = useTranslation('align');
  return (
    <Dialog title={t('update.title')} open={open} onClose={onClose}>
      <UpdateForm editor={editor} onClose={onClose} />
    </Dialog>
  );
}

const COUNTS = ['same', 'changed', 'added', 'gone'] as const;

function UpdateForm({ editor, onClose }: { editor: Editor; onClose: () => void }): ReactElement {
  const { t } = useTranslation('align');
  const workspace = useWorkspace();
  const { session } = editor;
  const [chosen, setChosen] = useState<ChosenText | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const { comparison: update, error, progress, cancel, again } = useSourceComparison(session, chosen);

  async function take([file]: File[]): Promise<void> {
    if (!file) return;
    const read = await readTexts(workspace.client, [file]);
    setProblem(read.ok ? null : read.error);
    if (read.ok) setChosen(read.value[0] ?? null);
  }

  async function accept(): Promise<void> {
    if (!chosen) return;
    setBusy(true);
    workspace.flush();
    await session.whenSaved();
    const answer = await workspace.client.call('article.updateSource', {
      article: session.article,
      file: chosen.file,
    });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    workspace.message.set({ tone: 'info', key: 'align:update.done' });
    onClose();
    if (workspace.mode.get() !== 'review') workspace.mode.set('translate');
    const { changed, added, gone } = answer.value;
    if (changed + added + gone > 0) editor.filter.set('changed');
  }

  return (
    <>
      <p className="hint dialog-hint">{t('update.hint')}</p>
      <div className="file-slots">
        <FileSlot label={t('update.file')} chosen={slotOf(chosen)} onFiles={(files) => void take(files)} />
      </div>
      <JobStatus
        label={t('update.comparing')}
        progress={progress}
        error={error}
        onCancel={cancel}
        onAgain={again}
      />
      {update ? (
        <section role="status" aria-label={t('update.outcome')}>
          {update.identical ? (
            <p className="note note-omission">{t('update.nothingNew')}</p>
          ) : (
            <ul className="update-counts">
              {COUNTS.map((kind) => (
                <li key={kind} data-kind={kind} data-none={update.counts[kind] === 0 ? '' : undefined}>
                  {t(`update.${kind}`, { count: update.counts[kind] })}
                </li>
              ))}
            </ul>
          )}
        </section>
      ) : null}
      <TextDialogActions
        error={problem ?? error}
        accept={t('update.accept')}
        disabled={!update || update.identical || busy}
        onAccept={() => void accept()}
        onClose={onClose}
      />
    </>
  );
}
