import { clipboard, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { join } from 'node:path';
import { EXCHANGE_ENDINGS, IMPORT_ENDINGS } from '#api/contract/files.ts';
import { AppError } from '#core/app-error.ts';
import type { Platform } from '#host/platform.ts';
import type { Translate } from '#i18n/translation.ts';
import { showMenu } from './context-menu.ts';
import { openInBrowser } from './lockdown.ts';
import { printContents, printPage } from './print-page.ts';

/** The system's own dialogs, hung on a window; `words` and `documents` are asked for each time. */
export function dialogsOf(
  window: BrowserWindow,
  words: () => Promise<Translate>,
  documents: string,
): Platform {
  async function open(options: OpenDialogOptions): Promise<string[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    return canceled ? [] : filePaths;
  }

  return {
    dialogs: true,
    async chooseFolder(purpose) {
      const t = await words();
      const paths = await open({
        title: t(`dialogs.folders.${purpose}.title`),
        buttonLabel: t(`dialogs.folders.${purpose}.button`),
        defaultPath: documents,
        properties: ['openDirectory', 'createDirectory'],
      });
      return paths[0] ?? null;
    },
    async chooseFiles(purpose = 'articles') {
      const t = await words();
      if (purpose === 'memory') {
        return open({
          title: t('dialogs.importMemory'),
          buttonLabel: t('dialogs.importButton'),
          properties: ['openFile'],
          filters: [{ name: t('dialogs.formats.tmx'), extensions: ['tmx'] }],
        });
      }
      return open({
        title: t('dialogs.importFiles'),
        buttonLabel: t('dialogs.importButton'),
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: t('dialogs.articles'), extensions: [...IMPORT_ENDINGS] },
          { name: t('dialogs.exchange'), extensions: [...EXCHANGE_ENDINGS] },
          { name: t('dialogs.allFiles'), extensions: ['*'] },
        ],
      });
    },
    async saveFile({ name }) {
      const t = await words();
      const ending = name.split('.').at(-1) ?? '';
      const format = t(`dialogs.formats.${ending}`, { defaultValue: ending });
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('dialogs.export'),
        defaultPath: join(documents, name),
        filters: [{ name: format, extensions: [ending] }],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    printToPdf: printPage,
    // The background is that of the window, which would be round the text as well.
    printWindow: () => printContents(window.webContents, { printBackground: false }),
    showMenu: (entries, at) => showMenu(window, entries, at),
    async writeClipboard(content) {
      clipboard.write(content);
    },
    async open(path) {
      const failure = await shell.openPath(path);
      if (failure !== '') throw new AppError('cannot-read', { path, detail: failure });
    },
    async reveal(path) {
      shell.showItemInFolder(path);
    },
    async openExternal(url) {
      if (!(await openInBrowser(url))) throw new AppError('bad-request', { detail: url });
    },
  };
}
