import { Mutex } from 'async-mutex';
import { deskEventVersion, type DeskEvent, type DeskEventBody } from '#core/desk/events.ts';
import { foldDesk, type DeskState } from '#core/desk/state.ts';
import { Article, MENDER, type ArticleContext, type SourceComparer } from './article/article.ts';
import {
  FILE_VERSION,
  LANGUAGES,
  readArticleFile,
  readDeskFile,
  type DeskFile,
} from './article/article-file.ts';
import { SafeFolder } from './files/safe-folder.ts';
import type { FolderWatch } from './files/watch.ts';
import { bringGitignoreUpToDate, makeDeskFolder } from './article/desk-folder.ts';
import { AppError } from '#core/app-error.ts';
import { readFailure, writeFailure } from './files/failure.ts';
import { articleOf, isRemedy, mendArticle, takeAside, takeOwnJournalAside, type DeskToMend } from './mend.ts';
import { HostClock } from './journal/host-clock.ts';
import { compareSource } from '#core/article/update.ts';
import { NEW_DESK_POLICIES } from '#core/people/policies.ts';
import { reviews } from '#core/people/person.ts';
import { importArticle, type ImportOptions, type ImportedArticle } from './article/import.ts';
import { writerName, type Installation } from './journal/installation.ts';
import { JournalFolder } from './journal/journal-folder.ts';
import { readDirectly, type DocumentReader } from './files/read-file.ts';
import type { ImportedFile } from '#formats/codec.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { SummaryIndex, articleFingerprint, journalsFingerprint } from './article/summary.ts';
import { articleSlugs, copyProblem, originalFolder } from './article/article-folders.ts';
import { shownProblems, type DeskProblem, type Remedy } from '#core/journal/desk-problem.ts';
import { keepDeskFile, rescueDesk } from './rescue.ts';
import { READ_HERE, summaryOf, type DeskReading } from './reading.ts';

export interface DeskEnvironment {
  installation: Pick<Installation, 'id' | 'slot'> & { secret?: string | null };
  /** Milliseconds since 1970. */
  now: () => number;
  /** A fresh id that fits the id rule of the events. */
  randomId: () => string;
  /** Reader of files of other programs; here and now where it is left out. */
  read?: DocumentReader;
  /** Comparer of an updated source with the one before; here and now where it is left out. */
  compare?: SourceComparer;
  /** Readers of the desk's own files; here and now where they are left out. */
  reading?: DeskReading;
}

/** Time that each folder may take to be listed, in ms. */
const FOLDER_MS = 5_000;
/** Time that all folders of one listing together may take beyond theirs, in ms. What then takes longer is too costly. */
const OVERTIME_MS = 60_000;

/** Errors that say nothing of the folder that was read. */
const NOT_OF_FOLDER: ReadonlySet<string> = new Set(['cancelled', 'internal', 'not-available']);

interface Opened {
  article: Promise<Article>;
  users: number;
}

/** Problems of files, as of a fingerprint of them; an empty one fits no files. */
interface FoundProblems {
  fingerprint: string;
  problems: readonly DeskProblem[];
}

/** A folder with something wrong in it. `listed`: what stands for it in the list: its article, or why there is none. */
interface WrongFolder extends FoundProblems {
  listed: ArticleSummary | DeskProblem;
}

/** An open desk: a folder of articles, the people who work on them and the rules they work by. */
export class Desk {
  private readonly files: SafeFolder;
  readonly file: DeskFile;
  private readonly hash: string;
  private current: DeskState = foldDesk([]);
  private events: DeskEvent[] = [];
  private readonly journals: JournalFolder<'desk'>;
  private readonly environment: DeskEnvironment;
  private readonly context: ArticleContext;
  private readonly index: SummaryIndex;
  private readonly opened = new Map<string, Opened>();
  /** Article id → folder name, as of the last listing. */
  private slugs = new Map<string, string>();
  private listed: ArticleSummary[] | null = null;
  private notListed: readonly DeskProblem[] = [];
  /** Folder → what is wrong in it, as of the fingerprint of its files. */
  private readonly wrong = new Map<string, WrongFolder>();
  /** Problems of the desk's own journals, likewise. */
  private ownWrong: FoundProblems = { fingerprint: '', problems: [] };
  private readonly queue = new Mutex();
  private readonly reading: DeskReading;
  private looking = new AbortController();

