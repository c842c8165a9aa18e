import type { MenuEntry } from '#api/contract/window.ts';
import { AppError } from '#core/app-error.ts';

/** A desk to open or make, or a folder to import articles from or export them to. */
export type FolderPurpose = 'open' | 'create' | 'import' | 'export';

/** File that a person is asked to choose a place for, in the host's own dialog. */
export interface SaveProposal {
  /** File name with its ending. */
  name: string;
  mediaType: string;
}

/**
 * What differs between hosts. A dialog answers null or an empty list when the person cancelled; where there are no dialogs
 * it fails with `not-available`.
 */
export interface Platform {
  /** Whether the host can show its own dialogs. */
  readonly dialogs: boolean;
  chooseFolder(purpose: FolderPurpose): Promise<string | null>;
  /** Real paths of files to import: articles, or one translation memory. */
  chooseFiles(purpose?: 'articles' | 'memory'): Promise<string[]>;
  saveFile(proposal: SaveProposal): Promise<string | null>;
  /** Prints a page that needs nothing but itself; the bytes of a PDF. */
  printToPdf(html: string): Promise<Uint8Array>;
  /** Prints the window as it would be printed, with page numbers; the bytes of a PDF. */
  printWindow(): Promise<Uint8Array>;
  /** Puts text with its formatting on the clipboard. */
  writeClipboard(content: { html: string; text: string }): Promise<void>;
  /** Shows a menu at a place of the window, in CSS pixels; the id of the entry that was chosen, null where none was. */
  showMenu(entries: readonly MenuEntry[], at: { x: number; y: number }): Promise<string | null>;
  /** Opens a file with the program that the system has for it. */
  open(path: string): Promise<void>;
  /** Shows a file or folder in the file manager. */
  reveal(path: string): Promise<void>;
  openExternal(url: string): Promise<void>;
}

const notAvailable = () => Promise.reject(new AppError('not-available'));

/** Platform of hosts without a window of their own: the browser host, and the command line. */
export const noDialogs: Platform = {
  dialogs: false,
  chooseFolder: notAvailable,
  chooseFiles: notAvailable,
  saveFile: notAvailable,
  printToPdf: notAvailable,
  printWindow: notAvailable,
  writeClipboard: notAvailable,
  showMenu: notAvailable,
  open: notAvailable,
  reveal: notAvailable,
  openExternal: notAvailable,
};
