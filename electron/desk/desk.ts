import { Mutex } from 'async-mutex';
import { deskEventVersion, type DeskEvent, type DeskEventBody } from '#core/desk/events.ts';
import type { DeskState } from '#core/desk/state.ts';
import type { Heads } from '#core/journal/signature.ts';
import { IMPORTER, MENDER } from '#core/journal/writer.ts';
import { DeskJudge, refusalOnDesk, refusalUnsigned } from '#core/trust/desk-judge.ts';
import { isManagersKey, standingOf, type Standing } from '#core/trust/verdict.ts';
import type { Article, ArticleContext, Author, SourceComparer } from './article/article.ts';
import {
  DESK_VERSION,
  FILE_VERSION,
  LANGUAGES,
  readDeskFile,
  type DeskFile,
} from './article/article-file.ts';
import { SafeFolder } from './files/safe-folder.ts';
import type { SeenHeads } from './files/seen-heads.ts';
import type { FolderWatch } from './files/watch.ts';
import { bringGitFilesUpToDate, makeDeskFolder } from './article/desk-folder.ts';
import { AppError } from '#core/app-error.ts';
import { readFailure, writeFailure } from './files/failure.ts';
import { articleOf, isRemedy, mendArticle, takeAside, takeOwnJournalAside, type DeskToMend } from './mend.ts';
import { HostClock } from './journal/host-clock.ts';
import { compareSource } from '#core/article/update.ts';
import { NEW_DESK_POLICIES } from '#core/people/policies.ts';
import { reviews, type Person } from '#core/people/person.ts';
import type { ArticleComposer } from './article/compose-article.ts';
import type { ArticleDeriver } from './article/derived-text.ts';
import { articleMadeOf } from './article/made-of.ts';
import { importArticle, type ImportOptions, type ImportedArticle } from './article/import.ts';
import { keyHolder, writerName, type Writing } from './journal/installation.ts';
import { JournalFolder } from './journal/journal-folder.ts';
import { readWholeJournal } from './journal/read-journal.ts';
import { readDirectly, type DocumentReader } from './files/read-file.ts';
import type { ImportedFile } from '#formats/codec.ts';
import { articleFiguresSchema, type ArticleFigures } from '#core/desk/article-figures.ts';
import { articleSummarySchema, type ArticleSummary } from '#core/desk/article-summary.ts';
import type { JobContext } from '#core/job.ts';
import { ArticleList } from './article-list.ts';
import { DeskSeen } from './desk-seen.ts';
import { OpenArticles } from './open-articles.ts';
import { FiguresOfArticles, type ReadFigures } from './figures.ts';
import { ArticleIndex } from './article/article-index.ts';
import { journalsFingerprint } from './article/summary.ts';
import { shownProblems, type DeskProblem, type Remedy } from '#core/journal/desk-problem.ts';
import { keepDeskFile, rescueDesk } from './rescue.ts';
import { READ_HERE, summaryOf, type DeskReading } from './reading.ts';

/** Number of changed articles that are read between two times that the progress is told. */
const READ_AT_ONCE = 100;

export interface DeskEnvironment {
  installation: Writing & { secret?: string | null };
  /** Milliseconds since 1970. */
  now: () => number;
  /** A fresh id that fits the id rule of the events. */
  randomId: () => string;
  /** Reader of files of other programs; here and now where it is left out. */
  read?: DocumentReader;
  /** Composer of new articles; here and now where it is left out. */
  compose?: ArticleComposer;
  /** Comparer of an updated source with the one before; here and now where it is left out. */
  compare?: SourceComparer;
  /** Deriver of the files of open articles; here and now where it is left out. */
  derive?: ArticleDeriver;
  /** What this installation has seen of desks; nothing is kept where it is left out. */
  seen?: SeenHeads;
  /** Readers of the desk's own files; here and now where they are left out. */
  reading?: DeskReading;
}