  private constructor(files: SafeFolder, file: DeskFile, hash: string, environment: DeskEnvironment) {
    this.files = files;
    this.file = file;
    this.hash = hash;
    this.environment = environment;
    const { installation, now, read = readDirectly, compare = compareHere } = environment;
    this.reading = environment.reading ?? READ_HERE;
    this.context = {
      files,
      installation,
      clock: new HostClock(now),
      read,
      compare,
      people: () => this.current.people,
      readJournal: this.reading.readJournal,
    };
    this.index = new SummaryIndex(files, installation);
    this.journals = new JournalFolder({
      files,
      kind: 'desk',
      folder: 'journal',
      root: hash,
      readJournal: this.reading.readJournal,
      installation,
      tornName: 'desk',
    });
  }

  /**
   * Makes a desk in a folder that is empty or not there yet.
   * @throws AppError as {@link makeDeskFolder}
   */
  static async create(path: string, name: string, environment: DeskEnvironment): Promise<Desk> {
    const desk: DeskFile = {
      format: 'muqabala-desk',
      version: FILE_VERSION,
      id: environment.randomId(),
      name,
      languages: LANGUAGES,
      created: new Date(environment.now()).toISOString(),
    };
    await makeDeskFolder(path, desk);
    return Desk.open(path, environment);
  }

