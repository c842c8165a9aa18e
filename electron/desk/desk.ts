import { lstat, mkdir, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Mutex } from 'async-mutex';
import { EVENT_VERSION } from '#core/journal/event.ts';
import { deskEventSchema, deskEventVersion, type DeskEvent, type DeskEventBody } from '#core/desk/events.ts';
import { foldDesk, type DeskState } from '#core/desk/state.ts';
import { Article, type ArticleContext, type SourceComparer } from './article/article.ts';
import {
  FILE_VERSION,
  LANGUAGES,
  identityBytes,
  readArticleFile,
  readDeskFile,
  type DeskFile,
} from './article/article-file.ts';
import { makeFolder, realPathInside, syncFolder, writeNew } from './files/disk.ts';
import { AppError } from '#core/app-error.ts';
import { readFailure, writeFailure } from './files/failure.ts';
import { HostClock } from './journal/host-clock.ts';
import { compareSource } from '#core/article/update.ts';
import { reviews } from '#core/people/person.ts';
import { importArticle, type ImportOptions, type ImportedArticle } from './article/import.ts';
import { writerName, type Installation } from './journal/installation.ts';
import { JournalFolder } from './journal/journal-folder.ts';
import { readDirectly, type DocumentReader, type ImportedFile } from './files/read-file.ts';
import { SummaryIndex, articleFingerprint, summarise, type Summary } from './article/summary.ts';
import { articleSlugs } from './article/article-folders.ts';
import type { DeskProblem } from './journal/desk-problem.ts';
import { verifyDesk } from './verify.ts';

export interface DeskEnvironment {
  installation: Pick<Installation, 'id' | 'slot'>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A fresh id that fits the id rule of the events. */
  randomId: () => string;
  /** How files of other programs are read; here and now where it is left out. */
  read?: DocumentReader;
  /** How an updated source is compared with the one before; here and now where it is left out. */
  compare?: SourceComparer;
}

interface Opened {
  article: Promise<Article>;
  users: number;
}

const FOLDERS = ['journal', 'articles', 'memory', 'terms'];
const GITIGNORE = '.muqabala/\narticles/*/translation.md\narticles/*/article.xlf\n';
const GITATTRIBUTES = '* -text\n';
/** For file managers, which open a program by the ending of a file. It holds nothing and may be deleted or renamed. */
const DOUBLE_CLICK = 'desk.muqabala';
const DOUBLE_CLICK_TEXT = 'This folder is a Muqabala desk. Opening this file opens the desk.\n';
const STALE_IMPORT_MS = 60 * 60 * 1_000;

/** An open desk: a folder of articles, the people who work on them and the rules they work by. */
export class Desk {
  /** Real path. */
  readonly root: string;
  readonly file: DeskFile;
  private current: DeskState = foldDesk([]);
  private events: DeskEvent[] = [];
  private readonly journals: JournalFolder<DeskEvent>;
  private readonly environment: DeskEnvironment;
  private readonly context: ArticleContext;
  private readonly index: SummaryIndex;
  private readonly opened = new Map<string, Opened>();
  /** Article id → folder name, as of the last listing. */
  private slugs = new Map<string, string>();
  private listed: Summary[] | null = null;
  private readonly queue = new Mutex();

  private constructor(root: string, file: DeskFile, hash: string, environment: DeskEnvironment) {
    this.root = root;
    this.file = file;
    this.environment = environment;
    const { installation, now, read = readDirectly, compare = compareHere } = environment;
    this.context = {
      root,
      installation,
      clock: new HostClock(now),
      read,
      compare,
      people: () => this.current.people,
    };
    this.index = new SummaryIndex(root);
    this.journals = new JournalFolder({
      folder: join(root, 'journal'),
      root: hash,
      schema: deskEventSchema,
      version: EVENT_VERSION,
      installation,
      desk: root,
      tornName: 'desk',
    });
  }

