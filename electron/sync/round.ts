import { setTimeout } from 'node:timers/promises';
import { AppError, type ErrorData } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import { ownerOf } from '#core/journal/writer.ts';
import type { LeftFile } from '#core/sync-entry.ts';
import { parseDeskFile, readDeskFile } from '#desk/article/article-file.ts';
import { GIT_FILES } from '#desk/article/desk-folder.ts';
import { readFailure } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import type { FoundFiles } from '#desk/files/walk.ts';
import { parseAddress } from './address.ts';
import { readAside } from './aside.ts';
import {
  MAX_CARRIED_BYTES,
  articleOfPath,
  carriedBytes,
  countChanges,
  type CarriedKind,
} from './carried-files.ts';
import { MAX_BATCH_BYTES, contentsOf } from './contents.ts';
import { ConnectionFolder, type Connection, type SyncMemory } from './connection.ts';
import { Git, type NewFile } from './git.ts';
import { noteSync } from './log.ts';
import { planOf, type Plan } from './plan.ts';
import { reconcile } from './reconcile.ts';
import {
  digestOf,
  findCarried,
  idOf,
  readCarried,
  readWhole,
  scanDesk,
  type KnownFiles,
  type Scan,
} from './scan.ts';
import { extendJournal, keepBoth, replaceFile, takeNew, type IncomingFile } from './take-in.ts';

/** What a round came to. */
export interface SyncReport {
  /** Number of changes that others have now, and that came from others: lines of journals, and other files. */
  sent: number;
  received: number;
  /** Number of changes that are not sent yet. */
  waiting: number;
  /** Name that what was sent was committed in; null where nothing was. */
  author: string | null;
  /** Names of those who sent what came in, as their commits say. */
  from: string[];
  /** Folder names of articles that something was sent or received of, up to {@link MAX_NAMED_ARTICLES}. */
  articles: string[];
  /** Names under which files are kept that were changed here and elsewhere. */
  kept: string[];
  left: LeftFile[];
  /** Why the round could not be finished; null where it was. */
  error: ErrorData | null;
}

export interface SyncRequest {
  /** Folder of the settings. */
  settings: string;
  /** Path of the desk. */
  root: string;
  /** Name of the person whose work is sent, where its journals are of nobody among `people`. */
  author: string;
  /** Names of people as {@link namesByJournal} gives them: what is sent is committed in the name of whoever wrote most of it. */
  people?: Readonly<Record<string, string>>;
  /** Environment that Git is given; this program's own where it is left out. */
  env?: NodeJS.ProcessEnv;
  /** Longest time without a word from Git, in ms. */
  patience?: number;
  /** Whether this process does one round of the desk at a time: a lock of its own was then left behind by one that was ended. */
  isAlone?: boolean;
}

/** Shares of a round that its parts take, each from and to. */
const PARTS = { fetch: [0, 0.3], takeIn: [0.3, 0.6], commit: [0.6, 0.8], push: [0.8, 1] } as const;

/** Maximum number of articles that a report names. */
export const MAX_NAMED_ARTICLES = 20;

/** Number of times that a push which lost a race is tried again. */
const MAX_RACES = 12;
/** Wait before the second try, in ms; each further one may be twice as long, up to the other. */
const FIRST_WAIT_MS = 40;
const MAX_WAIT_MS = 4_000;
/** Time for which another program that syncs the desk is waited for, in ms. */
const LOCK_PATIENCE_MS = 60_000;

/**
 * One round of sync: what others have sent comes in, and what is new here goes out. No file of the desk is ever removed, and no line of a
 * journal changed. What the repository does not let happen is in the report.
 * @throws AppError `not-connected`, `sync-running`, `no-git`, `git-too-old`, `cancelled`; or as for reads and writes of the desk
 */
export async function syncRound(request: SyncRequest, job: JobContext): Promise<SyncReport> {
  const files = await SafeFolder.at(request.root);
  const folder = ConnectionFolder.of(request.settings, files.root);
  const release = await folder.lock(LOCK_PATIENCE_MS, request.isAlone);
  try {
    const connection = await folder.read();
    if (!connection) throw new AppError('not-connected', { path: files.root });
    const { file } = await readDeskFile(files);
    // Another desk has been put here since.
    if (file.id !== connection.desk) throw new AppError('not-connected', { path: files.root });
    return await loggedRound({ ...request, files, folder, connection, job });
  } finally {
    await release();
  }
}