/** Problems of files, as of a fingerprint of them; an empty one fits no files. */
interface FoundProblems {
  fingerprint: string;
  problems: readonly DeskProblem[];
}

/** An open desk: a folder of articles, the people who work on them and the rules they work by. */
export class Desk {
  private readonly files: SafeFolder;
  readonly file: DeskFile;
  private readonly hash: string;
  private current: DeskState;
  private events: DeskEvent[] = [];
  private readonly judge: DeskJudge;
  private readonly journals: JournalFolder<'desk'>;
  private readonly environment: DeskEnvironment;
  private readonly context: ArticleContext;
  private readonly index: ArticleIndex<ArticleSummary>;
  private readonly articleFigures: FiguresOfArticles;
  private readonly openArticles: OpenArticles;
  private readonly seen: DeskSeen;
  private readonly articles: ArticleList;
  /** Folders that were changed from here since they were listed; null: all may have been. */
  private touched: Set<string> | null = null;
  /** What is wrong with the desk's own journals, as of a fingerprint of them. */
  private ownWrong: FoundProblems = { fingerprint: '', problems: [] };
  private readonly queue = new Mutex();
  private readonly reading: DeskReading;
  private looking = new AbortController();

  private constructor(
    files: SafeFolder,
    file: DeskFile,
    hash: string,
    environment: DeskEnvironment,
    onlyReads: boolean,
  ) {
    this.files = files;
    this.file = file;
    this.hash = hash;
    this.environment = environment;
    const {
      installation,
      now,
      read = readDirectly,
      compare = compareHere,
      derive = deriveHere,
    } = environment;
    this.reading = environment.reading ?? READ_HERE;
    this.judge = new DeskJudge(file.key ?? null);
    this.current = this.judge.state;
    this.context = {
      files,
      installation,
      clock: new HostClock(now),
      read,
      compare,
      derive,
      people: () => this.current.people,
      readJournal: this.reading.readJournal,
      deskJudge: this.judge,
      deskHeads: () => this.heads,
      standing: (person) => this.standing(person),
    };
    this.index = new ArticleIndex(files, file.id, installation, SUMMARIES);
    const figures = new ArticleIndex(files, file.id, installation, FIGURES);
    this.articleFigures = new FiguresOfArticles({ files, reading: this.reading, index: figures, now });
    this.articles = new ArticleList({
      files,
      reading: this.reading,
      index: this.index,
      now,
      deskExtent: () => JSON.stringify(this.journals.heads),
      openArticles: () => this.openArticles.bySlug(),
      signal: () => this.looking.signal,
    });
    this.seen = new DeskSeen(environment.seen ?? null, { id: file.id, root: files.root });
    this.openArticles = new OpenArticles({
      context: this.context,
      index: this.index,
      slugOf: (id) => this.articles.slugOf(id),
      onlyReads,
      onClosed: (article) => this.seen.noteArticle(article),
    });
    this.journals = new JournalFolder({
      files,
      kind: 'desk',
      folder: 'journal',
      root: hash,
      readJournal: this.reading.readJournal,
      installation,
      judge: this.judge,
      tornName: 'desk',
    });
  }

  /**
   * Makes a desk in a folder that is empty or not there yet.
   * @throws AppError as {@link makeDeskFolder}
   */
  static async create(path: string, name: string, environment: DeskEnvironment): Promise<Desk> {
    const key = environment.installation.signer?.key;
    const desk: DeskFile = {
      format: 'muqabala-desk',
      version: key === undefined ? FILE_VERSION : DESK_VERSION,
      id: environment.randomId(),
      name,
      languages: LANGUAGES,
      created: new Date(environment.now()).toISOString(),
      ...(key !== undefined && { key }),
    };
    await makeDeskFolder(path, desk);
    return Desk.open(path, environment);
  }

