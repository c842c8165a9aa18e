import type { JournalLine } from '#core/trust/verdict.ts';
import { systemCode } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import {
  readJournalHere,
  type JournalAdvance,
  type JournalEvents,
  type JournalKind,
  type JournalRequest,
} from '#desk/journal/read-journal.ts';
import { isOfSystem } from './system-faults.ts';
import { defineTask, type TaskContext } from './task.ts';

// Whoever can write to a desk can write what is read here, and make it as much, and as bad, as they like.

/** Code of the operating system for why a file could not be read. */
export interface ReadFault {
  systemCode: string;
}

/** Reads a journal on; its events are given on in parts. `root`: real path of the desk. */
export const readJournalFile = defineTask({
  run: (
    { root, request }: { root: string; request: JournalRequest },
    { onPart }: TaskContext<JournalLine<JournalEvents[JournalKind]>[]>,
  ): Promise<JournalAdvance | ReadFault> =>
    readJournalHere(new SafeFolder(root), request, onPart).catch((error: unknown) => {
      if (!isOfSystem(error)) throw error;
      return { systemCode: systemCode(error) };
    }),
});