/** Failures that are no outcome of a round: nothing was tried, or somebody ended it. */
const UNTOLD: ReadonlySet<string> = new Set(['cancelled', 'sync-running']);

/** A round, with a line in the log of the connection for what it came to. */
async function loggedRound(context: RoundContext): Promise<SyncReport> {
  const { folder } = context;
  try {
    const report = await runRound(context);
    await noteSync(folder, { what: 'round', ...report });
    return report;
  } catch (error) {
    if (error instanceof AppError && !UNTOLD.has(error.code))
      await noteSync(folder, { what: 'round', ...NOTHING, error: error.data });
    throw error;
  }
}

const NOTHING: SyncReport = {
  sent: 0,
  received: 0,
  waiting: 0,
  author: null,
  from: [],
  articles: [],
  kept: [],
  left: [],
  error: null,
};

export interface RoundContext extends Omit<SyncRequest, 'settings' | 'root'> {
  files: SafeFolder;
  folder: ConnectionFolder;
  connection: Connection;
  job: JobContext;
}

/** A round under the lock. */
export async function runRound(context: RoundContext): Promise<SyncReport> {
  const round = await Round.begin(context);
  try {
    await round.run();
    const { received, from } = round.report;
    return { ...round.report, from: received > 0 ? from : [], articles: round.articles, error: null };
  } catch (error) {
    if (!(error instanceof AppError) || !isOfRepository(error)) throw error;
    const { report, articles } = round;
    return {
      ...report,
      articles,
      author: null,
      sent: 0,
      waiting: await round.countWaiting(),
      error: error.data,
    };
  } finally {
    await round.end();
  }
}

/** Whether an error is the repository's, or on the way to it, and the desk itself is sound. */
function isOfRepository({ code }: AppError): boolean {
  return code.startsWith('repository-') || code === 'cannot-sign';
}

class Round {
  readonly report: SyncReport = { ...NOTHING, from: [], kept: [], left: [] };
  /** Folder names of articles that something has come in of. */
  private readonly receivedOf = new Set<string>();
  /** The same of what was sent, and of what the commit that was made last has. */
  private sentOf: ReadonlySet<string> = new Set();
  private draftedOf: ReadonlySet<string> = new Set();
  private readonly context: RoundContext;
  private readonly git: Git;
  private memory: SyncMemory;
  /** Files as they were read last; null before they were needed. */
  private known: KnownFiles | null = null;
  private scan: Scan = { files: new Map(), left: [] };

  private constructor(context: RoundContext, git: Git, memory: SyncMemory) {
    this.context = context;
    this.git = git;
    this.memory = memory;
  }

  static async begin(context: RoundContext): Promise<Round> {
    const { folder, connection, job, env, patience } = context;
    const git = await Git.in({
      folder: folder.git,
      address: parseAddress(connection.address),
      job,
      ...(env && { env }),
      ...(patience !== undefined && { patience }),
    });
    return new Round(context, git, await folder.memory());
  }

