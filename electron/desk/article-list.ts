import { Mutex } from 'async-mutex';
import { AppError } from '#core/app-error.ts';
import { newestFirst, type ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { Article } from './article/article.ts';
import { copyProblem, originalFolder } from './article/article-folders.ts';
import type { ArticleIndex } from './article/article-index.ts';
import { articleFingerprint } from './article/summary.ts';
import { readFailure } from './files/failure.ts';
import type { SafeFolder } from './files/safe-folder.ts';
import { NOT_OF_FOLDER, summaryOf, type DeskReading } from './reading.ts';

/** Time that each folder may take to be listed, in ms. */
const FOLDER_MS = 5_000;
/** Time that all folders of one look together may take beyond theirs, in ms. What then takes longer is too costly. */
const OVERTIME_MS = 60_000;
/** Number of folders that are read at the same time: as many as the task pool gives to what nobody waits for. */
const AT_ONCE = 2;
/** Number of folders that are read between two times that the index is written. */
const INDEX_EVERY = 2_000;

interface ArticleListOptions {
  files: SafeFolder;
  reading: DeskReading;
  index: ArticleIndex<ArticleSummary>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The desk's own journals as they were read last, as text. */
  deskExtent: () => string;
  /** Articles that are open here, by their folders. */
  openArticles: () => Promise<Map<string, Article>>;
  /** Ends what is being read. */
  signal: () => AbortSignal;
}

/** What is in a folder as of a fingerprint of its files: its article, or why there is none, and what is wrong with it. */
interface Reading {
  fingerprint: string;
  /** The desk's own journals that it was read with, where further ones may make something else of it; else null. */
  deskExtent: string | null;
  listed: ArticleSummary | DeskProblem;
  problems: readonly DeskProblem[];
}

/** What the readings come to. */
interface Composed {
  articles: readonly ArticleSummary[];
  /** Article → its folder. */
  slugs: ReadonlyMap<string, string>;
  problems: readonly DeskProblem[];
}

interface Unread {
  slug: string;
  fingerprint: string;
}

/**
 * The articles of a desk as its folders have them. A look at the disk takes the fingerprints of all folders at once and reads
 * those that have changed, as many at a time as the caller wants. What is open here is never read for the list.
 */
export class ArticleList {
  private readonly options: ArticleListOptions;
  /** Folder → what was last read of it. Folders that are not read yet are missing. */
  private readonly readings = new Map<string, Reading>();
  /** Folders that have to be read, the next one last. */
  private unread: Unread[] = [];
  private overtime = OVERTIME_MS;
  /** What lies among the folders and is none. */
  private strangers: readonly DeskProblem[] = [];
  private composed: Composed | null = null;
  private readSinceSaved = 0;
  private readonly queue = new Mutex();

  constructor(options: ArticleListOptions) {
    this.options = options;
  }

  /** The newest import first; without those that are not read yet. */
  get articles(): readonly ArticleSummary[] {
    return this.compose().articles;
  }

  /** Folder of an article, undefined where it is not listed. */
  slugOf(id: string): string | undefined {
    return this.compose().slugs.get(id);
  }

  /** Why folders are not listed: damaged ones, links, and copies of another article's folder. */
  get unlisted(): readonly DeskProblem[] {
    return this.compose().problems;
  }

  /** What is wrong with articles that are listed. */
  get problems(): DeskProblem[] {
    return [...this.readings.values()].flatMap(({ problems }) => problems);
  }

  /** Number of folders that have changed and are not read yet. */
  get unreadCount(): number {
    return this.unread.length;
  }

  /**
   * Looks at all folders and reads those that have changed: at most `limit` of them now, the others when {@link readMore} is
   * called.
   * @throws AppError `vanished`, `cannot-read`, `cancelled`
   */
  look(limit = Infinity): Promise<void> {
    return this.queue.runExclusive(async () => {
      const { files, reading, index } = this.options;
      const entries = await files.list('articles').catch((error: unknown) => {
        throw readFailure(error, files.root);
      });
      const slugs = entries.flatMap(({ name, kind }) =>
        name.startsWith('.') || kind !== 'folder' ? [] : [name],
      );
      const [fingerprints] = await Promise.all([reading.fingerprints(files, slugs), index.load()]);
      this.strangers = entries.flatMap(({ name, kind }) =>
        kind === 'other' ? [{ file: `articles/${name}`, line: 0, code: 'unsafe-file' as const }] : [],
      );
      const there = new Set(slugs);
      index.keepOnly(there);
      for (const slug of this.readings.keys()) if (!there.has(slug)) this.readings.delete(slug);
      this.composed = null;
      const open = await this.options.openArticles();
      this.unread = [];
      this.overtime = OVERTIME_MS;
      for (const [i, slug] of slugs.entries()) this.compare(slug, fingerprints[i]!, open);
      this.unread.sort((a, b) => this.rank(a) - this.rank(b) || (a.slug < b.slug ? -1 : 1));
      await this.readSome(limit);
    });
  }

  /**
   * Reads some more of the folders that have changed. Gives back whether there are any left.
   * @throws AppError `cancelled`
   */
  readMore(limit: number): Promise<boolean> {
    return this.queue.runExclusive(async () => {
      await this.readSome(limit);
      return this.unread.length > 0;
    });
  }

  /** Looks at some folders only. @throws AppError `cancelled` */
  lookAt(slugs: readonly string[]): Promise<void> {
    return this.queue.runExclusive(async () => {
      const { files, index } = this.options;
      await index.load();
      const open = await this.options.openArticles();
      const before = this.unread.length;
      for (const slug of slugs) {
        if (this.unread.some((each) => each.slug === slug)) continue;
        const fingerprint = await articleFingerprint(files, `articles/${slug}`);
        if (this.isCurrent(slug, fingerprint)) continue;
        this.composed = null;
        this.compare(slug, fingerprint, open);
      }
      await this.readSome(this.unread.length - before);
    });
  }

  /** Takes a folder for what is known of its files, or notes that it has to be read. */
  private compare(slug: string, fingerprint: string, open: ReadonlyMap<string, Article>): void {
    const cached = fingerprint === '' ? null : this.options.index.get(slug, fingerprint);
    if (cached) {
      this.readings.set(slug, { fingerprint, deskExtent: null, listed: cached, problems: [] });
      return;
    }
    if (this.isCurrent(slug, fingerprint)) return;
    const article = open.get(slug);
    // Of one that has become too costly while it was open, nothing more could be found out.
    if (article?.problems.every(({ code }) => code === 'too-costly'))
      this.readings.set(slug, {
        fingerprint: '',
        deskExtent: null,
        listed: summaryOf(article),
        problems: [],
      });
    else this.unread.push({ slug, fingerprint });
  }

  /** Whether what was last read of a folder is what its files say, by what the desk's own journals say. */
  private isCurrent(slug: string, fingerprint: string): boolean {
    const reading = this.readings.get(slug);
    if (fingerprint === '' || reading?.fingerprint !== fingerprint) return false;
    return reading.deskExtent === null || reading.deskExtent === this.options.deskExtent();
  }

  /** Order of reading: what is wanted first comes last. Articles that were changed last, then folders of the last days. */
  private rank({ slug }: Unread): number {
    const changed = Date.parse(this.options.index.last(slug)?.changed ?? '');
    return Number.isNaN(changed) ? 0 : changed;
  }

  private async readSome(limit: number): Promise<void> {
    let left = limit;
    const worker = async () => {
      while (left > 0) {
        const next = this.unread.pop();
        if (!next) return;
        left -= 1;
        try {
          await this.read(next);
        } catch (error) {
          this.unread.push(next);
          throw error;
        }
      }
    };
    const count = Math.min(AT_ONCE, limit, this.unread.length);
    const ended = await Promise.allSettled(Array.from({ length: count }, worker));
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    if (this.readSinceSaved >= (this.unread.length === 0 ? 1 : INDEX_EVERY)) {
      this.readSinceSaved = 0;
      await this.options.index.save();
    }
  }

  private async read({ slug, fingerprint }: Unread): Promise<void> {
    const { files, reading, index, now, signal } = this.options;
    const began = performance.now();
    const timeLimit = FOLDER_MS + Math.max(0, this.overtime);
    const extent = this.options.deskExtent();
    const keep = (
      listed: ArticleSummary | DeskProblem,
      problems: readonly DeskProblem[],
      deskExtent: string | null = null,
    ) => {
      this.composed = null;
      this.readings.set(slug, { fingerprint, deskExtent, listed, problems });
    };
    try {
      const request = { root: files.root, slug, now: now() };
      const report = await reading.reportFolder(request, { signal: signal(), timeLimit });
      const { summary, isSettled, problems } = report;
      keep(summary, problems, isSettled ? null : extent);
      this.readSinceSaved += 1;
      if (fingerprint !== '' && isSettled && problems.length === 0) index.set(slug, fingerprint, summary);
    } catch (error) {
      if (!(error instanceof AppError) || NOT_OF_FOLDER.has(error.code)) throw error;
      const { problem, isCostly } = problemOf(slug, error);
      keep(problem, []);
      // Nobody waits for one twice that is too costly. Any other one may be mended without a change of what is compared.
      if (!isCostly) this.readings.get(slug)!.fingerprint = '';
    } finally {
      this.overtime -= Math.max(0, performance.now() - began - FOLDER_MS);
    }
  }

  /** Holds ids and folders one to one: of several folders that hold an article, one is listed. */
  private compose(): Composed {
    if (this.composed) return this.composed;
    const problems: DeskProblem[] = [...this.strangers];
    const byId = new Map<string, ArticleSummary[]>();
    for (const slug of [...this.readings.keys()].sort()) {
      const { listed } = this.readings.get(slug)!;
      if ('code' in listed) problems.push(listed);
      else if (byId.has(listed.id)) byId.get(listed.id)!.push(listed);
      else byId.set(listed.id, [listed]);
    }
    const articles = [...byId.values()].map((all) => {
      if (all.length === 1) return all[0]!;
      const original = originalFolder(all.map(({ slug }) => slug));
      problems.push(...all.filter(({ slug }) => slug !== original).map(({ slug }) => copyProblem(slug)));
      return all.find(({ slug }) => slug === original)!;
    });
    const slugs = new Map(articles.map(({ id, slug }) => [id, slug]));
    this.composed = { articles: articles.sort(newestFirst), slugs, problems };
    return this.composed;
  }
}

function problemOf(slug: string, { code }: AppError): { problem: DeskProblem; isCostly: boolean } {
  const isCostly = code === 'too-costly';
  const file = `articles/${slug}/${isCostly ? 'journal' : 'article.json'}`;
  const named = isCostly ? 'too-costly' : code === 'unsafe-path' ? 'unsafe-file' : 'damaged';
  return { problem: { file, line: 0, code: named }, isCostly };
}