  /**
   * Opens a desk to work on it. Whoever only reads leaves its files as they are: nothing is repaired or brought up to date.
   * @throws AppError `desk-not-found`, `not-a-desk`, `desk-damaged`, `desk-newer`, `cannot-read`
   */
  static async open(
    path: string,
    environment: DeskEnvironment,
    { onlyReads = false }: { onlyReads?: boolean } = {},
  ): Promise<Desk> {
    const files = await SafeFolder.at(path);
    try {
      const { file, hash } = await readDeskFile(files);
      const desk = new Desk(files, file, hash, environment, onlyReads);
      if (!onlyReads) await desk.makeMissingFolders();
      await desk.refreshNow();
      if (onlyReads) return desk;
      await desk.journals.repairOwnTornLines().catch(() => undefined);
      await desk.removeLeftovers();
      await bringGitFilesUpToDate(files).catch(() => undefined);
      await keepDeskFile(files);
      return desk;
    } catch (error) {
      throw readFailure(error, path);
    }
  }

  /**
   * Sets right a desk whose `desk.json` is damaged or gone, see {@link rescueDesk}. Gives back whether there was anything to do.
   * @throws AppError `desk-not-found`, or as for reads and writes
   */
  static async rescue(path: string, environment: DeskEnvironment): Promise<boolean> {
    const { installation, now, randomId, reading = READ_HERE } = environment;
    const files = await SafeFolder.at(path);
    const rescue = { installation, now: now(), randomId, readJournal: reading.readJournal };
    return rescueDesk(files, rescue).catch((error: unknown) => {
      throw writeFailure(error, path);
    });
  }

  /** Real path. */
  get root(): string {
    return this.files.root;
  }

  get state(): DeskState {
    return this.current;
  }

  /** Whether lines have to be signed. */
  get isSigned(): boolean {
    return this.judge.isSigned;
  }

  /** Public key of this installation; null where it has none. */
  get key(): string | null {
    return this.environment.installation.signer?.key ?? null;
  }

  /** Public key that signs here for a person: of this installation, or one of theirs that it holds; null where there is none. */
  keyOf(person: string): string | null {
    return keyHolder(this.environment.installation, person)?.key ?? null;
  }

  /** How far the own journals have been read, by their names with a slash before them. */
  private get heads(): Heads {
    return Object.fromEntries(Object.entries(this.journals.heads).map(([file, head]) => [`/${file}`, head]));
  }

  /** Standing of this installation for a person. On a desk without signatures everybody may write. */
  standing(person: string): Standing {
    return this.isSigned ? standingOf(this.current, this.keyOf(person), person) : 'let-in';
  }

  /** Author of commands: a person by the rules as they are, and what this installation may write for them. */
  authorOf(person: Person): Author {
    return { person, policies: this.current.policies, seen: this.heads, standing: this.standing(person.id) };
  }

  /** Reads what others have changed of the desk itself. Gives back whether there was anything. */
  refresh(): Promise<boolean> {
    return this.queue.runExclusive(() => this.refreshNow());
  }

  /**
   * Asks the managers to let this installation in for a person, where that is still to be done. A failure is of no consequence: it is
   * asked again when they say next who they are.
   */
  async askToBeLetIn(person: string): Promise<void> {
    const key = this.keyOf(person);
    if (key === null || this.standing(person) === 'let-in') return;
    if (this.current.keys.some((each) => each.key === key && each.person === person)) return;
    await this.change(person, [{ ...this.keyEntry(key), type: 'key.set', person, status: 'asked' }]).catch(
      () => undefined,
    );
  }

  /**
   * Lets a key in that this installation holds for a person, by the word of a manager. Where it has been decided on before, that stays.
   * @throws AppError `not-a-manager`, `not-let-in`, or as for writes
   */
  async letHeldKeyIn(manager: string, person: string, key: string): Promise<void> {
    const known = this.current.keys.find((each) => each.key === key && each.person === person);
    if (known && known.status !== 'asked') return;
    await this.change(manager, [{ ...this.keyEntry(key), type: 'key.set', person, status: 'allowed' }]);
  }

