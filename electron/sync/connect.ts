import { fileURLToPath } from 'node:url';
import { AppError } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import type { LeftFile } from '#core/sync-entry.ts';
import { fillDeskFolder } from '#desk/article/desk-folder.ts';
import { DESK_VERSION, MAX_IDENTITY_BYTES, parseDeskFile, readDeskFile } from '#desk/article/article-file.ts';
import { makeFolder, removeMade } from '#desk/files/disk.ts';
import { writeFailure } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import type { FoundFiles } from '#desk/files/walk.ts';
import { parseAddress, type RepositoryAddress } from './address.ts';
import { articleOfPath, carriedBytes, carriedKind, countChanges } from './carried-files.ts';
import { ConnectionFolder, NOTHING_KNOWN } from './connection.ts';
import { contentsOf, type FileOfRepository } from './contents.ts';
import { noteSync } from './log.ts';
import { BRANCH } from './branch.ts';
import { Git } from './git.ts';
import type { GitOptions } from './git-client.ts';
import { MAX_NAMED_ARTICLES, runRound, type SyncReport, type SyncRequest } from './round.ts';
import { findCarried, idOf, type KnownFiles } from './scan.ts';
import { takeNew } from './take-in.ts';

/** Time for which another program that syncs the desk is waited for, in ms. */
const LOCK_PATIENCE_MS = 60_000;
/** Branch of a repository that has none yet and does not say which it wants. */
const FIRST_BRANCH = 'main';

export interface ConnectRequest extends SyncRequest {
  /** As {@link parseAddress} takes it. */
  address: string;
}

export interface JoinRequest extends Omit<ConnectRequest, 'author'> {
  /** Id of the desk that is expected; any one where it is left out. */
  desk?: string;
}

/** A desk that was joined. */
export interface JoinedDesk {
  name: string;
  /** Real path of its folder. */
  root: string;
  left: LeftFile[];
}

/**
 * Connects a desk to a repository, which is empty or has this desk, and does the first round. A connection that there was before is
 * replaced; nothing has changed where this fails.
 * @throws AppError `bad-address`, `address-with-password`, those of the repository, and as {@link runRound}
 */
export async function connectDesk(request: ConnectRequest, job: JobContext): Promise<SyncReport> {
  const address = parseAddress(request.address);
  const files = await SafeFolder.at(request.root);
  const { file } = await readDeskFile(files);
  const folder = ConnectionFolder.of(request.settings, files.root);
  const release = await folder.lock(LOCK_PATIENCE_MS, request.isAlone);
  const draft = folder.draft();
  try {
    await draft.begin();
    const git = await Git.in(optionsOf(draft, address, request, job));
    const branch = (await git.branches())[0]?.name ?? (await firstBranch(address));
    const connection = await draft.keep({ desk: file.id, address: address.url, branch });
    const report = await runRound({ ...request, files, folder: draft, connection, job });
    if (report.error) throw AppError.of(report.error);
    await noteSync(draft, { what: 'connected', ...report });
    await folder.replace(draft);
    return report;
  } finally {
    await draft.remove();
    await release();
  }
}

/**
 * Makes a folder that is empty or not there yet a copy of the desk that a repository has, and connects it: whole or not at all. Gives
 * back the name of the desk and what could not be taken in.
 * @throws AppError `folder-not-empty`, `repository-empty`, `repository-no-desk`, `invitation-other-desk`, `desk-newer`, and as {@link connectDesk}
 */
export async function joinDesk(request: JoinRequest, job: JobContext): Promise<JoinedDesk> {
  const address = parseAddress(request.address);
  const above = await makeFolder(request.root).catch((error: unknown) => {
    throw writeFailure(error, request.root);
  });
  try {
    return await joinIn(request, address, job);
  } catch (error) {
    if (above !== undefined) await removeMade(above).catch(() => undefined);
    throw error;
  }
}

async function joinIn(request: JoinRequest, address: RepositoryAddress, job: JobContext) {
  const { root } = await SafeFolder.at(request.root);
  const folder = ConnectionFolder.of(request.settings, root);
  const release = await folder.lock(LOCK_PATIENCE_MS);
  const draft = folder.draft();
  try {
    await draft.begin();
    const git = await Git.in(optionsOf(draft, address, request, job));
    const [branch] = await git.branches();
    if (!branch) throw new AppError('repository-empty', { address: address.url });
    const tip = await git.fetch(branch.name, (done) => job.onProgress(done / 2));
    const { desk, entries } = await deskOf(git, tip, address);
    if (request.desk !== undefined && desk.file.id !== request.desk)
      throw new AppError('invitation-other-desk', { address: address.url });
    const left: LeftFile[] = [];
    // The desk's own file is one.
    let received = 1;
    let known: KnownFiles = {};
    await fillDeskFolder(root, desk.bytes, async (files) => {
      const filled = await fill(files, git, entries, left, job);
      received += filled.received;
      known = knownAmong(findCarried(files), filled.ids);
    });
    await draft.keep({ desk: desk.file.id, address: address.url, branch: branch.name });
    const free = entries.filter(({ kind }) => kind === 'free').map(({ path, id }) => [path, id]);
    await draft.keepMemory({ ...NOTHING_KNOWN, known: tip, agreed: Object.fromEntries(free) });
    await draft.keepKnownFiles(known);
    await git.keep(tip);
    const from = await git.authors(tip, null);
    const slugs = new Set(entries.flatMap(({ path }) => articleOfPath(path) ?? []));
    const articles = [...slugs].slice(0, MAX_NAMED_ARTICLES);
    const told = { sent: 0, received, waiting: 0, author: null, from, articles };
    const outcome = { ...told, kept: [], left, error: null };
    await noteSync(draft, { what: 'joined', ...outcome });
    await folder.replace(draft);
    return { name: desk.file.name, root, left };
  } finally {
    await draft.remove();
    await release();
  }
}

