import { useCallback } from 'react';
import { ACCEPT_IMPORTS } from '#renderer/client/file-content.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { importFiles, ingestImport } from './import-files.ts';

/** Asks for files and imports them: by the host's own dialog, in a browser by the browser's. */
export function useFileImport(): () => void {
  const workspace = useWorkspace();
  return useCallback(() => {
    if (workspace.info.get()?.dialogs) void chooseInHost(workspace);
    else chooseInBrowser((files) => void importFiles(workspace, files));
  }, [workspace]);
}

/** `again`: files of the last choice, which are taken whatever their languages. */
async function chooseInHost(workspace: Workspace, again?: readonly string[]): Promise<void> {
  const chosen = await workspace.attempt('article.chooseImport', again ? { again: [...again] } : {});
  if (!chosen) return;
  await ingestImport(workspace, chosen.imported, {
    file: null,
    again: (names) => chooseInHost(workspace, names),
  });
}

function chooseInBrowser(then: (files: File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = ACCEPT_IMPORTS;
  input.addEventListener('change', () => then([...(input.files ?? [])]));
  input.click();
}
