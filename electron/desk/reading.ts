import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { fewAlike, shownProblems, type DeskProblem } from '#core/journal/desk-problem.ts';
import { compareSource } from '#core/article/update.ts';
import type { Heads } from '#core/journal/signature.ts';
import type { DeskJudge } from '#core/trust/desk-judge.ts';
import { readDeskJudge } from './article/desk-lines.ts';
import { Article, type ArticleContext } from './article/article.ts';
import { articleFingerprints, summarise } from './article/summary.ts';
import { readDeskFile } from './article/article-file.ts';
import { readDirectly } from './files/read-file.ts';
import { SafeFolder } from './files/safe-folder.ts';
import { HostClock } from './journal/host-clock.ts';
import { readJournalHere, type ReadJournal } from './journal/read-journal.ts';
import { verifyDesk, verifyFolder, verifyOwnJournals } from './verify.ts';

/** An article as its folder has it. */
export interface FolderReport {
  summary: ArticleSummary;
  /** Whether lines of the desk's own journals that come later leave it as it is. */
  isSettled: boolean;
  /** Problems that are shown beside it. */
  problems: DeskProblem[];
}

/** A folder of a desk. `root`: real path of the desk. `now`: ms since 1970. */
export interface FolderRequest {
  root: string;
  slug: string;
  now: number;
}

/** A desk that is verified: the whole of it, only its own journals, or the folder of one article. */
export interface VerifyRequest {
  root: string;
  now: number;
  scope: 'whole' | 'own' | { slug: string };
  /** What this installation had seen of the desk, see `SeenHeads`. */
  seen?: Heads;
}

/** Ends of a reading. `timeLimit`: in ms. */
export interface ReadingLimits {
  signal?: AbortSignal;
  timeLimit?: number;
}

/** Errors that say nothing of the folder that was read. */
export const NOT_OF_FOLDER: ReadonlySet<string> = new Set(['cancelled', 'internal', 'not-available']);

/**
 * Readers of what a desk's files say, which may be very much, and written to hurt. A host has them work in its task pool, with a
 * limit of time.
 */
export interface DeskReading {
  readJournal: ReadJournal;
  /**
   * Names, sizes and times of what the summaries of articles depend on, for each of their folders; empty where there is no
   * article.
   */
  fingerprints(files: SafeFolder, slugs: readonly string[]): Promise<string[]>;
  /** @throws AppError `article-not-found`, `vanished`, `unsafe-path`, `cannot-read`, `too-costly`, `cancelled` */
  reportFolder(request: FolderRequest, limits?: ReadingLimits): Promise<FolderReport>;
  /** Of many problems alike in one file the first ones. @throws AppError as {@link verifyDesk}; `too-costly`, `cancelled` */
  verify(request: VerifyRequest, signal?: AbortSignal): Promise<DeskProblem[]>;
}

/** Readers that work in the thread of the caller. */
export const READ_HERE: DeskReading = {
  readJournal: readJournalHere,
  fingerprints: async ({ root }, slugs) => articleFingerprints(root, slugs),
  reportFolder,
  verify,
};

/** The article in a folder, to look at. @throws AppError as {@link DeskReading.reportFolder} */
export async function articleIn({ root, slug, now }: FolderRequest): Promise<Article> {
  const files = new SafeFolder(root);
  return Article.open(slug, lookingAt(files, now, await readDeskJudge(files)));
}

async function reportFolder(request: FolderRequest): Promise<FolderReport> {
  const article = await articleIn(request);
  const { root, slug, now } = request;
  const files = new SafeFolder(root);
  const problems =
    article.problems.length === 0
      ? []
      : await verifyFolder(files, slug, { desk: await readDeskJudge(files), now });
  return { summary: summaryOf(article), isSettled: article.isSettled, problems: shownProblems(problems) };
}

async function verify({ root, now, scope, seen }: VerifyRequest): Promise<DeskProblem[]> {
  if (scope === 'whole') return fewAlike(await verifyDesk(root, now, seen));
  const files = new SafeFolder(root);
  if (scope === 'own')
    return fewAlike(await verifyOwnJournals(files, await readDeskFile(files), { now, seen }));
  const judges = { desk: await readDeskJudge(files), now, seen: new Map(Object.entries(seen ?? {})) };
  return fewAlike(await verifyFolder(files, scope.slug, judges));
}

/** Context of an article that is looked at and never written to. */
function lookingAt(files: SafeFolder, now: number, deskJudge: DeskJudge): ArticleContext {
  return {
    files,
    installation: { id: '000000000000', slot: 0 },
    deskJudge,
    deskHeads: () => ({}),
    standing: () => 'unknown',
    clock: new HostClock(() => now),
    people: () => new Map(),
    read: readDirectly,
    compare: async (...args) => compareSource(...args),
    derive: async () => [],
    readJournal: readJournalHere,
  };
}

/** Summary of an article that is open. */
export function summaryOf({ file, slug, state, events }: Article): ArticleSummary {
  return summarise(file, slug, state, events.at(-1)?.at ?? '');
}
