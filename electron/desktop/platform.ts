import { dialog, shell, type BaseWindow, type OpenDialogOptions } from 'electron';
import { join } from 'node:path';
import { IMPORT_ENDINGS } from '#api/contract.ts';
import { AppError } from '#core/app-error.ts';
import type { Platform } from '#host/platform.ts';
import { openInBrowser } from './lockdown.ts';
import { printPage } from './print-page.ts';
import type { Words } from './words.ts';

const EXCHANGE_ENDINGS = ['xlf', 'xliff', 'sdlxliff', 'mqxliff', 'mxliff', 'tmx', 'csv', 'tsv'];

/** The system's own dialogs, hung on a window; `words` and `documents` are asked for each time. */
export function dialogsOf(window: BaseWindow, words: () => Promise<Words>, documents: string): Platform {
  async function open(options: OpenDialogOptions): Promise<string[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    return canceled ? [] : filePaths;
  }

  return {
    dialogs: true,
    async chooseFolder(purpose) {
      const { dialogs } = await words();
      const { title, button } = dialogs.folders[purpose];
      const paths = await open({
        title,
        buttonLabel: button,
        defaultPath: documents,
        properties: ['openDirectory', 'createDirectory'],
      });
      return paths[0] ?? null;
    },
    async chooseFiles(purpose = 'articles') {
      const { dialogs } = await words();
      if (purpose === 'memory') {
        return open({
          title: dialogs.importMemory,
          buttonLabel: dialogs.importButton,
          properties: ['openFile'],
          filters: [{ name: dialogs.formats.tmx, extensions: ['tmx'] }],
        });
      }
      return open({
        title: dialogs.importFiles,
        buttonLabel: dialogs.importButton,
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: dialogs.articles, extensions: [...IMPORT_ENDINGS] },
          { name: dialogs.exchange, extensions: EXCHANGE_ENDINGS },
          { name: dialogs.allFiles, extensions: ['*'] },
        ],
      });
    },
    async saveFile({ name }) {
      const { dialogs } = await words();
      const ending = name.split('.').at(-1) ?? '';
      const format = dialogs.formats[ending as keyof typeof dialogs.formats] ?? ending;
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: dialogs.export,
        defaultPath: join(documents, name),
        filters: [{ name: format, extensions: [ending] }],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    printToPdf: printPage,
    async reveal(path) {
      shell.showItemInFolder(path);
    },
    async openExternal(url) {
      if (!(await openInBrowser(url))) throw new AppError('bad-request', { detail: url });
    },
  };
}
