import { setImmediate } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import {
  type AppliedCommands,
  apply,
  type ArticleCommand,
  eventVersion,
  type ArticleEvent,
  extend,
  fold,
} from '#core/article/article.ts';
import { inFoldOrder, inFoldOrderByAndBy } from '#core/journal/event.ts';
import type { Heads } from '#core/journal/signature.ts';
import { MENDER } from '#core/journal/writer.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import type { DeskJudge } from '#core/trust/desk-judge.ts';
import type { LineMark, Standing } from '#core/trust/verdict.ts';
import type { ParagraphKind } from '#core/paragraphs.ts';
import type { ArticleState } from '#core/article/state.ts';
import { sourceBefore, type SourceBefore, type SourceUpdate } from '#core/article/update.ts';
import type { CorrectionSorter } from '#core/article/minor-kinds.ts';
import type { SignOffEvidence } from '#core/article/sign-off.ts';
import { err } from '#core/result.ts';
import type { Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';
import { sha256Hex } from '#core/hash.ts';
import { articleModel } from '#formats/article-model.ts';
import { MAX_FILE_BYTES, type ReadOptions, type ImportedFile } from '#formats/codec.ts';
import type { ArticleModel } from '#formats/model.ts';
import { FILE_VERSION, readArticleFile, type ArticleFile } from './article-file.ts';
import { DerivedText, type ArticleDeriver } from './derived-text.ts';
import type { FolderWatch } from '#desk/files/watch.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { AppError } from '#core/app-error.ts';
import { readFailure, writeFailure } from '#desk/files/failure.ts';
import type { HostClock } from '#desk/journal/host-clock.ts';
import { writerName, type Writing } from '#desk/journal/installation.ts';
import { JournalFolder, type MadeLines } from '#desk/journal/journal-folder.ts';
import type { ReadJournal } from '#desk/journal/read-journal.ts';
import { foldByAndBy } from './fold-by-and-by.ts';
import { baseName, readParagraphs, updatedSourceName, type DocumentReader } from '#desk/files/read-file.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';

/** Number of events that are sorted and looked up in a few milliseconds. */
const FEW_EVENTS = 1_000;

/** What is said of the signatures of an article. */
export interface ArticleSignatures {
  marks: LineMark[];
  /** Ids of events. */
  overtaken: string[];
}

/** Services of the desk and the host that an article is open in. */
export interface ArticleContext {
  files: SafeFolder;
  installation: Writing;
  /** The desk's own journals: who may do what. */
  deskJudge: DeskJudge;
  /** How far they have been read, by their names with a slash before them. */
  deskHeads: () => Heads;
  /** Standing of this installation for a person. */
  standing: (person: string) => Standing;
  clock: HostClock;
  /** Everybody of the desk, for the names in what is written for other tools. */
  people: () => ReadonlyMap<string, Person>;
  read: DocumentReader;
  compare: SourceComparer;
  derive: ArticleDeriver;
  readJournal: ReadJournal;
}

/** Compares an updated source with what an article has. A host does it in a thread of its own where it takes long. */
export type SourceComparer = (
  before: SourceBefore,
  fresh: { kind: ParagraphKind; text: string }[],
  source: string,
) => Promise<SourceUpdate>;

export interface Author {
  person: Person;
  policies: Policies;
  /** The desk's own journals as these rules are read of them; left out on a desk without signatures. */
  seen?: Heads;
  /** Standing of this installation for the person; left out where it may do all that they may. */
  standing?: Standing;
  /** Evidence for a sign-off beside the journals. */
  evidence?: SignOffEvidence;
  /** Verdicts on the author's corrections, for their approvals. */
  sorter?: CorrectionSorter;
}

/** `origin`: whatever was given to {@link Article.apply}; null for what came from the disk. */
export type EventListener = (events: ArticleEvent[], origin: unknown) => void;

interface Request {
  author: Author;
  commands: readonly ArticleCommand[];
  origin: unknown;
  settle(applied: AppliedCommands): void;
  fail(failure: unknown): void;
}

/** What becomes of the requests of one person. */
interface Decided {
  person: string;
  /** The desk's own journals as they had seen them. */
  seen: Heads;
  /** The article before and after. */
  before: ArticleState;
  state: ArticleState;
  events: ArticleEvent[];
  answers: { request: Request; applied: AppliedCommands; added: ArticleEvent[] }[];
  /** Requests that nothing can be decided of. */
  refused: { request: Request; failure: unknown }[];
  /** What is to be written, where that could be made ahead. */
  lines: MadeLines | null;
}

/**
 * An open article: what its journals say, kept in step with them. Memory never says what the disk does not: an event shows
 * only once it is flushed, and what others write is folded in.
 */
export class Article {
  readonly slug: string;
  readonly file: ArticleFile;
  /** Path of the article's folder within the desk. */
  private readonly path: string;
  private current: ArticleState = fold([]);
  /** Whether something that others wrote took too long to fold, and is left out. */
  private costly = false;
  private log: ArticleEvent[] = [];
  private readonly byId = new Map<string, ArticleEvent>();
  private readonly journals: JournalFolder<'article'>;
  private readonly context: ArticleContext;
  private readonly derived: DerivedText;
  private readonly listeners = new Set<EventListener>();
  private waiting: Request[] = [];
  private readonly queue = new Mutex();

  private constructor(slug: string, file: ArticleFile, root: string, context: ArticleContext) {
    this.slug = slug;
    this.path = `articles/${slug}`;
    this.file = file;
    this.context = context;
    this.derived = new DerivedText(context.files, this.path, () =>
      context.derive(this.model(), this.sourceName),
    );
    this.journals = new JournalFolder({
      files: context.files,
      kind: 'article',
      folder: `${this.path}/journal`,
      root,
      readJournal: context.readJournal,
      installation: context.installation,
      judge: new ArticleJudge(context.deskJudge),
      tornName: slug,
    });
  }

  /** @throws AppError `article-not-found`, `vanished`, `cannot-read` */
  static async open(slug: string, context: ArticleContext): Promise<Article> {
    const path = `articles/${slug}`;
    try {
      const { file, hash } = await readArticleFile(context.files, path);
      const article = new Article(slug, file, hash, context);
      await article.ingest(await article.journals.refresh());
      return article;
    } catch (error) {
      throw readFailure(error, context.files.pathOf(path));
    }
  }

  /** The whole path of the article's folder, to show or to hand to the operating system. */
  get folder(): string {
    return this.context.files.pathOf(this.path);
  }

  /** Calls back soon after something in its journals may have changed. */
  watch(onHint: () => void): FolderWatch {
    return this.context.files.watch(`${this.path}/journal`, onHint);
  }

  get state(): ArticleState {
    return this.current;
  }

  /** In fold order. */
  get events(): readonly ArticleEvent[] {
    return this.log;
  }

  /** How far its journals have been read, by their paths within the desk. */
  get heads(): Heads {
    const folder = `${this.path}/journal`;
    return Object.fromEntries(
      Object.entries(this.journals.heads).map(([file, head]) => [`${folder}/${file}`, head]),
    );
  }

  /** Whether a journal has a line that was its last one once. */
  holds(file: string, head: string): boolean {
    return this.journals.holds(file, head);
  }

  /** Why it cannot be edited: a newer version of the program has written to it. */
  get readOnly(): 'article-newer' | null {
    const newer =
      this.file.version > FILE_VERSION ||
      this.journals.problems.some((problem) => problem.code === 'newer-version');
    return newer ? 'article-newer' : null;
  }

  /** The article as it stands, for a writer. */
  model(): ArticleModel {
    const { id, title, metadata } = this.file;
    return articleModel(this.current, { id, title, metadata, people: this.context.people() });
  }

  /** Name of the file that the rows' source came from, as the person knows it. */
  get sourceName(): string {
    return this.current.revisions.find(({ id }) => id === this.current.source)?.file ?? this.file.source.name;
  }

  get problems(): DeskProblem[] {
    const folder = `${this.path}/journal`;
    const found = this.journals.problems.map(({ file, line, code }) => ({
      file: file === '' ? folder : `${folder}/${file}`,
      line,
      code,
    }));
    return this.costly ? [...found, { file: folder, line: 0, code: 'too-costly' as const }] : found;
  }

  /** Whether lines of the desk's own journals that come later leave everything as it is, see {@link JournalFolder.isSettled}. */
  get isSettled(): boolean {
    return this.journals.isSettled;
  }

  /** Acts that a change elsewhere had overtaken and that no manager has accepted. */
  get overtaken(): DeskProblem[] {
    return this.journals.overtaken;
  }

  /** Signatures of some events, and what a change elsewhere had overtaken. */
  signatures(ids: readonly string[]): ArticleSignatures {
    const { journals } = this;
    return { marks: journals.marksOf(new Set(ids)), overtaken: journals.overtakenIds };
  }

  /** Sets aside the torn last lines of what this host may write to; they are among the {@link problems} then. */
  repair(): Promise<void> {
    return this.queue.runExclusive(async () => {
      // Where that cannot be done the journal moves on to a new file, and the torn line stays where it is.
      if (this.readOnly !== null) return;
      await this.journals.repairOwnTornLines().catch(() => undefined);
      await this.context.files.removeLeftovers(this.path, ['temporary'], this.context.clock.now());
      // They may be of another machine, or missing: Git does not carry them.
      this.derived.schedule();
    });
  }

  /** Calls back for every event that comes to the article; gives back how to stop. */
  listen(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Does commands in order and answers when their events are flushed. Commands that arrive while a flush is under way wait
   * and are then written together. A command that was done before is answered with the event it made then.
   * @throws AppError when nothing could be written: then nothing of it has happened, and it can be sent again
   */
  apply(
    author: Author,
    commands: readonly ArticleCommand[],
    origin: unknown = null,
  ): Promise<AppliedCommands> {
    return new Promise((settle, fail) => {
      this.waiting.push({ author, commands, origin, settle, fail });
      if (this.waiting.length === 1) void this.queue.runExclusive(() => this.flushWaiting());
    });
  }

  /**
   * Adds an updated source and carries the rows over to it; the file is kept beside the one that the article began with.
   * Nothing is written where the paragraphs are the same. Everybody who listens is told of the events. `reading`: how the
   * file is to be read.
   * @throws AppError `article-newer`, `signed-off`, what {@link readParagraphs} throws, or as for writes
   */
  async updateSource(
    person: string,
    file: ImportedFile,
    randomId: () => string,
    reading: ReadOptions = {},
  ): Promise<SourceUpdate['counts']> {
    const paragraphs = await readParagraphs(file, this.context.read, reading);
    return this.queue.runExclusive(async () => {
      await this.refreshNow().catch(() => false);
      if (this.readOnly) throw new AppError(this.readOnly, { path: this.folder });
      if (this.current.stage === 'signed') throw new AppError('signed-off', { path: this.folder });
      if (isForeign(this.context.standing(person))) throw new AppError('other-device');
      const writer = writerName(person, this.context.installation);
      const envelope = () => {
        const stamp = this.context.clock.next(writer);
        return { v: eventVersion('source.added', stamp), id: randomId(), ...stamp, by: person };
      };
      const added = envelope();
      const update = await this.context.compare(sourceBefore(this.current), paragraphs, added.id);
      if (update.identical) return update.counts;
      const sha256 = await this.keepSource(file);
      const revision = Math.max(...this.current.revisions.map((each) => each.revision)) + 1;
      const name = baseName(file.name);
      const events: ArticleEvent[] = [
        { ...added, type: 'source.added', revision, file: name, sha256, paragraphs: update.paragraphs },
        { ...envelope(), type: 'source.adopted', source: added.id, changed: update.changed },
      ];
      await this.journals.append(person, events, this.context.deskHeads());
      this.commit(events, extend(this.current, events)!);
      this.derived.schedule();
      this.emit(events, null);
      return update.counts;
    });
  }

  /**
   * Reads the source that the rows are over once more, in another way, and carries them over to what that gives.
   * @throws AppError as {@link updateSource} and {@link original}
   */
  async rereadSource(
    person: string,
    randomId: () => string,
    reading: ReadOptions,
  ): Promise<SourceUpdate['counts']> {
    const file = { name: this.sourceName, bytes: await this.original() };
    return this.updateSource(person, file, randomId, reading);
  }

  /**
   * The bytes of the source that the rows are over.
   * @throws AppError `not-as-written` where they are not those that the article was made of; `unsafe-path`, `cannot-read`,
   * `vanished`
   */
  async original(): Promise<Uint8Array> {
    const revision = this.current.revisions.find(({ id }) => id === this.current.source);
    const { file, sha256 } =
      revision === undefined || revision.revision === 1
        ? this.file.source
        : { file: updatedSourceName(revision.file, revision.sha256), sha256: revision.sha256 };
    const path = `${this.path}/${file}`;
    const bytes = await this.context.files.readFile(path, MAX_FILE_BYTES).catch((error: unknown) => {
      throw readFailure(error, this.context.files.pathOf(path));
    });
    if (sha256Hex(bytes) !== sha256) throw new AppError('not-as-written', { file: path, line: 0 });
    return bytes;
  }

  /** Keeps an updated source byte for byte; gives back its hash. */
  private async keepSource(file: ImportedFile): Promise<string> {
    const sha256 = sha256Hex(file.bytes);
    const { files } = this.context;
    const path = `${this.path}/${updatedSourceName(baseName(file.name), sha256)}`;
    try {
      const there = await files.readFile(path, MAX_FILE_BYTES).catch(() => null);
      // Also where a crash left it half written.
      if (there === null || sha256Hex(there) !== sha256) await files.replace(path, file.bytes);
    } catch (error) {
      throw writeFailure(error, files.pathOf(path));
    }
    return sha256;
  }

  /**
   * Writes events down that are known from elsewhere and are not in its journals: in a new file, as they are. `anew`: also those
   * that are in its journals, where these were damaged. Gives back how many were news to it.
   * @throws AppError as for writes
   */
  writeBack(events: readonly ArticleEvent[], anew = false): Promise<number> {
    return this.queue.runExclusive(async () => {
      await this.refreshNow();
      if (this.readOnly) throw new AppError(this.readOnly, { path: this.folder });
      const fresh = events.filter(({ id }) => !this.byId.has(id));
      await this.journals.append(MENDER, anew ? events : fresh, this.context.deskHeads());
      if (fresh.length > 0) {
        await this.ingest(fresh);
        this.derived.schedule();
        this.emit(fresh, null);
      }
      return fresh.length;
    });
  }

  /**
   * Writes back what was read here and is not on the disk any more. Gives back how many events.
   * @throws AppError as for writes
   */
  async writeBackLost(): Promise<number> {
    const lost = this.journals.lostEvents;
    await this.writeBack(lost, true);
    await this.refresh();
    return lost.length;
  }

  /** Reads what others have written since. Gives back whether there was anything. */
  refresh(): Promise<boolean> {
    return this.queue.runExclusive(() => this.refreshNow());
  }

  /** Brings the derived files up to date now. */
  writeDerived(): Promise<void> {
    return this.queue.runExclusive(() => this.derived.close());
  }

  /** Waits for what is under way and brings the derived files up to date. */
  async close(): Promise<void> {
    await this.queue.runExclusive(() => this.journals.close());
    await this.derived.close();
  }

  private async refreshNow(): Promise<boolean> {
    const fresh = await this.journals.refresh();
    if (fresh.length === 0) return false;
    const sorted = await this.ingest(fresh).catch((error: unknown) => {
      this.costly = error instanceof AppError && error.code === 'too-costly';
      throw error;
    });
    this.derived.schedule();
    this.emit(sorted, null);
    return true;
  }

  private async flushWaiting(): Promise<void> {
    const requests = this.waiting;
    this.waiting = [];
    // Those of one person who had seen the same rules are written together.
    const groups = new Map<string, Request[]>();
    for (const request of requests) {
      const { person, seen } = request.author;
      const key = JSON.stringify([person.id, seen]);
      const group = groups.get(key);
      if (group) group.push(request);
      else groups.set(key, [request]);
    }
    // What others wrote comes first. Where the disk cannot be read the write will say so.
    const looking = this.refreshNow().catch(() => false);
    const [first, ...others] = groups.values();
    // Mostly that is nothing, and the answer stands by the time that the disk has been looked at.
    const ahead = this.decideAll(first!);
    const { readOnly } = this;
    await looking;
    const stands = ahead.before === this.current && readOnly === this.readOnly;
    await this.writeBatch(stands ? ahead : this.decideAll(first!));
    for (const group of others) await this.writeBatch(this.decideAll(group));
  }

  /** What becomes of the requests of one person, and the lines that it is written down by. */
  private decideAll(requests: readonly Request[]): Decided {
    const { person, seen = this.context.deskHeads() } = requests[0]!.author;
    const before = this.current;
    let state = before;
    const fresh = new Map<string, ArticleEvent>();
    const answers: Decided['answers'] = [];
    const refused: Decided['refused'] = [];
    for (const request of requests) {
      try {
        if (this.readOnly) throw new AppError(this.readOnly, { path: this.folder });
        const decided = this.decide(state, request, fresh);
        state = decided.state;
        answers.push({ request, applied: decided.applied, added: decided.added });
      } catch (failure) {
        refused.push({ request, failure });
      }
    }
    const events = [...fresh.values()];
    const lines = this.journals.prepare(person.id, events, seen);
    return { person: person.id, seen, before, state, events, answers, refused, lines };
  }

  /** The requests of one person in one append. If that fails, all of them fail and nothing has changed. */
  private async writeBatch(decided: Decided): Promise<void> {
    const { person, seen, state, events, answers, refused, lines } = decided;
    for (const { request, failure } of refused) request.fail(failure);
    try {
      if (events.length > 0) await this.journals.append(person, events, seen, lines);
    } catch (failure) {
      const fresh = new Set(events);
      for (const { request, added, applied } of answers) {
        // What was refused, or written long ago, is answered all the same.
        if (added.length > 0 || applied.events.some((event) => fresh.has(event))) request.fail(failure);
        else request.settle(applied);
      }
      return;
    }
    this.commit(events, state);
    if (events.length > 0) this.derived.schedule();
    for (const { request, applied, added } of answers) {
      request.settle(applied);
      if (added.length > 0) this.emit(added, request.origin);
    }
  }

  private decide(
    before: ArticleState,
    { author, commands }: Request,
    fresh: Map<string, ArticleEvent>,
  ): { state: ArticleState; applied: AppliedCommands; added: ArticleEvent[] } {
    let state = before;
    const applied: AppliedCommands = { events: [], refused: [] };
    const added: ArticleEvent[] = [];
    const made = new Map<string, ArticleEvent>();
    const writer = writerName(author.person.id, this.context.installation);
    for (const command of commands) {
      const done = this.byId.get(command.id) ?? fresh.get(command.id) ?? made.get(command.id);
      if (done) {
        applied.events.push(done);
        continue;
      }
      const outcome = isForeign(author.standing ?? this.context.standing(author.person.id))
        ? err('other-device' as const)
        : apply(state, command, {
            standing: this.context.standing(author.person.id),
            ...author,
            ...this.context.clock.next(writer),
          });
      if (outcome.ok) {
        state = outcome.value.state;
        for (const event of outcome.value.events) {
          added.push(event);
          applied.events.push(event);
          made.set(event.id, event);
        }
      } else applied.refused.push({ id: command.id, code: outcome.error });
    }
    for (const [id, event] of made) fresh.set(id, event);
    return { state, applied, added };
  }

  /**
   * Folds events in that come from the disk; gives them back in their order. Nothing of them shows before all of them are folded,
   * and where they are many, whoever waits gets turns meanwhile.
   */
  private async ingest(fresh: readonly ArticleEvent[]): Promise<ArticleEvent[]> {
    await this.inTurns(fresh, (some) => this.context.clock.observe(some));
    const sorted = await inOrder(fresh);
    let again = false;
    await this.inTurns(sorted, (some) => {
      again ||= some.some(({ id }) => this.byId.has(id));
    });
    const extended = again ? null : await foldByAndBy(this.current, sorted, this.folder);
    // They belong before events that are there already, or have an id of those: everything is folded anew.
    const all = [...this.log, ...sorted];
    const log = extended ? all : await inOrder(all);
    const folded = extended ?? (await foldByAndBy(fold([]), log, this.folder));
    // Only what waits in the queue behind this looks there.
    await this.inTurns(extended ? sorted : log, (some) => this.remember(some));
    this.log = log;
    this.current = folded!;
    return sorted;
  }

  /** Does something with some events after the other; where they are many, whoever waits gets turns between them. */
  private async inTurns(
    events: readonly ArticleEvent[],
    work: (some: readonly ArticleEvent[]) => void,
  ): Promise<void> {
    for (let at = 0; at < events.length; at += FEW_EVENTS) {
      work(events.slice(at, at + FEW_EVENTS));
      if (events.length > FEW_EVENTS) await setImmediate();
    }
  }

  private remember(events: readonly ArticleEvent[]): void {
    for (const event of events) this.byId.set(event.id, event);
  }

  /** Takes over events that are on the disk and come after all others, with the state that they lead to. */
  private commit(events: readonly ArticleEvent[], state: ArticleState): void {
    for (const event of events) this.log.push(event);
    this.remember(events);
    this.current = state;
  }

  private emit(events: ArticleEvent[], origin: unknown): void {
    for (const listener of this.listeners) listener(events, origin);
  }
}

/** Events as {@link inFoldOrder} has them; where they are many, whoever waits gets turns meanwhile. */
async function inOrder(events: readonly ArticleEvent[]): Promise<ArticleEvent[]> {
  if (events.length <= FEW_EVENTS) return inFoldOrder(events);
  const steps = inFoldOrderByAndBy(events);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await setImmediate();
  }
}

/** Whether nothing that is written here in a person's name would count. */
function isForeign(standing: Standing): boolean {
  return standing === 'foreign' || standing === 'unknown';
}
