import { useCallback } from 'react';
import type { ImportIntent } from '#core/app-error.ts';
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

/** `names`: files of the last choice, which are taken without a dialog, with what is meant so. */
async function chooseInHost(
  workspace: Workspace,
  names?: readonly string[],
  intent: ImportIntent = {},
): Promise<void> {
  const input = { ...(names && { chosen: [...names] }), ...intent };
  const answer = await workspace.attempt('article.chooseImport', input);
  if (!answer) return;
  await ingestImport(workspace, answer.imported, {
    file: null,
    intent,
    again: (asked, meant) => chooseInHost(workspace, asked, meant),
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
