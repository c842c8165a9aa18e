import type { ImportFile } from '#renderer/client/file-content.ts';
import { Cell } from '#renderer/state/observable.ts';

/** A file that somebody wanted to import and that is of an article of the desk: it is read back into that article instead. */
export interface ReturnedFile {
  name: string;
  /** Null where only the host has it, by its own dialog. */
  file: ImportFile | null;
}

/** The one that the window offers to read back; null when there is none. */
export const returnedFile = new Cell<ReturnedFile | null>(null);
