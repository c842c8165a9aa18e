import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import '#renderer/styles/import.css';
import { MAX_IMPORT_BYTES } from '#renderer/client/file-content.ts';
import { importFiles } from './import-files.ts';
import { ImportQuestionDialog } from './import-question.tsx';
import { ImportReportDialog } from './import-report-dialog.tsx';

/**
 * Imports files that are dropped anywhere on the window. Gives back what has to be drawn for it: the overlay while files
 * are held over the window, and the report of an import that left files out. A dialog with places for
 * files has them to itself.
 */
export function useDropImport(): ReactElement {
  const workspace = useWorkspace();
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Every element that the pointer crosses reports enter and leave: the window is left when as many were left as entered.
    let entered = 0;
    const taken = () => document.querySelector('.file-slot') !== null;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      entered += 1;
      setOver(!taken());
    };
    const move = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      if (!event.defaultPrevented) event.dataTransfer!.dropEffect = taken() ? 'none' : 'copy';
      event.preventDefault();
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      entered = Math.max(0, entered - 1);
      if (entered === 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      entered = 0;
      setOver(false);
      if (!taken()) void importFiles(workspace, [...event.dataTransfer!.files]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [workspace]);

  return (
    <>
      {over ? <DropOverlay /> : null}
      <ImportReportDialog />
      <ImportQuestionDialog />
    </>
  );
}

function DropOverlay(): ReactElement {
  const { t } = useTranslation('import');
  return (
    <div className="drop-overlay">
      <div className="drop-frame">
        <Icon name="import" size={32} />
        <p className="drop-title">{t('drop')}</p>
        <p className="hint">{t('dropHint', { limit: MAX_IMPORT_BYTES })}</p>
      </div>
    </div>
  );
}