  /** What is said of a key of this installation, or of one that it holds. */
  private keyEntry(key: string): { key: string; device: string; heldBy?: 'server' } {
    const { id, held } = this.environment.installation;
    return held ? { key, device: held.device, heldBy: 'server' } : { key, device: deviceName(id) };
  }

  /**
   * Names the first manager of a desk that was made before there were signatures: from here on lines have to be signed. This
   * installation signs for them.
   * @throws AppError `not-a-manager` where there is a manager already, or this installation has no key; or as for writes
   */
  async sign(by: string, manager: string): Promise<void> {
    const { key } = this;
    if (key === null || this.isSigned) throw new AppError('not-a-manager');
    const device = deviceName(this.environment.installation.id);
    await this.change(by, [{ type: 'desk.signed', person: manager, key, device }]);
  }

  /**
   * Writes events of the desk by one person and flushes them.
   * @throws AppError as for writes; nothing has changed then
   */
  change(person: string, bodies: readonly DeskEventBody[]): Promise<void> {
    return this.queue.runExclusive(async () => {
      await this.refreshNow().catch(() => false);
      const writer = writerName(person, this.environment.installation);
      const changes = this.withFirstRules(bodies);
      this.requireRights(person, changes);
      const events = changes.map((body): DeskEvent => {
        const stamp = this.context.clock.next(writer);
        const id = this.environment.randomId();
        return { v: deskEventVersion(body.type, stamp), id, ...stamp, by: person, ...body };
      });
      if (events.length === 0) return;
      await this.journals.append(person, events);
      this.commit(events);
    });
  }

  /** @throws AppError `not-let-in`, `not-a-manager` where a change would count for nothing */
  private requireRights(person: string, bodies: readonly DeskEventBody[]): void {
    const isNew = this.isSigned && this.current.managers.size === 0;
    const key = this.keyOf(person);
    if (isNew && key === this.file.key) return;
    for (const body of bodies) {
      const refusal = this.isSigned
        ? refusalOnDesk(body, person, key, this.current)
        : refusalUnsigned(body, key);
      if (refusal) throw new AppError(refusal);
    }
  }

  /** The first change of a new desk sets the rules that new desks begin with. */
  private withFirstRules(bodies: readonly DeskEventBody[]): readonly DeskEventBody[] {
    const isNew = this.events.length === 0 && this.journals.problems.length === 0;
    if (!isNew || bodies.length === 0) return bodies;
    return [{ type: 'policy.set', ...NEW_DESK_POLICIES }, ...bodies];
  }

  /** @throws AppError, see {@link importArticle} */
  async import(file: ImportedFile, person: string, options: ImportOptions = {}): Promise<ImportedArticle> {
    const { people, policies } = this.current;
    const importer = people.get(person);
    const grade = importer !== undefined && reviews(importer) && this.standing(person) === 'let-in';
    const rights = { grade, approve: grade && !policies.fourEyes };
    const titleOf = async (id: string) => {
      await this.look();
      return (await this.every()).find((each) => each.id === id)?.title ?? null;
    };
    const { randomId, compose = composeHere } = this.environment;
    const madeOf = (title: string, sha256: string) =>
      articleMadeOf(this.files, title, sha256, this.state.hidden);
    const context = { ...this.context, randomId, compose, rights, titleOf, madeOf };
    // What is written in somebody's name by a key that is not theirs would not be shown.
    const isForeign = ['foreign', 'unknown'].includes(this.standing(person));
    const imported = await importArticle(file, isForeign ? IMPORTER : person, context, options);
    this.openArticles.noteImport(imported.id, imported.slug);
    await this.seen.noteImport(imported.id, imported.heads);
    this.touched?.add(imported.slug);
    return imported;
  }