/** Ends the connection of a desk. Gives back whether it had one. */
export async function disconnectDesk({
  settings,
  root,
  isAlone,
}: Pick<SyncRequest, 'settings' | 'root' | 'isAlone'>): Promise<boolean> {
  const files = await SafeFolder.at(root);
  const folder = ConnectionFolder.of(settings, files.root);
  const release = await folder.lock(LOCK_PATIENCE_MS, isAlone);
  try {
    const connection = await folder.read();
    await folder.remove();
    return connection !== null;
  } finally {
    await release();
  }
}

function optionsOf(
  folder: ConnectionFolder,
  address: RepositoryAddress,
  { env, patience }: Pick<SyncRequest, 'env' | 'patience'>,
  job: JobContext,
): GitOptions {
  return {
    folder: folder.git,
    address,
    job,
    ...(env && { env }),
    ...(patience !== undefined && { patience }),
  };
}

/** The desk that a commit has, and its other files. @throws AppError `repository-no-desk`, `desk-newer` */
async function deskOf(git: Git, commit: string, { url }: RepositoryAddress) {
  const entries: FileOfRepository[] = [];
  let desk: string | null = null;
  for (const { path, id, isPlain } of await git.files(commit)) {
    const kind = carriedKind(path);
    if (kind === null || !isPlain) continue;
    if (path === 'desk.json') desk = id;
    else entries.push({ path, kind, id });
  }
  const [size = Infinity] = desk === null ? [] : await git.sizes([desk]);
  const [bytes] = size > MAX_IDENTITY_BYTES ? [] : await git.contents([desk!]);
  const file = bytes && parseDeskFile(bytes);
  if (!bytes || !file) throw new AppError('repository-no-desk', { address: url });
  if (file.version > DESK_VERSION) throw new AppError('desk-newer', { path: url });
  return { desk: { file, bytes }, entries };
}

/**
 * Writes what a repository has of a desk into its folder. Gives back the number of changes that came in, and Git's ids of the files that
 * are there as they came.
 */
async function fill(
  files: SafeFolder,
  git: Git,
  entries: readonly FileOfRepository[],
  left: LeftFile[],
  job: JobContext,
): Promise<{ received: number; ids: Map<string, string> }> {
  let [done, received] = [0, 0];
  const ids = new Map<string, string>();
  for await (const batch of contentsOf(git, entries, left)) {
    const taken = new Set(await takeNew(files, batch));
    for (const path of taken) left.push({ path, reason: 'taken' });
    for (const { path, kind, bytes } of batch) {
      if (taken.has(path)) continue;
      const carried = carriedBytes(kind, bytes);
      received += countChanges(kind, carried);
      if (carried.length > 0 && carried.length === bytes.length) ids.set(path, idOf(bytes));
    }
    job.signal.throwIfAborted();
    job.onProgress(0.5 + (done += batch.length) / entries.length / 2);
  }
  return { received, ids };
}

/** What was just written need not be read again by the first round. */
function knownAmong({ files }: FoundFiles, ids: ReadonlyMap<string, string>): KnownFiles {
  return Object.fromEntries(
    files.flatMap(({ path, fingerprint }) => {
      const id = ids.get(path);
      return id === undefined ? [] : [[path, [fingerprint, id] as const]];
    }),
  );
}

/** Branch that an empty repository wants: one of this machine says so in its `HEAD`. */
async function firstBranch({ url, protocol }: RepositoryAddress): Promise<string> {
  if (protocol !== 'file') return FIRST_BRANCH;
  const folder = await SafeFolder.at(fileURLToPath(url)).catch(() => null);
  const head = (await folder?.readTextIfThere('HEAD', 1_000)) ?? '';
  const branch = /^ref: refs\/heads\/(\S+)\n?$/u.exec(head)?.[1] ?? FIRST_BRANCH;
  return BRANCH.test(branch) ? branch : FIRST_BRANCH;
}
