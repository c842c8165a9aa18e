import type { PackReport } from '#core/desk/pack-report.ts';
import { AppError } from '#core/app-error.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import {
  readJournalHere,
  tooCostly,
  type JournalEvents,
  type JournalKind,
  type ReadJournal,
} from '#desk/journal/read-journal.ts';
import { articleFingerprint } from '#desk/article/summary.ts';
import type { PackMaking } from '#desk/pack/pack.ts';
import { READ_HERE, type DeskReading, type FolderRequest, type VerifyRequest } from '#desk/reading.ts';
import type { RunTask, TaskOptions } from './tasks/pool.ts';

/** Longest time that one journal, or one article with all that it has, may take, in ms. */
const ARTICLE_TIME_LIMIT = 60_000;
/** Size of journals that are read here, in bytes: it takes some ms, and less than to hand them to a thread. */
const FEW_BYTES = 64 * 1024;
/**
 * The same where no thread is idle: to start one, or to wait for one, takes longer than to read these. They are read in pieces, between
 * which whoever waits gets turns.
 */
const MORE_BYTES = 4 * 1024 * 1024;
/** Number of folders that are looked at here, for the same reason. */
const FEW_FOLDERS = 32;
/** Longest time that a whole desk may take, in ms. */
const DESK_TIME_LIMIT = 30 * 60_000;

/** Everything that is read of a desk and may be very much: {@link DeskReading}, and the sign-off packs. */
export interface DeskReads extends DeskReading {
  makePack(root: string, slug: string, making: PackMaking): Promise<string>;
  verifyPack(bytes: Uint8Array, root: string): Promise<PackReport>;
}

/** Reads in the thread of the caller, for programs that have no task pool. */
export const READS_HERE: DeskReads = {
  ...READ_HERE,
  // Loaded when they are needed: with a task pool, its threads need them.
  makePack: async (...request) => (await import('#desk/pack/pack.ts')).makePack(...request),
  verifyPack: async (...request) => (await import('#desk/pack/verify-pack.ts')).verifyPack(...request),
};

/**
 * Reads in the task pool: whatever a desk holds can neither hold up the program nor end it. `hasIdleThread`: whether a thread there is
 * started and has nothing to do.
 */
export function readsInPool(runTask: RunTask, hasIdleThread: () => boolean = () => true): DeskReads {
  return {
    readJournal: journalReader(runTask, hasIdleThread),
    fingerprints: async (files, slugs) => {
      if (slugs.length <= FEW_FOLDERS)
        return Promise.all(slugs.map((slug) => articleFingerprint(files, `articles/${slug}`)));
      const request = { root: files.root, slugs };
      const options = { timeLimit: ARTICLE_TIME_LIMIT, priority: 'background' } as const;
      return affordable(files.root, runTask('fingerprintArticles', request, options));
    },
    reportFolder: (request: FolderRequest, { signal, timeLimit = ARTICLE_TIME_LIMIT } = {}) =>
      affordable(
        request.slug,
        runTask('reportFolder', request, { signal, timeLimit, priority: 'background' }),
      ),
    verify: (request: VerifyRequest, signal) =>
      affordable(request.root, runTask('verifyDesk', request, { signal, ...whole(request) })),
    makePack: (root, slug, making) =>
      affordable(slug, runTask('makePack', { root, slug, making }, { timeLimit: ARTICLE_TIME_LIMIT })),
    verifyPack: (bytes, root) =>
      affordable(root, runTask('verifyPack', { bytes, root }, { timeLimit: ARTICLE_TIME_LIMIT })),
  };
}

function journalReader(runTask: RunTask, hasIdleThread: () => boolean): ReadJournal {
  return async (files, request, onLines) => {
    if (request.size <= (hasIdleThread() ? FEW_BYTES : MORE_BYTES))
      return readJournalHere(files, request, onLines);
    const input = { root: files.root, request };
    // Parts are of the kind of journal that was asked for.
    const onPart = onLines as (lines: JournalLine<JournalEvents[JournalKind]>[]) => void;
    const answer = runTask('readJournal', input, { timeLimit: ARTICLE_TIME_LIMIT, onPart });
    const advance = await affordable(files.pathOf(request.path), answer);
    if (!('systemCode' in advance)) return advance;
    const { systemCode: code } = advance;
    throw Object.assign(new Error(`${code}: ${request.path}`), { code });
  };
}

function whole({ scope }: VerifyRequest): TaskOptions {
  return { timeLimit: scope === 'whole' ? DESK_TIME_LIMIT : ARTICLE_TIME_LIMIT };
}

/** Answer of a thread; one that takes too long or too much memory becomes `too-costly`. */
async function affordable<T>(path: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && ['timed-out', 'thread-ended'].includes(error.code))
      throw tooCostly(path, error);
    throw error;
  }
}