  /**
   * All articles, the newest import first. Those that cannot be shown are {@link unlisted}.
   * `look`: whether to look at the disk for what others have changed. `onProgress`: how far the reading is, 0 to 1.
   * @throws AppError `vanished`, `cannot-read`
   */
  async list({
    look = true,
    onProgress = () => undefined,
  }: { look?: boolean; onProgress?: (done: number) => void } = {}): Promise<ArticleSummary[]> {
    if (look || this.touched === null) await this.look(0);
    const all = this.unread;
    while (await this.articles.readMore(READ_AT_ONCE)) onProgress(1 - this.unread / all);
    return this.listed();
  }

  /**
   * Looks at the disk for articles that others have changed, and reads at most `limit` of them now; the others are
   * {@link unread}.
   * @throws AppError `vanished`, `cannot-read`, `cancelled`
   */
  async look(limit?: number): Promise<void> {
    const touched = (this.touched = new Set<string>());
    try {
      await this.articles.look(limit);
    } catch (error) {
      if (this.touched === touched) this.touched = null;
      throw error;
    }
    await this.findOwnProblems();
  }

  /** Looks at the articles of some ids only, for others that have changed them. @throws AppError `cancelled` */
  async lookAt(ids: ReadonlySet<string>): Promise<void> {
    const slugs = this.articles.articles.flatMap(({ id, slug }) => (ids.has(id) ? [slug] : []));
    await this.articles.lookAt(slugs);
  }

  /** Number of changed articles that are not read yet. */
  get unread(): number {
    return this.articles.unreadCount;
  }

  /** Reads some articles that are {@link unread}. Gives back whether there are any left. @throws AppError `cancelled` */
  readMore(limit: number): Promise<boolean> {
    return this.articles.readMore(limit);
  }

  /**
   * The articles of the list as they were read last, those that are open here as they are; the newest import first. Without
   * those that are {@link hidden}.
   */
  async listed(): Promise<ArticleSummary[]> {
    const every = await this.every();
    return every.filter(({ id }) => !this.state.hidden.has(id));
  }

  /** Articles that were taken out of the list, as they were read last. */
  async hidden(): Promise<ArticleSummary[]> {
    if (this.state.hidden.size === 0) return [];
    const every = await this.every();
    return every.filter(({ id }) => this.state.hidden.has(id));
  }

  private async every(): Promise<ArticleSummary[]> {
    const { touched } = this;
    if (touched && touched.size > 0) {
      const slugs = [...touched];
      touched.clear();
      await this.articles.lookAt(slugs);
    }
    const open = await this.openArticles.bySlug();
    return this.articles.articles.map((summary) => {
      const article = open.get(summary.slug);
      return article ? summaryOf(article) : summary;
    });
  }

  /**
   * The figures of all articles that are listed, by the days of a time zone; null for one that cannot be read.
   * @throws AppError `cancelled`, `not-available`
   */
  async figures(
    zone: string,
    read: ReadFigures,
    job: JobContext,
  ): Promise<{ id: string; figures: ArticleFigures | null }[]> {
    return this.articleFigures.read(await this.list({ look: false }), zone, read, job);
  }

  /**
   * What the last listing could not show: damaged articles, links, copies of another article's folder, and torn lines of the
   * desk's own journals.
   */
  get unlisted(): readonly DeskProblem[] {
    return [...this.tornLines(), ...this.articles.unlisted, ...this.ownWrong.problems];
  }

  /** Problems that are shown beside the articles, as of the last listing. */
  async problems(): Promise<DeskProblem[]> {
    const open = [...(await this.openArticles.bySlug()).values()];
    const known = open.flatMap(({ problems, overtaken }) => [
      ...problems.filter(({ code }) => code === 'lines-lost' || code === 'too-costly'),
      ...overtaken,
    ]);
    known.push(...this.journals.overtaken);
    const found = [...this.articles.unlisted, ...this.ownWrong.problems, ...this.articles.problems, ...known];
    return [...this.tornLines(), ...shownProblems(found)];
  }

