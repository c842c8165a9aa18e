import { SafeFolder } from '#desk/files/safe-folder.ts';
import type { ApprovedPair } from '#core/align/approved-lexicon.ts';
import { fold } from '#core/article/article.ts';
import { sourceTexts, type ArticleState } from '#core/article/state.ts';
import { isApproved } from '#core/article/status.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { readArticleRecord, readEvents } from './article-record.ts';
import { articleFingerprint } from './summary.ts';
import { articleSlugs } from './article-folders.ts';

/** Maximum of rows and letters that are learned from; the newest articles come first. */
const MAX_ROWS = 2_000;
const MAX_LETTERS = 1_500_000;
/** Time until the disk is read again, in ms. */
const FRESH_MS = 30_000;

interface Known {
  fingerprint: string;
  pairs: readonly ApprovedPair[];
}

/**
 * The approved rows of the articles of a desk, the newest first, as far as they are worth learning from. Reads and folds
 * what has changed since it was last asked and nothing else; an article that cannot be read teaches nothing.
 */
export class ApprovedPairs {
  private readonly files: SafeFolder;
  private readonly now: () => number;
  private known = new Map<string, Known>();
  private looked = -Infinity;
  private pairs: readonly ApprovedPair[] = [];

  /** `root`: real path of the desk. `now`: milliseconds, of any beginning. */
  constructor(root: string, now: () => number) {
    this.files = new SafeFolder(root);
    this.now = now;
  }

  /** The same list for as long as nothing has changed. `isCancelled` is asked between articles. */
  async read(isCancelled: () => boolean = () => false): Promise<readonly ApprovedPair[]> {
    if (this.now() - this.looked < FRESH_MS) return this.pairs;
    const slugs = await articleSlugs(this.files).catch(() => []);
    const known = new Map<string, Known>();
    let changed = false;
    let rows = 0;
    let letters = 0;
    // Names of folders begin with the day of the import.
    for (const slug of [...slugs].sort().reverse()) {
      if (rows >= MAX_ROWS || letters >= MAX_LETTERS || isCancelled()) break;
      const fingerprint = await articleFingerprint(this.files, `articles/${slug}`);
      const before = this.known.get(slug);
      const entry =
        before?.fingerprint === fingerprint
          ? before
          : { fingerprint, pairs: await approvedOf(this.files, slug).catch(() => []) };
      changed ||= entry !== before;
      known.set(slug, entry);
      rows += entry.pairs.length;
      for (const { source, target } of entry.pairs) letters += source.length + target.length;
    }
    changed ||= known.size !== this.known.size;
    if (isCancelled()) return this.pairs;
    this.looked = this.now();
    this.known = known;
    if (changed) this.pairs = [...known.values()].flatMap(({ pairs }) => pairs).slice(0, MAX_ROWS);
    return this.pairs;
  }
}

async function approvedOf(files: SafeFolder, slug: string): Promise<ApprovedPair[]> {
  const { articleEvents } = readEvents(await readArticleRecord(files, slug));
  return approvedRows(fold(articleEvents));
}

function approvedRows(state: ArticleState): ApprovedPair[] {
  return state.rows
    .filter((row) => row.sources.length > 0 && row.text !== '' && isApproved(row))
    .map((row) => ({
      source: withoutMarks(sourceTexts(state, row).join('\n\n')),
      target: withoutMarks(row.text),
    }));
}
