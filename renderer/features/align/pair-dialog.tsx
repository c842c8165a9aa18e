import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#api/errors.ts';
import { intentAskedBy, type ImportIntent } from '#core/app-error.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/align-dialogs.css';
import { FileSlot } from '#renderer/ui/file-slot.tsx';
import { PairPreview } from './pair-preview.tsx';
import { PairVerdict } from './pair-verdict.tsx';
import { arabicShare, readTexts, type ChosenText, slotOf } from './read-text.ts';
import { JobStatus, TextDialogActions } from './text-dialog.tsx';
import { usePairAlignment } from './use-pair-alignment.ts';
import { usePastedFile } from './use-pasted-file.ts';

/** Makes an article of an Arabic text and an English one that exists already, and shows beforehand what it will be. */
export function PairDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('align');
  return (
    <Dialog title={t('pair.title')} open={open} onClose={onClose} wide>
      <PairForm onClose={onClose} />
    </Dialog>
  );
}

interface Sides {
  source: ChosenText | null;
  target: ChosenText | null;
}

function PairForm({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation('align');
  const workspace = useWorkspace();
  const [sides, setSides] = useState<Sides>({ source: null, target: null });
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  /** What was said to be meant so of the texts as they are. */
  const [intent, setIntent] = useState<ImportIntent>({});
  const source = useTexts(sides.source);
  const target = useTexts(sides.target);
  const { alignment, error, progress, cancel, again } = usePairAlignment(source, target);
  const empty = source?.length === 0 || target?.length === 0;

  async function take(side: keyof Sides, files: File[]): Promise<void> {
    const read = await readTexts(workspace.client, files.slice(0, 2));
    setProblem(read.ok ? null : read.error);
    setIntent({});
    if (!read.ok) return;
    const [first, second] = read.value;
    if (!first) return;
    if (!second) setSides((known) => ({ ...known, [side]: first }));
    else if (arabicShare(second) > arabicShare(first)) setSides({ source: second, target: first });
    else setSides({ source: first, target: second });
  }

  /** Takes a text for the side whose language it is in. */
  async function paste(file: File): Promise<void> {
    const read = await readTexts(workspace.client, [file]);
    setProblem(read.ok ? null : read.error);
    setIntent({});
    const [text] = read.ok ? read.value : [];
    if (text) setSides((known) => ({ ...known, [arabicShare(text) > 0.5 ? 'source' : 'target']: text }));
  }
  usePastedFile((file) => void paste(file));

  async function accept(): Promise<void> {
    if (!alignment || !sides.source || !sides.target) return;
    setBusy(true);
    const meant = { ...intent, ...intentAskedBy(problem?.code) };
    setIntent(meant);
    const links = alignment.links.map((link) => ({ source: link.source, target: link.target }));
    const answer = await workspace.client.call('article.importPair', {
      source: sides.source.file,
      target: sides.target.file,
      links,
      ...meant,
    });
    setBusy(false);
    const failure = answer.ok ? answer.value.error : answer.error;
    if (failure) {
      const values = { file: sides.source.file.name, ...failure.values };
      return setProblem({ code: failure.code, values });
    }
    onClose();
    if (answer.ok) await workspace.imported([answer.value]);
    workspace.mode.set('align');
  }

  return (
    <>
      <div className="file-slots">
        <FileSlot
          label={t('pair.englishFile')}
          chosen={slotOf(sides.target)}
          several
          onFiles={(files) => void take('target', files)}
        />
        <FileSlot
          label={t('pair.arabicFile')}
          chosen={slotOf(sides.source)}
          several
          onFiles={(files) => void take('source', files)}
        />
      </div>
      {empty ? <p className="note note-changed">{t('pair.emptySide')}</p> : null}
      <JobStatus label={t('aligning')} progress={progress} error={error} onCancel={cancel} onAgain={again} />
      {alignment && source && target ? (
        <>
          <PairVerdict
            alignment={alignment}
            onSwap={() => setSides(({ source: a, target: b }) => ({ source: b, target: a }))}
          />
          <PairPreview source={source} target={target} links={alignment.links} swapped={alignment.swapped} />
          <p className="hint">{t('pair.hint')}</p>
        </>
      ) : null}
      <TextDialogActions
        error={problem ?? error}
        accept={t(intentAskedBy(problem?.code) ? 'pair.acceptAnyway' : 'pair.accept')}
        disabled={!alignment || alignment.swapped || busy}
        onAccept={() => void accept()}
        onClose={onClose}
      />
    </>
  );
}

/** The texts of a file's paragraphs; the same list for as long as it is the same file. */
export function useTexts(chosen: ChosenText | null): readonly string[] | null {
  return useMemo(() => chosen?.paragraphs.map(({ text }) => text) ?? null, [chosen]);
}
