import { AppError } from '#core/app-error.ts';
import { Recent, RECENT_ARTICLES } from '#core/recent.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { articleSlugs, originalFolder } from './article/article-folders.ts';
import { readArticleFile } from './article/article-file.ts';
import type { ArticleIndex } from './article/article-index.ts';
import { Article, type ArticleContext } from './article/article.ts';
import { articleFingerprint } from './article/summary.ts';
import { summaryOf } from './reading.ts';

interface Opened {
  article: Promise<Article>;
  users: number;
}

/** An article as it was read from its files. */
interface KeptArticle {
  article: Article;
  /** Names, sizes and times of the files. */
  fingerprint: string;
  /** Whether it has been open, and what it needed then was done. */
  isRepaired: boolean;
}

interface OpenArticlesOptions {
  context: ArticleContext;
  /** Summaries of articles, which an article that is closed leaves its own in. */
  index: ArticleIndex<ArticleSummary>;
  /** Folder of an article as of the last listing. */
  slugOf: (id: string) => string | undefined;
  /** Whether the files of the articles stay as they are: nothing is repaired or made anew. */
  onlyReads: boolean;
  /** Is told of an article that was closed, before anybody can open it again. */
  onClosed: (article: Article) => Promise<void>;
}

/** The articles of a desk that are open: each once, for however many users. */
export class OpenArticles {
  private readonly options: OpenArticlesOptions;
  private readonly opened = new Map<string, Opened>();
  /**
   * The articles that were closed or read ahead last: who goes to one does not wait until its journals are read, checked and judged. None
   * of them is believed for longer than its files stay as they were.
   */
  private readonly kept = new Recent<KeptArticle>(RECENT_ARTICLES, ({ article }) => article.events.length);
  /** Articles that are being read ahead, by id. */
  private readonly ahead = new Map<string, Promise<void>>();
  /** Article id → folder name of what was imported here. */
  private readonly imported = new Map<string, string>();

  constructor(options: OpenArticlesOptions) {
    this.options = options;
  }

  /**
   * The article of this id, opened for one more user; {@link release} it when done.
   * @throws AppError `article-not-found`, `vanished`, `cannot-read`
   */
  async acquire(id: string): Promise<Article> {
    let opened = this.opened.get(id);
    if (!opened) {
      opened = { article: this.open(id), users: 0 };
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

  private async open(id: string): Promise<Article> {
    const slug = await this.slugOf(id);
    await this.ahead.get(id);
    const kept = this.kept.take(id);
    const isSame = kept?.article.slug === slug && (await this.fingerprintOf(slug)) === kept.fingerprint;
    const article = isSame ? kept.article : await Article.open(slug, this.options.context);
    if (!this.options.onlyReads && (!isSame || !kept.isRepaired)) await article.repair();
    return article;
  }

  /** Reads an article that somebody is likely to open soon. What is wrong with it is told to whoever opens it. */
  async readAhead(id: string): Promise<void> {
    if (this.opened.has(id) || this.kept.has(id)) return;
    const reading = this.ahead.get(id) ?? this.read(id).catch(() => undefined);
    this.ahead.set(id, reading);
    await reading;
    this.ahead.delete(id);
  }

  private async read(id: string): Promise<void> {
    const article = await Article.open(await this.slugOf(id), this.options.context);
    const fingerprint = await this.settled(article);
    if (fingerprint !== null) this.kept.put(id, { article, fingerprint, isRepaired: false });
  }

  /** Ends a use of an article; the last one closes it. Gives back the article if it is closed by now. */
  async release(id: string): Promise<Article | null> {
    const opened = this.opened.get(id);
    if (!opened) return null;
    opened.users -= 1;
    if (opened.users > 0) return null;
    const article = await opened.article;
    await article.close();
    await this.options.onClosed(article);
    const fingerprint = await this.settled(article).catch(() => null);
    if (fingerprint !== null) await this.keepSummary(article, fingerprint).catch(() => undefined);
    if (opened.users > 0) return null;
    this.opened.delete(id);
    if (fingerprint !== null) this.kept.put(id, { article, fingerprint, isRepaired: true });
    return article;
  }

  /** An article that is open; undefined where it is not. */
  get(id: string): Promise<Article> | undefined {
    return this.opened.get(id)?.article;
  }

  /** All that are open, by their folders. */
  async bySlug(): Promise<Map<string, Article>> {
    const open = new Map<string, Article>();
    for (const { article } of this.opened.values()) {
      const found = await article.catch(() => null);
      if (found) open.set(found.slug, found);
    }
    return open;
  }

  /** Closes all, whoever uses them. */
  async close(): Promise<void> {
    for (const { article } of this.opened.values()) {
      const open = await article.catch(() => null);
      await open?.close();
      if (open) await this.options.onClosed(open);
    }
    this.opened.clear();
    this.kept.clear();
  }

  /** Takes note of the folder of an article that was imported here. */
  noteImport(id: string, slug: string): void {
    this.imported.set(id, slug);
  }

  /**
   * Folder of an article that was imported, here or elsewhere, since or before the last listing.
   * @throws AppError `article-not-found`
   */
  async slugOf(id: string): Promise<string> {
    const { files } = this.options.context;
    const known = this.imported.get(id) ?? this.options.slugOf(id);
    if (known !== undefined && (await this.holds(known, id))) return known;
    const holding: string[] = [];
    for (const slug of await articleSlugs(files)) if (await this.holds(slug, id)) holding.push(slug);
    if (holding.length > 0) return originalFolder(holding);
    throw new AppError('article-not-found', { article: id });
  }

  private async holds(slug: string, id: string): Promise<boolean> {
    const article = await readArticleFile(this.options.context.files, `articles/${slug}`).catch(() => null);
    return article?.file.id === id;
  }

  private fingerprintOf(slug: string): Promise<string> {
    return articleFingerprint(this.options.context.files, `articles/${slug}`);
  }

  /**
   * Fingerprint of the files that an article is read from, where it is as they say, and nothing that comes later changes how they are read;
   * else null.
   */
  private async settled(article: Article): Promise<string | null> {
    const found = await this.fingerprintOf(article.slug);
    if (found === '') return null;
    await article.refresh();
    const isSettled = article.isSettled && article.problems.length === 0;
    return isSettled && (await this.fingerprintOf(article.slug)) === found ? found : null;
  }

  /** Keeps the summary of an article that is closed, so that what was done to it here is not read again. */
  private async keepSummary(article: Article, fingerprint: string): Promise<void> {
    const { index } = this.options;
    await index.load();
    if (index.get(article.slug, fingerprint) === null)
      index.set(article.slug, fingerprint, summaryOf(article));
  }
}
