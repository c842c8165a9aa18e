import { Mutex } from 'async-mutex';
import { AppError } from '#core/app-error.ts';
import type { ArticleFigures } from '#core/desk/article-figures.ts';
import type { JobContext } from '#core/job.ts';
import type { ArticleIndex } from './article/article-index.ts';
import type { SafeFolder } from './files/safe-folder.ts';
import { NOT_OF_FOLDER, type DeskReading, type FolderRequest, type ReadingLimits } from './reading.ts';

/** Version of how figures are made of journals: what another one has made is made anew. */
const FIGURES_VERSION = 1;
/** Time that the figures of one article may take, in ms. */
const ARTICLE_MS = 30_000;
/** Number of articles that are read at the same time: as many as the task pool gives to what nobody waits for. */
const AT_ONCE = 2;
/** Number of articles that are read between two times that the index is written. */
const INDEX_EVERY = 2_000;

/**
 * Reader of the figures of one article, by the days of a time zone, and of whether lines of the desk's own journals that come later
 * leave them as they are.
 */
export type ReadFigures = (
  request: FolderRequest & { zone: string },
  limits: ReadingLimits,
) => Promise<{ figures: ArticleFigures; isSettled: boolean }>;

interface FiguresOptions {
  files: SafeFolder;
  reading: Pick<DeskReading, 'fingerprints'>;
  index: ArticleIndex<ArticleFigures>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Figures of the articles of a desk. Of articles that have not changed since they were read last, they are remembered. */
export class FiguresOfArticles {
  private readonly options: FiguresOptions;
  /** One at a time: what one window has had read, the next one is given. */
  private readonly queue = new Mutex();

  constructor(options: FiguresOptions) {
    this.options = options;
  }

  /**
   * The figures of articles, in their order; null for one that cannot be read.
   * @throws AppError `cancelled`, `not-available`
   */
  read(
    articles: readonly { id: string; slug: string }[],
    zone: string,
    readFigures: ReadFigures,
    job: JobContext,
  ): Promise<{ id: string; figures: ArticleFigures | null }[]> {
    return this.queue.runExclusive(async () => {
      if (job.signal.aborted) throw new AppError('cancelled');
      const { files, reading, index } = this.options;
      const slugs = articles.map(({ slug }) => slug);
      const [prints] = await Promise.all([reading.fingerprints(files, slugs), index.load()]);
      const found = articles.map(({ id }, i) => ({ id, figures: this.known(slugs[i]!, prints[i]!, zone) }));
      const missing = found.flatMap(({ figures }, i) => (figures === null && prints[i] !== '' ? [i] : []));
      let next = 0;
      let done = 0;
      const worker = async () => {
        while (next < missing.length) {
          const i = missing[next++]!;
          if (job.signal.aborted) throw new AppError('cancelled');
          found[i]!.figures = await this.readOne(slugs[i]!, prints[i]!, zone, readFigures, job);
          done += 1;
          job.onProgress(done / missing.length);
          if (done % INDEX_EVERY === 0) await index.save();
        }
      };
      const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
      await index.save();
      const failed = ended.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
      index.keepOnly(new Set(slugs));
      return found;
    });
  }

  private known(slug: string, fingerprint: string, zone: string): ArticleFigures | null {
    return this.options.index.get(slug, keyOf(fingerprint, zone));
  }

  private async readOne(
    slug: string,
    fingerprint: string,
    zone: string,
    readFigures: ReadFigures,
    { signal }: JobContext,
  ): Promise<ArticleFigures | null> {
    const { files, index, now } = this.options;
    const request = { root: files.root, slug, now: now(), zone };
    try {
      const limits = { timeLimit: ARTICLE_MS, ...(signal instanceof AbortSignal && { signal }) };
      const { figures, isSettled } = await readFigures(request, limits);
      if (isSettled) index.set(slug, keyOf(fingerprint, zone), figures);
      return figures;
    } catch (error) {
      if (error instanceof AppError && !NOT_OF_FOLDER.has(error.code)) return null;
      throw error;
    }
  }
}

function keyOf(fingerprint: string, zone: string): string {
  return `${FIGURES_VERSION} ${zone} ${fingerprint}`;
}