  async run(): Promise<void> {
    const { connection, job } = this.context;
    for (let race = 0; race <= MAX_RACES; race += 1) {
      if (race > 0) await setTimeout(Math.random() * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** race));
      job.signal.throwIfAborted();
      const tip = await this.fetch();
      const found = this.find();
      if (race === 0 && tip !== null && tip === this.memory.known && digestOf(found) === this.memory.settled)
        return;
      await this.look(found);
      const plan = await this.plan(tip);
      await this.takeIn(plan);
      const commit = await this.commit(plan, tip);
      if (commit === null || (await this.git.push(commit, connection.branch, this.part(PARTS.push)))) {
        if (commit !== null) this.sentOf = this.draftedOf;
        await this.remember(plan, commit ?? tip, digestOf(found));
        return;
      }
      this.report.sent = 0;
      this.report.author = null;
    }
    throw new AppError('repository-busy', { address: connection.address });
  }

  /** Folder names of articles that something was sent or received of. */
  get articles(): string[] {
    return [...new Set([...this.receivedOf, ...this.sentOf])].slice(0, MAX_NAMED_ARTICLES);
  }

  /** Writes down what was found, so that it need not be read again. */
  async end(): Promise<void> {
    const { folder } = this.context;
    if (this.known === null) return;
    await folder.keepMemory(this.memory);
    await folder.keepKnownFiles(this.known);
  }

  /** Number of changes here that the repository has not got, as far as it is known. */
  async countWaiting(): Promise<number> {
    const { known } = this.memory;
    await this.look(this.find());
    const plan = await this.plan(known !== null && (await this.git.has(known)) ? known : null);
    const sizes = await this.git.sizes(plan.differing.map(({ id }) => id));
    const differing = plan.differing.map(({ path, kind }, i) => ({ path, kind, from: sizes[i]! }));
    let count = 0;
    for (const { path, kind, from } of [
      ...plan.outgoing,
      ...differing.filter(({ kind }) => kind !== 'fixed'),
    ]) {
      const bytes = await readCarried(this.context.files, path, kind);
      if (bytes) count += countChanges(kind, bytes, from);
    }
    return count;
  }

  /**
   * Fetches what is new. Gives back the last commit; null where the repository is empty.
   * @throws AppError `repository-rewritten`, `repository-other-desk`, `repository-no-desk`
   */
  private async fetch(): Promise<string | null> {
    const { connection } = this.context;
    const { known } = this.memory;
    const { branch, address } = connection;
    let tip = await this.git.tip(branch);
    if (tip === null && known === null) return null;
    if (tip === null) throw new AppError('repository-rewritten', { address });
    if (tip === known && (await this.git.has(tip))) return tip;
    tip = await this.git.fetch(branch, this.part(PARTS.fetch));
    if (known !== null && !(await this.git.follows(tip, known)))
      throw new AppError('repository-rewritten', { address });
    this.report.from = await this.git.authors(tip, known);
    return tip;
  }

  /** Progress of a part of the round, as progress of the whole. */
  private part([from, to]: readonly [number, number]): (done: number) => void {
    return (done) => this.context.job.onProgress(from + done * (to - from));
  }

  /** The files of the desk. @throws AppError as for reads */
  private find(): FoundFiles {
    const { files } = this.context;
    try {
      return findCarried(files);
    } catch (error) {
      throw readFailure(error, files.root);
    }
  }

  private async look(found: FoundFiles): Promise<void> {
    const { files, folder, job } = this.context;
    this.known ??= await folder.knownFiles();
    try {
      this.scan = await scanDesk(files, found, this.known, job);
    } catch (error) {
      throw readFailure(error, files.root);
    }
    this.report.left = [...this.scan.left];
    const seen = [...this.scan.files].flatMap(([path, { id, fingerprint }]): [string, [string, string]][] =>
      id === null ? [] : [[path, [fingerprint, id]]],
    );
    this.known = Object.fromEntries(seen);
  }

  /** @throws AppError `repository-other-desk`, `repository-no-desk` */
  private async plan(tip: string | null): Promise<Plan> {
    const there = tip === null ? [] : await this.git.files(tip);
    if (tip !== null) await this.checkDesk(there.find(({ path }) => path === 'desk.json')?.id ?? null);
    return planOf(this.scan, there, await readAside(this.context.files));
  }

  private async checkDesk(id: string | null): Promise<void> {
    const { address, desk } = this.context.connection;
    if (id === null) throw new AppError('repository-no-desk', { address });
    if (id === this.scan.files.get('desk.json')?.id) return;
    const [size] = await this.git.sizes([id]);
    const [bytes] = size! > MAX_CARRIED_BYTES ? [new Uint8Array()] : await this.git.contents([id]);
    const file = parseDeskFile(bytes!);
    if (!file) throw new AppError('repository-no-desk', { address });
    if (file.id !== desk) throw new AppError('repository-other-desk', { address });
  }

  /** Writes what comes in, and settles what differs; what of it has to go out is added to the plan. */
  private async takeIn(plan: Plan): Promise<void> {
    const { files, job } = this.context;
    const total = plan.incoming.length;
    const onProgress = this.part(PARTS.takeIn);
    let done = 0;
    for await (const batch of contentsOf(this.git, plan.incoming, plan.left)) {
      const left = new Set(await takeNew(files, batch));
      for (const { path, kind, bytes } of batch) {
        if (left.has(path)) plan.left.push({ path, reason: 'taken' });
        else this.received(path, kind, bytes, 0);
      }
      job.signal.throwIfAborted();
      onProgress((done += batch.length) / total);
    }
    for await (const batch of contentsOf(this.git, plan.differing, plan.left))
      for (const file of batch) await this.settle(file, plan);
    this.report.left.push(...plan.left);
  }

  private async settle(file: IncomingFile, plan: Plan): Promise<void> {
    const { files } = this.context;
    const { path, kind, bytes } = file;
    const here = await readWhole(files, path);
    if (here === null) return;
    const agreed = this.memory.agreed[path];
    const [isOldHere, isOldThere] = [agreed === idOf(here), agreed === idOf(bytes)];
    switch (reconcile({ kind, here, there: bytes, isOldHere, isOldThere })) {
      case 'same':
        return;
      case 'leave':
        plan.left.push({ path, reason: 'differs' });
        return;
      case 'send':
        plan.outgoing.push({ path, kind, from: carriedBytes(kind, bytes).length });
        return;
      case 'extend':
        if (await extendJournal(files, file, here)) this.received(path, kind, bytes, here.length);
        return;
      case 'replace':
        if (await replaceFile(files, file, here)) this.received(path, kind, bytes, 0);
        return;
      case 'keep-both': {
        const beside = await keepBoth(files, file);
        if (beside === null) return;
        this.report.kept.push(beside);
        this.received(path, kind, bytes, 0);
        plan.outgoing.push({ path: beside, kind, from: 0 });
      }
    }
  }

  private received(path: string, kind: CarriedKind, bytes: Uint8Array, from: number): void {
    this.report.received += countChanges(kind, bytes, from);
    const article = articleOfPath(path);
    if (article !== null) this.receivedOf.add(article);
    if (kind === 'free')
      this.memory = { ...this.memory, agreed: { ...this.memory.agreed, [path]: idOf(bytes) } };
  }

  /** Commit of what the repository lacks; null where there is nothing. */
  private async commit({ outgoing }: Plan, tip: string | null): Promise<string | null> {
    const { files, connection, job } = this.context;
    if (outgoing.length === 0) return null;
    const written = new Map<string, number>();
    const queue = [...outgoing];
    const onProgress = this.part(PARTS.commit);
    const articles = new Set<string>();
    // What Git is told about a desk comes from the program, whatever lies here.
    const first = tip === null ? GIT_FILES.map(([path, text]) => ({ path, bytes: Buffer.from(text) })) : [];
    const more = async (): Promise<NewFile[]> => {
      job.signal.throwIfAborted();
      const batch: NewFile[] = first.splice(0);
      for (let size = 0; size < MAX_BATCH_BYTES && queue.length > 0;) {
        const { path, kind, from } = queue.shift()!;
        const bytes = await readCarried(files, path, kind);
        if (bytes === null) continue;
        const changes = countChanges(kind, bytes, from);
        this.report.sent += changes;
        const writer = kind === 'journal' ? this.writerOf(path) : null;
        if (writer !== null) written.set(writer, (written.get(writer) ?? 0) + changes);
        const article = articleOfPath(path);
        if (article !== null) articles.add(article);
        batch.push({ path, bytes });
        size += bytes.length;
      }
      onProgress(1 - queue.length / outgoing.length);
      return batch;
    };
    const tree = await this.git.draft(tip, more);
    if (tree === null) return null;
    this.draftedOf = articles;
    const count = articles.size;
    const subject =
      count === 0 ? 'Desk: people and rules' : `Desk: ${count} ${count === 1 ? 'article' : 'articles'}`;
    const [most] = [...written].sort(([, a], [, b]) => b - a);
    const author = most?.[0] ?? this.context.author;
    if (this.report.sent > 0) this.report.author = author;
    const email = `${connection.desk.replaceAll(/[^\w.-]+/gu, '')}@muqabala.invalid`;
    return this.git.commit(tree, tip, subject, { name: author, email });
  }

  /** Name of the person whose journal a file is; null where it is nobody's whose name is known. */
  private writerOf(path: string): string | null {
    const owner = ownerOf(path.slice(path.lastIndexOf('/') + 1));
    const { people = {} } = this.context;
    return owner !== null && Object.hasOwn(people, owner) ? people[owner]! : null;
  }

  private async remember(plan: Plan, known: string | null, digest: string): Promise<void> {
    const agreed = { ...this.memory.agreed };
    for (const [path, { kind, id }] of this.scan.files)
      if (kind === 'free' && id !== null && !plan.differing.some((one) => one.path === path))
        agreed[path] = id;
    for (const { path, kind } of plan.outgoing) {
      const id = kind === 'free' ? this.scan.files.get(path)?.id : null;
      if (id) agreed[path] = id;
    }
    const isNews = known !== null && known !== this.memory.known;
    const { incoming, differing } = plan;
    const isSettled = incoming.length + differing.length + this.report.left.length === 0;
    this.memory = { ...this.memory, known, agreed, settled: isSettled ? digest : null };
    if (!isNews) return;
    await this.git.keep(known);
    await this.git.tidy();
  }
}