  /** Last lines of the desk's own journals that were set aside when it was opened: changes of people and rules that are gone. */
  private tornLines(): DeskProblem[] {
    return this.journals.tornLines.map((problem) => ({ ...problem, file: `journal/${problem.file}` }));
  }

  /** Finds out what is wrong with the desk's own journals, without what was set right since. */
  private async findOwnProblems(): Promise<void> {
    if (this.journals.problems.length === 0) {
      this.ownWrong = { fingerprint: '', problems: [] };
      return;
    }
    const fingerprint = await journalsFingerprint(this.files, 'journal');
    if (fingerprint !== '' && fingerprint === this.ownWrong.fingerprint) return;
    const request = { root: this.root, now: this.environment.now(), scope: 'own' as const };
    const problems = await this.reading.verify(request, this.looking.signal);
    this.ownWrong = { fingerprint, problems: shownProblems(problems) };
  }

  /**
   * The article of this id, opened for one more user; {@link release} it when done.
   * @throws AppError `article-not-found`, `vanished`, `cannot-read`
   */
  acquire(id: string): Promise<Article> {
    return this.openArticles.acquire(id);
  }

  /** Reads an article that somebody is likely to open soon. */
  readAhead(id: string): Promise<void> {
    return this.openArticles.readAhead(id);
  }

  /** Ends a use of an article; the last one closes it. */
  async release(id: string): Promise<void> {
    const closed = await this.openArticles.release(id);
    if (closed) this.touched?.add(closed.slug);
  }

  /** Reads the whole desk anew, its own journals, or one article, and tells what is not as it was written. */
  async verify(part: 'whole' | 'own' | { article: string } = 'whole'): Promise<DeskProblem[]> {
    const seen = await this.seen.heads();
    const scope = typeof part === 'string' ? part : { slug: await this.openArticles.slugOf(part.article) };
    const request = { root: this.root, now: this.environment.now(), scope, seen };
    return this.reading.verify(request, this.looking.signal).catch((error: unknown) => {
      throw readFailure(error, this.root);
    });
  }

  /**
   * Does something about a problem that {@link verify} or {@link problems} has named. `mend`: a damaged `article.json` is made
   * anew from the journals and the original; the work of a copied folder goes to its original; journals of another article
   * become one; a journal that two programs wrote to, and lines that are lost, are written down again. `aside`: a copied folder or a
   * journal of another article is moved away. What is replaced is kept in `articles/.aside`. `accept`: `person`, a manager, says that
   * a line stands which a change elsewhere had overtaken. Gives back whether it could be.
   * @throws AppError as for reads and writes; `not-a-manager`, `not-let-in`
   */
  async mend(problem: DeskProblem, remedy: Remedy = 'mend', person = IMPORTER): Promise<boolean> {
    if (!isRemedy(remedy, problem)) return false;
    if (remedy === 'accept') return this.accept(problem, person);
    this.requireMender();
    await this.index.load();
    try {
      const slug = articleOf(problem);
      if (slug === null) return await this.mendOwn(problem, remedy);
      const desk = this.toMend();
      return await (remedy === 'mend' ? mendArticle(desk, slug, problem) : takeAside(desk, slug, problem));
    } catch (error) {
      throw writeFailure(error, this.files.pathOf(problem.file));
    } finally {
      this.touched = null;
    }
  }

  private async accept({ file, line: wanted }: DeskProblem, person: string): Promise<boolean> {
    const kind = file.startsWith('journal/') ? ('desk' as const) : ('article' as const);
    const request = { kind, path: file, readJournal: this.reading.readJournal };
    const { lines } = await readWholeJournal(this.files, request).catch((error: unknown) => {
      throw readFailure(error, this.files.pathOf(file));
    });
    const found = lines.find(({ line }) => line === wanted);
    if (!found) return false;
    await this.change(person, [{ type: 'act.accepted', event: found.event.id }]);
    return true;
  }

