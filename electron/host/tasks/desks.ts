import { AppError } from '#core/app-error.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { PackReport } from '#core/desk/pack-report.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import { readFailure, systemCode } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import {
  readJournalHere,
  type JournalAdvance,
  type JournalEvents,
  type JournalKind,
  type JournalRequest,
} from '#desk/journal/read-journal.ts';
import { articleFingerprints } from '#desk/article/summary.ts';
import { makePack, type PackMaking } from '#desk/pack/pack.ts';
import { verifyPack } from '#desk/pack/verify-pack.ts';
import { READ_HERE, type FolderReport, type FolderRequest, type VerifyRequest } from '#desk/reading.ts';
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

function isOfSystem(error: unknown): boolean {
  return !(error instanceof AppError) && systemCode(error) !== '';
}

/** Tells errors of the operating system as what they mean. */
export async function told<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isOfSystem(error) ? readFailure(error, path) : error;
  }
}

/** Takes the fingerprints of many articles at once. `root`: real path of the desk. */
export const fingerprintArticleFolders = defineTask({
  run: async ({ root, slugs }: { root: string; slugs: readonly string[] }): Promise<string[]> =>
    articleFingerprints(root, slugs),
});

export const reportArticleFolder = defineTask({
  run: (request: FolderRequest): Promise<FolderReport> => told(request.root, READ_HERE.reportFolder(request)),
});

export const verifyDeskFiles = defineTask({
  run: (request: VerifyRequest): Promise<DeskProblem[]> => told(request.root, READ_HERE.verify(request)),
});

export const makeSignOffPack = defineTask({
  run: (input: { root: string; slug: string; making: PackMaking }): Promise<string> =>
    told(input.root, makePack(input.root, input.slug, input.making)),
});

export const verifySignOffPack = defineTask({
  run: (input: { bytes: Uint8Array; root: string }): Promise<PackReport> =>
    told(input.root, verifyPack(input.bytes, input.root)),
});
