import { z } from 'zod';
import { AppError } from '#core/app-error.ts';
import { stageSchema } from '#core/article/values.ts';
import type { CancelSignal } from '#core/job.ts';
import {
  SEARCH_SIDES,
  distinctWords,
  searchedArticle,
  type SearchedArticle,
} from '#core/search/article-search.ts';
import type { Word } from '#core/text/words.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { articleSlugs } from './article-folders.ts';
import { ArticleIndex } from './article-index.ts';
import { readArticle } from './read-article.ts';
import { articleFingerprints } from './summary.ts';

/** Maximum number of letters of the articles that are kept, in UTF-16 code units: some 2,500 articles of 20 rows. */
const MAX_KEPT_LETTERS = 20_000_000;

/** An article of a desk, ready to be searched. */
export interface FoundArticle {
  id: string;
  article: SearchedArticle;
  /** Its words, each once. */
  words: readonly Word[];
}

interface Kept extends FoundArticle {
  fingerprint: string;
  letters: number;
}

/** Who keeps what was read, for the next start of the program: an installation, for the desk of this id. */
export interface SearchKeeper {
  desk: string;
  secret: string;
  installation: string;
}

const keptSchema = z.object({
  id: z.string(),
  article: z.object({
    title: z.string(),
    stage: stageSchema,
    rows: z.array(
      z.object({
        row: z.string(),
        state: z.enum(['draft', 'translated', 'approved', 'returned']).nullable(),
        person: z.string().nullable(),
        at: z.string().nullable(),
        people: z.array(z.string()),
        texts: z.array(
          z.object({
            side: z.enum(SEARCH_SIDES),
            text: z.string(),
            by: z.exactOptional(z.string()),
            marked: z.exactOptional(z.string()),
          }),
        ),
      }),
    ),
  }),
}) satisfies z.ZodType<Omit<FoundArticle, 'words'>>;

/** Number of articles that were read, and share of all, from which it is worth to write the index anew. */
const MIN_SAVED = 20;
const MIN_SAVED_SHARE = 0.05;

/**
 * The articles of a desk as searches go through them. What was read is kept while its files stay as they are, as far as
 * there is room; the rest is read each time. It is kept in the cache of the desk as well, for the first search after a start.
 */
export class SearchedArticles {
  readonly root: string;
  private readonly files: SafeFolder;
  private readonly kept = new Map<string, Kept>();
  private readonly words = new Map<string, Word>();
  private letters = 0;
  /** What an earlier start of the program has read; null where nothing can be kept. */
  private readonly index: ArticleIndex<Omit<FoundArticle, 'words'>> | null;
  /** Number of articles that were read since the index was written. */
  private unsaved = 0;

  /** `root`: real path of the desk. */
  constructor(root: string, keeper: SearchKeeper | null) {
    this.root = root;
    this.files = new SafeFolder(root);
    this.index =
      keeper &&
      new ArticleIndex(
        this.files,
        keeper.desk,
        { id: keeper.installation, secret: keeper.secret },
        { name: 'search', schema: keptSchema },
      );
  }

  /**
   * Every article, the newest import first; null in the place of one that cannot be read. `done`: share of the articles that
   * were given so far. `trust`: whose lines count on the desk, as text: with another one, articles are read anew.
   * @throws AppError `cancelled`
   */
  async *read(
    nameOf: (person: string) => string,
    trust: string,
    signal: CancelSignal,
  ): AsyncGenerator<{ found: FoundArticle | null; done: number }> {
    // Names of folders begin with the day of the import.
    const slugs = [...(await articleSlugs(this.files))].sort().reverse();
    const fingerprints = articleFingerprints(this.root, slugs).map((files) => files && `${trust} ${files}`);
    const present = new Set(slugs);
    this.forgetOthers(present);
    await this.index?.load();
    this.index?.keepOnly(present);
    for (const [i, slug] of slugs.entries()) {
      if (signal.aborted) throw new AppError('cancelled');
      const kept = this.kept.get(slug);
      const isCurrent = kept !== undefined && fingerprints[i] !== '' && kept.fingerprint === fingerprints[i];
      const found = isCurrent ? kept : await this.readAnew(slug, fingerprints[i]!, nameOf);
      yield { found, done: (i + 1) / slugs.length };
    }
    if (this.unsaved < Math.max(MIN_SAVED, slugs.length * MIN_SAVED_SHARE)) return;
    this.unsaved = 0;
    // Nobody waits for it.
    void this.index?.save();
  }

  private async readAnew(
    slug: string,
    fingerprint: string,
    nameOf: (person: string) => string,
  ): Promise<FoundArticle | null> {
    this.forget(slug);
    try {
      const { id, article } = this.index?.get(slug, fingerprint) ?? (await this.readFiles(slug, nameOf));
      const letters = article.rows.reduce(
        (sum, { texts }) => texts.reduce((length, { text }) => length + text.length, sum),
        0,
      );
      const read = { id, article, words: distinctWords(article, this.words), fingerprint, letters };
      if (this.letters + letters <= MAX_KEPT_LETTERS) {
        this.kept.set(slug, read);
        this.letters += letters;
        if (fingerprint !== '') this.index?.set(slug, fingerprint, { id, article });
      }
      return read;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return null;
    }
  }

  private async readFiles(
    slug: string,
    nameOf: (person: string) => string,
  ): Promise<Omit<FoundArticle, 'words'>> {
    const { file, state } = await readArticle(this.files, slug);
    this.unsaved += 1;
    return { id: file.id, article: searchedArticle({ title: file.title, state }, nameOf) };
  }

  private forgetOthers(present: ReadonlySet<string>): void {
    for (const slug of this.kept.keys()) if (!present.has(slug)) this.forget(slug);
  }

  private forget(slug: string): void {
    const kept = this.kept.get(slug);
    if (!kept) return;
    this.letters -= kept.letters;
    this.kept.delete(slug);
  }
}