  /** @throws AppError `desk-not-found`, `not-a-desk`, `desk-damaged`, `desk-newer`, `cannot-read` */
  static async open(path: string, environment: DeskEnvironment): Promise<Desk> {
    const files = await SafeFolder.at(path);
    try {
      const { file, hash } = await readDeskFile(files);
      const desk = new Desk(files, file, hash, environment);
      await desk.makeMissingFolders();
      await desk.refreshNow();
      await desk.journals.repairOwnTornLines().catch(() => undefined);
      await desk.index.load();
      await desk.removeLeftovers();
      await bringGitignoreUpToDate(files).catch(() => undefined);
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

  /** Reads what others have changed of the desk itself. Gives back whether there was anything. */
  refresh(): Promise<boolean> {
    return this.queue.runExclusive(() => this.refreshNow());
  }

  /**
   * Writes events of the desk by one person and flushes them.
   * @throws AppError as for writes; nothing has changed then
   */
  change(person: string, bodies: readonly DeskEventBody[]): Promise<void> {
    return this.queue.runExclusive(async () => {
      await this.refreshNow().catch(() => false);
      const writer = writerName(person, this.environment.installation);
      const events = this.withFirstRules(bodies).map((body): DeskEvent => {
        const stamp = this.context.clock.next(writer);
        const id = this.environment.randomId();
        return { v: deskEventVersion(body.type, stamp), id, ...stamp, by: person, ...body };
      });
      if (events.length === 0) return;
      await this.journals.append(person, events);
      this.commit(events);
    });
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
    const grade = importer !== undefined && reviews(importer);
    const rights = { grade, approve: grade && !policies.fourEyes };
    const titleOf = async (id: string) => (await this.list()).find((each) => each.id === id)?.title ?? null;
    const context = { ...this.context, randomId: this.environment.randomId, rights, titleOf };
    const imported = await importArticle(file, person, context, options);
    this.slugs.set(imported.id, imported.slug);
    this.listed = null;
    return imported;
  }

  /**
   * All articles, the newest import first. Those that cannot be shown are {@link unlisted}.
   * `look`: whether to look at the disk for articles that are not open here; else they are as they were last time.
   * @throws AppError `vanished`, `cannot-read`
   */
  async list(look = true): Promise<ArticleSummary[]> {
    const summaries = look || !this.listed ? await this.listAnew() : this.listed;
    const open = await this.openArticles();
    return summaries.map((summary) => {
      const article = open.get(summary.slug);
      return article ? summaryOf(article) : summary;
    });
  }

  /** Articles that are open here, by their folders. */
  private async openArticles(): Promise<Map<string, Article>> {
    const open = new Map<string, Article>();
    for (const { article } of this.opened.values()) {
      const found = await article.catch(() => null);
      if (found) open.set(found.slug, found);
    }
    return open;
  }

  /**
   * What the last listing could not show: damaged articles, links, copies of another article's folder, and torn lines of the
   * desk's own journals.
   */
  get unlisted(): readonly DeskProblem[] {
    return [...this.tornLines(), ...this.notListed];
  }

  /** Problems that are shown beside the articles, as of the last listing. */
  async problems(): Promise<DeskProblem[]> {
    const listed = [...this.wrong.values()].flatMap(({ problems }) => problems);
    const open: DeskProblem[] = [];
    for (const { article } of this.opened.values())
      open.push(...((await article.catch(() => null))?.problems ?? []));
    const known = open.filter(({ code }) => code === 'lines-lost' || code === 'too-costly');
    return [...this.tornLines(), ...shownProblems([...this.notListed, ...listed, ...known])];
  }

  /** Last lines of the desk's own journals that were set aside when it was opened: changes of people and rules that are gone. */
  private tornLines(): DeskProblem[] {
    return this.journals.tornLines.map((problem) => ({ ...problem, file: `journal/${problem.file}` }));
  }

  private async listAnew(): Promise<ArticleSummary[]> {
    const entries = await this.files.list('articles').catch((error: unknown) => {
      throw readFailure(error, this.root);
    });
    const slugs = entries.flatMap(({ name, kind }) =>
      name.startsWith('.') || kind !== 'folder' ? [] : [name],
    );
    const found = new Map<string, ArticleSummary[]>();
    const problems: DeskProblem[] = entries.flatMap(({ name, kind }) =>
      kind === 'other' ? [{ file: `articles/${name}`, line: 0, code: 'unsafe-file' as const }] : [],
    );
    const open = await this.openArticles();
    let overtime = OVERTIME_MS;
    for (const slug of slugs) {
      const began = performance.now();
      const summary = await this.summary(slug, open.get(slug), FOLDER_MS + overtime);
      overtime -= Math.max(0, performance.now() - began - FOLDER_MS);
      if ('code' in summary) problems.push(summary);
      else found.set(summary.id, [...(found.get(summary.id) ?? []), summary]);
    }
    if (this.journals.problems.length > 0) problems.push(...(await this.ownProblems()));
    const summaries = [...found.values()].map((all) => {
      const original = originalFolder(all.map(({ slug }) => slug));
      problems.push(...all.filter(({ slug }) => slug !== original).map(({ slug }) => copyProblem(slug)));
      return all.find(({ slug }) => slug === original)!;
    });
    summaries.sort((a, b) => (a.created === b.created ? 0 : a.created < b.created ? 1 : -1));
    this.index.keepOnly(new Set(slugs));
    void this.index.save();
    this.slugs = new Map(summaries.map(({ id, slug }) => [id, slug]));
    this.listed = summaries;
    this.notListed = problems;
    for (const slug of this.wrong.keys()) if (!slugs.includes(slug)) this.wrong.delete(slug);
    return summaries;
  }

  /** Problems of the desk's own journals, without those that were set right since. */
  private async ownProblems(): Promise<readonly DeskProblem[]> {
    const fingerprint = await journalsFingerprint(this.files, 'journal');
    if (fingerprint === '' || fingerprint !== this.ownWrong.fingerprint) {
      const request = { root: this.root, now: this.environment.now(), scope: 'own' as const };
      const problems = await this.reading.verify(request, this.looking.signal);
      this.ownWrong = { fingerprint, problems: shownProblems(problems) };
    }
    return this.ownWrong.problems;
  }

  /**
   * What stands for a folder in the list. Nothing is read where its files are as they were, or the article is open here.
   * `timeLimit`: in ms.
   */
  private async summary(
    slug: string,
    open: Article | undefined,
    timeLimit: number,
  ): Promise<ArticleSummary | DeskProblem> {
    const folder = `articles/${slug}`;
    const fingerprint = await articleFingerprint(this.files, folder);
    const cached = fingerprint === '' ? null : this.index.get(slug, fingerprint);
    if (cached) {
      this.wrong.delete(slug);
      return cached;
    }
    const known = this.wrong.get(slug);
    if (known && fingerprint !== '' && known.fingerprint === fingerprint) return known.listed;
    // Of one that has become too costly while it was open, nothing more could be found out.
    if (open?.problems.every(({ code }) => code === 'too-costly')) {
      this.wrong.delete(slug);
      return summaryOf(open);
    }
    try {
      const request = { root: this.root, slug, now: this.environment.now() };
      const { summary, problems } = await this.reading.reportFolder(request, {
        signal: this.looking.signal,
        timeLimit: Math.max(FOLDER_MS, timeLimit),
      });
      if (problems.length > 0) this.wrong.set(slug, { fingerprint, problems, listed: summary });
      else {
        this.wrong.delete(slug);
        if (fingerprint !== '') this.index.set(slug, fingerprint, summary);
      }
      return summary;
    } catch (error) {
      if (!(error instanceof AppError) || NOT_OF_FOLDER.has(error.code)) throw error;
      const isUnsafe = error.code === 'unsafe-path';
      const code = error.code === 'too-costly' ? 'too-costly' : isUnsafe ? 'unsafe-file' : 'damaged';
      const problem = {
        file: `${folder}/${code === 'too-costly' ? 'journal' : 'article.json'}`,
        line: 0,
        code,
      } as const;
      // Nobody waits for it twice.
      if (code === 'too-costly') this.wrong.set(slug, { fingerprint, problems: [], listed: problem });
      return problem;
    }
  }

  /**
   * The article of this id, opened for one more user; {@link release} it when done.
   * @throws AppError `article-not-found`, `vanished`, `cannot-read`
   */
  async acquire(id: string): Promise<Article> {
    let opened = this.opened.get(id);
    if (!opened) {
      opened = { article: this.openArticle(id), users: 0 };
      this.opened.set(id, opened);
    }
    opened.users += 1;
    try {
      return await opened.article;
    } catch (error) {
      if (this.opened.get(id) === opened) this.opened.delete(id);
      throw error;
    }
  }

  private async openArticle(id: string): Promise<Article> {
    const article = await Article.open(await this.find(id), this.context);
    await article.repair();
    return article;
  }

  /** Ends a use of an article; the last one closes it. */
  async release(id: string): Promise<void> {
    const opened = this.opened.get(id);
    if (!opened) return;
    opened.users -= 1;
    if (opened.users > 0) return;
    const article = await opened.article;
    await article.close();
    await this.keepSummary(article).catch(() => undefined);
    if (opened.users > 0) return;
    this.opened.delete(id);
    this.listed = null;
  }

  /** Keeps the summary of an article that is closed, so that what was done to it here is not read again. */
  private async keepSummary(article: Article): Promise<void> {
    const { slug } = article;
    const fingerprint = () => articleFingerprint(this.files, `articles/${slug}`);
    const found = await fingerprint();
    if (found === '' || this.index.get(slug, found) !== null) return;
    await article.refresh();
    if (article.problems.length === 0 && (await fingerprint()) === found)
      this.index.set(slug, found, summaryOf(article));
  }

  /** Folder name of an article that was imported, here or elsewhere, since or before the last listing. */
  private async find(id: string): Promise<string> {
    const known = this.slugs.get(id);
    if (known !== undefined && (await this.holds(known, id))) return known;
    const holding: string[] = [];
    for (const slug of await articleSlugs(this.files)) if (await this.holds(slug, id)) holding.push(slug);
    if (holding.length > 0) return originalFolder(holding);
    throw new AppError('article-not-found', { article: id });
  }

  private async holds(slug: string, id: string): Promise<boolean> {
    const article = await readArticleFile(this.files, `articles/${slug}`).catch(() => null);
    return article?.file.id === id;
  }

  /** Reads everything anew and tells what is not as it was written. */
  verify(): Promise<DeskProblem[]> {
    const request = { root: this.root, now: this.environment.now(), scope: 'whole' as const };
    return this.reading.verify(request, this.looking.signal).catch((error: unknown) => {
      throw readFailure(error, this.root);
    });
  }

  /**
   * Does something about a problem that {@link verify} or {@link problems} has named. `mend`: a damaged `article.json` is made
   * anew from the journals and the original; the work of a copied folder goes to its original; journals of another article
   * become one; a journal that two programs wrote to, and lines that are lost, are written down again. `aside`: a copied folder or a
   * journal of another article is moved away. What is replaced is kept in `articles/.aside`. Gives back whether it could be.
   * @throws AppError as for reads and writes
   */
  async mend(problem: DeskProblem, remedy: Remedy = 'mend'): Promise<boolean> {
    if (!isRemedy(remedy, problem)) return false;
    try {
      const slug = articleOf(problem);
      if (slug === null) return await this.mendOwn(problem, remedy);
      const desk = this.toMend();
      return await (remedy === 'mend' ? mendArticle(desk, slug, problem) : takeAside(desk, slug, problem));
    } catch (error) {
      throw writeFailure(error, this.files.pathOf(problem.file));
    } finally {
      this.listed = null;
    }
  }

  private toMend(): DeskToMend {
    const { installation, randomId } = this.environment;
    return {
      files: this.files,
      installation,
      randomId,
      read: this.context.read,
      readJournal: this.reading.readJournal,
      known: (slug) => this.index.last(slug),
      acquire: (id) => this.acquire(id),
      release: (id) => this.release(id),
      open: (id) => this.opened.get(id)?.article,
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
    await this.queue.waitForUnlock();
    for (const { article } of this.opened.values()) await (await article.catch(() => null))?.close();
    this.opened.clear();
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
    this.current = foldDesk(this.events);
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

const compareHere: SourceComparer = async (...args) => compareSource(...args);
