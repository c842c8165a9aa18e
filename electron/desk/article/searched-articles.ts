import { AppError } from '#core/app-error.ts';
import type { CancelSignal } from '#core/job.ts';
import { distinctWords, searchedArticle, type SearchedArticle } from '#core/search/article-search.ts';
import type { Word } from '#core/text/words.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { articleSlugs } from './article-folders.ts';
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

/**
 * The articles of a desk as searches go through them. What was read is kept while its files stay as they are, as far as
 * there is room; the rest is read each time.
 */
export class SearchedArticles {
  readonly root: string;
  private readonly files: SafeFolder;
  private readonly kept = new Map<string, Kept>();
  private readonly words = new Map<string, Word>();
  private letters = 0;

  /** `root`: real path of the desk. */
  constructor(root: string) {
    this.root = root;
    this.files = new SafeFolder(root);
  }

  /**
   * Every article, the newest import first; null in the place of one that cannot be read. `done`: share of the articles that
   * were given so far.
   * @throws AppError `cancelled`
   */
  async *read(
    nameOf: (person: string) => string,
    signal: CancelSignal,
  ): AsyncGenerator<{ found: FoundArticle | null; done: number }> {
    // Names of folders begin with the day of the import.
    const slugs = [...(await articleSlugs(this.files))].sort().reverse();
    const fingerprints = articleFingerprints(this.root, slugs);
    this.forgetOthers(new Set(slugs));
    for (const [i, slug] of slugs.entries()) {
      if (signal.aborted) throw new AppError('cancelled');
      const kept = this.kept.get(slug);
      const isCurrent = kept !== undefined && fingerprints[i] !== '' && kept.fingerprint === fingerprints[i];
      const found = isCurrent ? kept : await this.readAnew(slug, fingerprints[i]!, nameOf);
      yield { found, done: (i + 1) / slugs.length };
    }
  }

  private async readAnew(
    slug: string,
    fingerprint: string,
    nameOf: (person: string) => string,
  ): Promise<FoundArticle | null> {
    this.forget(slug);
    try {
      const { file, state } = await readArticle(this.files, slug);
      const article = searchedArticle({ title: file.title, state }, nameOf);
      const letters = article.rows.reduce(
        (sum, { texts }) => texts.reduce((length, { text }) => length + text.length, sum),
        0,
      );
      const read = { id: file.id, article, words: distinctWords(article, this.words), fingerprint, letters };
      if (this.letters + letters <= MAX_KEPT_LETTERS) {
        this.kept.set(slug, read);
        this.letters += letters;
      }
      return read;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return null;
    }
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