  /**
   * Makes a desk in a folder that is empty or not there yet.
   * @throws AppError `folder-not-empty`, or as for writes
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
    const made: string[] = [];
    try {
      const above = await mkdir(path, { recursive: true });
      if ((await readdir(path)).some((entry) => !entry.startsWith('.'))) {
        throw new AppError('folder-not-empty', { path });
      }
      made.push(...[...FOLDERS, DOUBLE_CLICK, 'desk.json'].map((name) => join(path, name)));
      if (above !== undefined) made.push(above);
      for (const folder of FOLDERS) await makeFolder(join(path, folder));
      await writeIfMissing(join(path, '.gitignore'), GITIGNORE);
      await writeIfMissing(join(path, '.gitattributes'), GITATTRIBUTES);
      await writeIfMissing(join(path, DOUBLE_CLICK), DOUBLE_CLICK_TEXT);
      // Written last: a folder is a desk from the moment that this file is there.
      await writeNew(join(path, 'desk.json'), identityBytes(desk));
      await syncFolder(path);
    } catch (error) {
      for (const entry of made) await rm(entry, { recursive: true, force: true }).catch(() => undefined);
      throw writeFailure(error, path);
    }
    return Desk.open(path, environment);
  }

  /** @throws AppError `desk-not-found`, `not-a-desk`, `desk-newer`, `cannot-read` */
  static async open(path: string, environment: DeskEnvironment): Promise<Desk> {
    const root = await realDeskPath(path);
    try {
      const { file, hash } = await readDeskFile(root);
      const desk = new Desk(root, file, hash, environment);
      await desk.makeMissingFolders();
      await desk.refreshNow();
      await desk.journals.repairOwnTornLines().catch(() => undefined);
      await desk.index.load();
      await desk.removeStaleImports();
      return desk;
    } catch (error) {
      throw readFailure(error, path);
    }
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
      const events = bodies.map((body): DeskEvent => {
        const stamp = this.context.clock.next(writer);
        const id = this.environment.randomId();
        return { v: deskEventVersion(body.type), id, ...stamp, by: person, ...body };
      });
      if (events.length === 0) return;
      await this.journals.append(person, events);
      this.commit(events);
    });
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
   * All articles, the newest import first. Articles that cannot be read are left out; {@link verify} names them.
   * `look`: whether to look at the disk for articles that are not open here; else they are as they were last time.
   * @throws AppError `vanished`, `cannot-read`
   */
  async list(look = true): Promise<Summary[]> {
    const summaries = look || !this.listed ? await this.listAnew() : this.listed;
    const open = new Map<string, Article>();
    for (const { article } of this.opened.values()) {
      const found = await article.catch(() => null);
      if (found) open.set(found.slug, found);
    }
    return summaries.map((summary) => {
      const article = open.get(summary.slug);
      return article ? summaryOf(article) : summary;
    });
  }

  private async listAnew(): Promise<Summary[]> {
    const slugs = await articleSlugs(this.root).catch((error: unknown) => {
      throw readFailure(error, this.root);
    });
    const summaries: Summary[] = [];
    for (const slug of slugs) {
      const summary = await this.summary(slug);
      if (summary) summaries.push(summary);
    }
    summaries.sort((a, b) => (a.created === b.created ? 0 : a.created < b.created ? 1 : -1));
    this.index.keepOnly(new Set(slugs));
    void this.index.save();
    this.slugs = new Map(summaries.map(({ id, slug }) => [id, slug]));
    this.listed = summaries;
    return summaries;
  }

  private async summary(slug: string): Promise<Summary | null> {
    const folder = join(this.root, 'articles', slug);
    const fingerprint = await articleFingerprint(folder);
    if (fingerprint === '') return null;
    const cached = this.index.get(slug, fingerprint);
    if (cached) return cached;
    const article = await Article.open(slug, this.context).catch(() => null);
    if (!article) return null;
    const summary = summaryOf(article);
    this.index.set(slug, fingerprint, summary);
    return summary;
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
    if (opened.users > 0) return;
    this.opened.delete(id);
    this.listed = null;
  }

  /** Folder name of an article that was imported, here or elsewhere, since or before the last listing. */
  private async find(id: string): Promise<string> {
    const known = this.slugs.get(id);
    if (known !== undefined && (await this.holds(known, id))) return known;
    for (const slug of await articleSlugs(this.root)) {
      if (await this.holds(slug, id)) return slug;
    }
    throw new AppError('article-not-found', { article: id });
  }

  private async holds(slug: string, id: string): Promise<boolean> {
    const article = await readArticleFile(join(this.root, 'articles', slug)).catch(() => null);
    return article?.file.id === id;
  }

  /** Reads everything anew and tells what is not as it was written. */
  verify(): Promise<DeskProblem[]> {
    return verifyDesk(this.root).catch((error: unknown) => {
      throw readFailure(error, this.root);
    });
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

  /** Git keeps no empty folders, so a clone may lack some. On a read-only desk they stay missing. */
  private async makeMissingFolders(): Promise<void> {
    for (const folder of ['journal', 'articles']) {
      await mkdir(join(this.root, folder), { recursive: true }).catch(() => undefined);
      const real = await realPathInside(this.root, join(this.root, folder));
      if (!(await lstat(real)).isDirectory()) throw new AppError('not-a-desk', { path: this.root });
    }
  }

  /** What imports left behind that were cut off by a crash; one that is under way is younger. */
  private async removeStaleImports(): Promise<void> {
    const cache = join(this.root, '.muqabala');
    for (const name of await readdir(cache).catch(() => [])) {
      if (!name.startsWith('import-')) continue;
      const staging = join(cache, name);
      const stats = await stat(staging).catch(() => null);
      if (!stats || this.environment.now() - stats.mtimeMs < STALE_IMPORT_MS) continue;
      await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

const compareHere: SourceComparer = async (...args) => compareSource(...args);

function summaryOf({ file, slug, state, events }: Article): Summary {
  return summarise(file, slug, state, events.at(-1)?.at ?? '');
}

/** @throws AppError `desk-not-found` */
export async function realDeskPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw new AppError('desk-not-found', { path }, { cause: error });
  }
}

async function writeIfMissing(path: string, content: string): Promise<void> {
  const there = await readFile(path).catch(() => null);
  if (there === null) await writeFile(path, content);
}
