import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { PackReport } from '#core/desk/pack-report.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import {
  readJournalHere,
  type JournalAdvance,
  type JournalEvents,
  type JournalKind,
  type JournalRequest,
} from '#desk/journal/read-journal.ts';
import { makePack, type PackMaking } from '#desk/pack/pack.ts';
import { verifyPack } from '#desk/pack/verify-pack.ts';
import { READ_HERE, type FolderReport, type FolderRequest, type VerifyRequest } from '#desk/reading.ts';
import { defineTask, type TaskContext } from './task.ts';

// Whoever can write to a desk can write what is read here, and make it as much, and as bad, as they like.

/** Reads a journal on; its events are given on in parts. `root`: real path of the desk. */
export const readJournalFile = defineTask({
  run: (
    { root, request }: { root: string; request: JournalRequest },
    { onPart }: TaskContext<JournalEvents[JournalKind][]>,
  ): Promise<JournalAdvance> => readJournalHere(new SafeFolder(root), request, onPart),
});

export const reportArticleFolder = defineTask({
  run: (request: FolderRequest): Promise<FolderReport> => READ_HERE.reportFolder(request),
});

export const verifyDeskFiles = defineTask({
  run: (request: VerifyRequest): Promise<DeskProblem[]> => READ_HERE.verify(request),
});

export const makeSignOffPack = defineTask({
  run: (input: { root: string; slug: string; making: PackMaking }): Promise<string> =>
    makePack(input.root, input.slug, input.making),
});

export const verifySignOffPack = defineTask({
  run: (input: { bytes: Uint8Array; root: string }): Promise<PackReport> =>
    verifyPack(input.bytes, input.root),
});
