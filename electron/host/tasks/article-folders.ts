import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { articleFingerprints } from '#desk/article/summary.ts';
import { READ_HERE, type FolderReport, type FolderRequest, type VerifyRequest } from '#desk/reading.ts';
import { told } from './system-faults.ts';
import { defineTask } from './task.ts';

// Whoever can write to a desk can write what is read here, and make it as much, and as bad, as they like.

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
