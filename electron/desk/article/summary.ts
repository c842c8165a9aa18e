import { z } from 'zod';
import { countText } from '#core/text/count.ts';
import { openComments, waitingPeople } from '#core/article/annotations.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import { articleSummarySchema, type ArticleSummary } from '#core/desk/article-summary.ts';
import { changedSinceSignOff } from '#core/article/sign-off.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { rowKind, type ArticleState, type Row } from '#core/article/state.ts';
import { progressOf } from '#core/article/status.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { isJournalName } from '#desk/journal/journal-folder.ts';
import type { ArticleFile } from './article-file.ts';

/** `changed`: ISO 8601, the newest event. */
export function summarise(
  file: ArticleFile,
  slug: string,
  state: ArticleState,
  changed: string,
): ArticleSummary {
  const headline = state.rows.find((row) => rowKind(state, row) === 'headline') ?? state.rows[0];
  let last: Row['head'] = null;
  let targetWords = 0;
  for (const row of state.rows) {
    targetWords += rowWords(row);
    if (row.head && (!last || row.head.clock > last.clock)) last = row.head;
  }
  return {
    id: file.id,
    slug,
    title: file.title,
    englishTitle: withoutMarks(headline?.text.split('\n')[0] ?? ''),
    created: file.created,
    changed: changed === '' ? file.created : changed,
    stage: state.stage,
    progress: progressOf(state),
    sourceWords: sourceWords(state),
    targetWords,
    lastBy: last?.by ?? null,
    openComments: openComments(state).length,
    assigned: state.assigned,
    due: state.due,
    changedSinceSignOff: changedSinceSignOff(state),
    mentioned: waitingPeople(state),
  };
}

// States share the rows and paragraphs that did not change, so what was counted once need not be counted again.
const targetCounts = new WeakMap<Row, number>();
const sourceCounts = new WeakMap<Paragraph, number>();

function rowWords(row: Row): number {
  let words = targetCounts.get(row);
  if (words === undefined) targetCounts.set(row, (words = countText(row.text).words));
  return words;
}

function sourceWords(state: ArticleState): number {
  let total = 0;
  for (const id of state.rows.flatMap((row) => row.sources)) {
    const paragraph = state.paragraphs.get(id);
    if (!paragraph) continue;
    let words = sourceCounts.get(paragraph);
    if (words === undefined) sourceCounts.set(paragraph, (words = countText(paragraph.text).words));
    total += words;
  }
  return total;
}

const INDEX = '.muqabala/index.json';
/** Maximum size of the index, in bytes: some hundred thousand articles. */
const MAX_INDEX_BYTES = 128 * 1024 * 1024;

const entrySchema = z.object({ fingerprint: z.string(), summary: articleSummarySchema });
const indexSchema = z.object({ version: z.literal(1), entries: z.record(z.string(), entrySchema) });
type Entry = z.infer<typeof entrySchema>;

/**
 * Remembers the summaries of articles by the sizes and times of their files, in memory and in `.muqabala/index.json`, so
 * that a desk of hundreds of articles need not be folded to be listed. Nothing is lost with it, and nothing it says is
 * trusted for longer than the files stay as they were.
 */
export class SummaryIndex {
  private readonly files: SafeFolder;
  private entries = new Map<string, Entry>();
  private changed = false;

  constructor(files: SafeFolder) {
    this.files = files;
  }

  async load(): Promise<void> {
    try {
      const bytes = await this.files.readFile(INDEX, MAX_INDEX_BYTES);
      const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
      const index = indexSchema.safeParse(content);
      if (index.success) this.entries = new Map(Object.entries(index.data.entries));
    } catch {
      // No index, or one that cannot be read: it is built anew.
    }
  }

  /** The summary of an article that has not changed since, else null. */
  get(slug: string, fingerprint: string): ArticleSummary | null {
    const entry = this.entries.get(slug);
    return entry && entry.fingerprint === fingerprint ? entry.summary : null;
  }

  /** Summary that was last known of an article, whatever has become of its files since; null where there was none. */
  last(slug: string): ArticleSummary | null {
    return this.entries.get(slug)?.summary ?? null;
  }

  set(slug: string, fingerprint: string, summary: ArticleSummary): void {
    this.entries.set(slug, { fingerprint, summary });
    this.changed = true;
  }

  /** Forgets articles that are not there any more. */
  keepOnly(slugs: ReadonlySet<string>): void {
    for (const slug of this.entries.keys()) {
      if (slugs.has(slug)) continue;
      this.entries.delete(slug);
      this.changed = true;
    }
  }

  /** Writes the index where it has changed. A failure is of no consequence: it is a cache. */
  async save(): Promise<void> {
    if (!this.changed) return;
    this.changed = false;
    try {
      if ((await this.files.stat('desk.json')) === null) return;
      await this.files.makeFolder('.muqabala');
      const content = JSON.stringify({ version: 1, entries: Object.fromEntries(this.entries) });
      await this.files.replace(INDEX, content, false);
    } catch {
      this.changed = true;
    }
  }
}

/**
 * Names, sizes and times of the files that an article's summary depends on; empty when it has none. `folder`: within the desk.
 */
export async function articleFingerprint(files: SafeFolder, folder: string): Promise<string> {
  try {
    const article = await files.stat(`${folder}/article.json`);
    if (!article) return '';
    const journals = await files.filesOf(`${folder}/journal`, isJournalName);
    return [article, ...journals.files.map(({ stats }) => stats)]
      .map(({ ino, size, mtimeMs }) => `${ino}:${size}:${mtimeMs}`)
      .join(' ');
  } catch {
    return '';
  }
}