  /** @throws AppError `not-a-manager`: what is written down again would not count */
  private requireMender(): void {
    if (this.isSigned && !isManagersKey(this.current, this.key)) throw new AppError('not-a-manager');
  }

  private toMend(): DeskToMend {
    const { installation, randomId } = this.environment;
    return {
      files: this.files,
      installation,
      randomId,
      read: this.context.read,
      readJournal: this.reading.readJournal,
      deskJudge: this.judge,
      deskHeads: () => this.heads,
      known: (slug) => this.index.last(slug),
      acquire: (id) => this.acquire(id),
      release: (id) => this.release(id),
      open: (id) => this.openArticles.get(id),
    };
  }

  /** The desk's own journals. */
  private mendOwn(problem: DeskProblem, remedy: Remedy): Promise<boolean> {
    return this.queue.runExclusive(async () => {
      if (problem.code === 'foreign-journal')
        return remedy === 'aside' && (await takeOwnJournalAside(this.toMend(), this.hash, problem.file));
      if (!this.journals.problems.some(({ code }) => code === problem.code)) return false;
      await this.refreshNow();
      await this.journals.append(MENDER, this.events);
      return true;
    });
  }

  /** Ends what is being read to be listed or verified, for nobody is going to see it. */
  stopLooking(): void {
    this.looking.abort();
    this.looking = new AbortController();
  }

  /** Closes what is open and writes what is derived. */
  async close(): Promise<void> {
    await this.queue.runExclusive(() => this.journals.close());
    await this.openArticles.close();
    await this.seen.noteOwn(this.journals.heads, (file, head) => this.journals.holds(file, head));
    await this.index.save();
  }

  private async refreshNow(): Promise<boolean> {
    const fresh = await this.journals.refresh();
    if (fresh.length > 0) this.commit(fresh);
    return fresh.length > 0;
  }

  private commit(events: readonly DeskEvent[]): void {
    this.context.clock.observe(events);
    this.events = [...this.events, ...events];
    this.current = this.judge.state;
  }

  /** Calls back soon after something in the desk's own journals or in the list of its articles may have changed. */
  watch(onHint: () => void): FolderWatch {
    const watches = ['journal', 'articles'].map((folder) => this.files.watch(folder, onHint));
    return { close: () => watches.forEach((watch) => watch.close()) };
  }

  /** Git keeps no empty folders, so a clone may lack some. On a read-only desk they stay missing. */
  private async makeMissingFolders(): Promise<void> {
    for (const folder of ['journal', 'articles']) {
      await this.files.makeFolder(folder).catch((error: unknown) => {
        if (error instanceof AppError) throw error;
      });
    }
  }

  private async removeLeftovers(): Promise<void> {
    const now = this.environment.now();
    await this.files.removeLeftovers('.muqabala', ['staging', 'stagedMemory', 'temporary'], now);
    await this.files.removeLeftovers('.muqabala/here', ['temporary'], now);
  }
}

const SUMMARIES = { name: 'index', schema: articleSummarySchema };
const FIGURES = { name: 'figures', schema: articleFiguresSchema };

const compareHere: SourceComparer = async (...args) => compareSource(...args);
// Loaded when they are needed: a host has threads that need them.
const composeHere: ArticleComposer = async (article) =>
  (await import('./article/compose-article.ts')).composeArticle(article);
const deriveHere: ArticleDeriver = async (...args) =>
  (await import('./article/derived-files.ts')).derivedFiles(...args);

/** Name of an installation for people: its system, and a part of its id, which its journals are named by as well. */
function deviceName(installation: string): string {
  const system = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' }[process.platform as string];
  return `${system ?? process.platform} ${installation.slice(0, 4)}`;
}
