import { z } from 'zod';
import { AppError } from '#core/app-error.ts';
import { DeskEnglish, WordCounts } from '#core/exchange/desk-english.ts';
import type { CancelSignal, JobContext } from '#core/job.ts';
import {
  DEFAULT_MATCHES,
  DEFAULT_MIN_SCORE,
  minSimilarity,
  pairKey,
  selectMatches,
  type MatchOptions,
  type MemoryMatch,
  type MemoryUnit,
  type NearMemoryUnit,
} from '#core/memory/memory.ts';
import { memoryWords } from '#core/memory/memory-words.ts';
import { articleSlugs } from '#desk/article/article-folders.ts';
import { articleFingerprints } from '#desk/article/summary.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { SealedFile, type Seal } from '#desk/files/sealed-file.ts';
import { FormatError, fileError } from '#formats/codec.ts';
import { readFailure } from '#desk/files/failure.ts';
import { articleUnits, readMemoryFile } from './memory-units.ts';
import { Segment, SegmentTexts, SegmentWriter, type SegmentFiles } from './memory-segment.ts';

const segmentSchema = z.object({
  name: z.string().regex(/^[0-9a-f]{16}$/u),
  units: z.number().int().positive(),
  words: z.number().int().positive(),
  texts: z.number().int().positive(),
});

const manifestSchema = z.object({
  version: z.literal(1),
  /** Translation memories by name; without a segment where they have no pair. */
  memories: z.record(z.string(), z.object({ fingerprint: z.string(), segment: segmentSchema.nullable() })),
  /** Segments of the rows of articles, the oldest first. */
  rows: z.array(segmentSchema),
  /** Folder of an article → where its units are. */
  articles: z.record(
    z.string(),
    z.object({
      fingerprint: z.string(),
      /** Name of the segment; null where it has no units. */
      segment: z.string().nullable(),
      from: z.number().int().nonnegative(),
      to: z.number().int().nonnegative(),
    }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

const EMPTY: Manifest = { version: 1, memories: {}, rows: [], articles: {} };

/** Fingerprint of what could not be read: it is tried again, and told again, each time. */
const UNREAD = '';

/** Maximum size of the manifest, in bytes. */
const MAX_MANIFEST = 64 * 1024 * 1024;
/** Number of segments of rows from which the small ones are made one, and the share of changed articles from which all are. */
const MAX_ROW_SEGMENTS = 8;
const MAX_CHANGED_SHARE = 0.25;
/** Age from which a file that nothing names is removed, in ms: another host may be writing it. */
const ORPHAN_AGE = 15 * 60_000;
/** Maximum of the English that is read, in UTF-16 code units, and the share by which the memory may grow before it is read anew. */
const MAX_ENGLISH = 1_000_000;
const MAX_UNREAD_SHARE = 0.05;
/** Number of units that are read at once. */
const BATCH = 20;
/** Maximum number of units that are read for one text. */
const MAX_READ = 200;

/** Who keeps a memory: an installation, for the desk of this id. */
export interface MemoryKeeper extends Seal {
  installation: string;
}

/** What an update could not read, in the words of an error; the rest is up to date. */
export interface UpdateProblem {
  file: string;
  error: AppError;
}

/**
 * The approved and confirmed rows of a desk and the pairs of its translation memories, kept in the desk's cache in a folder of each
 * installation: opened by reading arrays, brought up to date by what has changed. Deleting it costs a rebuild.
 */
export class KeptMemory {
  private readonly files: SafeFolder;
  private readonly folder: string;
  private readonly manifestFile: SealedFile;
  private manifest: Manifest = EMPTY;
  /** Number of updates that may have changed what matches; an article without units before and after changes nothing. */
  updates = 0;
  /** The English of the newest units; null before it was read. */
  english: DeskEnglish | null = null;
  /** Number of units when the English was read. */
  private englishSize = 0;
  /** Size and time of the manifest as this memory has read or written it; null where there was none that is sound. */
  private stamp: string | null = null;
  private readonly segments = new Map<string, Segment>();

  private constructor(files: SafeFolder, keeper: MemoryKeeper) {
    this.files = files;
    this.folder = `.muqabala/memory-${keeper.installation}`;
    this.manifestFile = new SealedFile(files, `${this.folder}/manifest.txt`, keeper);
  }

  /**
   * The pairs of the translation memories that are kept, file by file and the last first, in groups, without an index being opened.
   * `done`: share of all of them that was given so far. What is not as it was written is left out. @throws as `fs` does
   */
  static async *filePairs(
    files: SafeFolder,
    keeper: MemoryKeeper,
  ): AsyncGenerator<{ units: readonly MemoryUnit[]; done: number }> {
    const { folder, manifestFile } = new KeptMemory(files, keeper);
    const manifest = await readManifest(manifestFile);
    const segments = segmentsOfFiles(manifest ?? EMPTY);
    const all = segments.reduce((sum, { units }) => sum + units, 0);
    let given = 0;
    for (const record of segments) {
      const texts = await SegmentTexts.open(files, folder, record);
      if (!texts) continue;
      try {
        for await (const { units } of texts.fromLast()) {
          given += units.length;
          yield { units: units.toReversed(), done: given / all };
        }
      } finally {
        await texts.close();
      }
    }
  }

  /** Opens what is kept; an empty memory where nothing is, or it is not as it was written. */
  static async open(files: SafeFolder, keeper: MemoryKeeper): Promise<KeptMemory> {
    const memory = new KeptMemory(files, keeper);
    const stamp = await memory.readStamp();
    const manifest = await readManifest(memory.manifestFile);
    if (!manifest) return memory;
    if (await memory.openSegments(manifest)) {
      memory.manifest = manifest;
      memory.stamp = stamp;
    } else await memory.close();
    return memory;
  }

  /** Number of units. */
  get size(): number {
    return [...this.segments.values()].reduce((sum, { index }) => sum + index.size - index.removedCount, 0);
  }

  /**
   * Reads what has changed since, and keeps it. What cannot be read is a problem and left out. `touched`: folders of the articles
   * that may have changed, where that is known; new ones are found without it.
   * @throws AppError as for writes; `AbortError`
   */
  async update(job: JobContext, touched?: readonly string[]): Promise<UpdateProblem[]> {
    const problems: UpdateProblem[] = [];
    const { manifest } = this;
    const { memories, newMemories, slugs, fingerprints, changed, isCurrent } = await this.look(touched);
    if (isCurrent) return problems;
    await this.files.makeFolder(this.folder);
    const steps = newMemories.length + (changed.length > 0 ? 1 : 0);
    let step = 0;
    const stepJob = (): JobContext => {
      const done = step;
      step += 1;
      return {
        signal: job.signal,
        onProgress: (share) => job.onProgress((done + share) / Math.max(1, steps)),
      };
    };
    const next: Manifest = { ...manifest, memories: {}, articles: {} };
    for (const [name, fingerprint] of memories) {
      const kept = manifest.memories[name];
      next.memories[name] =
        kept?.fingerprint === fingerprint
          ? kept
          : await this.buildMemory(name, fingerprint, stepJob(), problems);
    }
    const kept = this.rowsToKeep(slugs, changed);
    const isKept = (slug: string) => {
      const place = manifest.articles[slug];
      return (
        place !== undefined && (place.segment === null || kept.some(({ name }) => name === place.segment))
      );
    };
    const isChanged = new Set(changed);
    const toRead = new Set(slugs.filter((slug) => isChanged.has(slug) || !isKept(slug)));
    for (const slug of slugs) {
      const place = manifest.articles[slug];
      if (place && !toRead.has(slug)) next.articles[slug] = place;
    }
    if (toRead.size > 0 && changed.length > 0) {
      const read = slugs.flatMap((slug, i) =>
        toRead.has(slug) ? [{ slug, fingerprint: fingerprints[i]! }] : [],
      );
      const built = await this.buildRows(read, stepJob(), problems);
      Object.assign(next.articles, built.articles);
      next.rows = [...kept, ...(built.segment ? [built.segment] : [])];
    }
    next.rows = next.rows.filter(({ name }) =>
      Object.values(next.articles).some(({ segment }) => segment === name),
    );
    await this.replaceBy(next);
    return problems;
  }

  /** The best matches of a text, see `TranslationMemory.match`. */
  async match(source: string, options: MatchOptions = {}): Promise<MemoryMatch[]> {
    const { limit = DEFAULT_MATCHES, minScore = DEFAULT_MIN_SCORE, isOffered = () => true } = options;
    const words = memoryWords(source);
    const near = [...this.segments.values()]
      .flatMap((segment) =>
        segment.index
          .nearest(words, minSimilarity(minScore))
          .map(({ unit, similarity }) => ({ segment, unit, similarity, rank: segment.index.rankOf(unit) })),
      )
      .sort((a, b) => b.similarity - a.similarity || b.rank - a.rank)
      .slice(0, MAX_READ);
    const found: NearMemoryUnit[] = [];
    const pairs = new Set<string>();
    for (let at = 0; at < near.length; at += BATCH) {
      // Of those that are as near as the last, the newest comes first: all of them are read.
      if (pairs.size >= limit && near[at]!.similarity < near[at - 1]!.similarity) break;
      const units = await Promise.all(
        near.slice(at, at + BATCH).map(async ({ segment, unit, similarity }) => ({
          unit: await segment.texts.unit(unit),
          similarity,
        })),
      );
      for (const each of units) {
        if (!isOffered(each.unit.origin)) continue;
        found.push(each);
        pairs.add(pairKey(each.unit));
      }
    }
    return selectMatches(found, source, options);
  }

  /**
   * Reads the English of the memory, rows of articles before translation memories and the newest first, where it has grown by more
   * than {@link MAX_UNREAD_SHARE} since it was read last.
   */
  async readEnglish(signal: CancelSignal): Promise<void> {
    const { size } = this;
    if (this.english && Math.abs(size - this.englishSize) <= this.englishSize * MAX_UNREAD_SHARE) return;
    const counts = new WordCounts();
    for (const { name } of [...this.manifest.rows.toReversed(), ...segmentsOfFiles(this.manifest)]) {
      for await (const units of this.segments.get(name)!.fromLast()) {
        signal.throwIfAborted();
        for (const { target } of units) counts.add(target);
        if (counts.letters > MAX_ENGLISH) break;
      }
      if (counts.letters > MAX_ENGLISH) break;
    }
    if (!this.english && counts.letters > 0) this.updates += 1;
    this.english = new DeskEnglish(counts);
    this.englishSize = size;
  }

  async close(): Promise<void> {
    for (const segment of this.segments.values()) await segment.close();
    this.segments.clear();
  }

  /** Whether what is kept is what this memory has open: nobody else has written or deleted it since. */
  async isKept(): Promise<boolean> {
    return this.stamp !== null && this.stamp === (await this.readStamp());
  }

  private async readStamp(): Promise<string | null> {
    const stats = await this.files.stat(`${this.folder}/manifest.txt`).catch(() => null);
    return stats && `${stats.size}:${stats.mtimeNs}`;
  }

  /** Whether nothing has changed since the last update. */
  async isCurrent(): Promise<boolean> {
    return (await this.look()).isCurrent;
  }

  /** Files of the desk as they are, beside what is kept of them. */
  private async look(touched?: readonly string[]) {
    const { manifest } = this;
    const memories = await this.listMemories();
    const slugs = await articleSlugs(this.files);
    const fingerprints = this.fingerprintsOf(slugs, touched);
    const newMemories = [...memories].filter(
      ([name, fingerprint]) => manifest.memories[name]?.fingerprint !== fingerprint,
    );
    const changed = slugs.filter((slug, i) => manifest.articles[slug]?.fingerprint !== fingerprints[i]);
    const present = new Set(slugs);
    const isGone =
      Object.keys(manifest.memories).some((name) => !memories.has(name)) ||
      Object.keys(manifest.articles).some((slug) => !present.has(slug));
    const isCurrent = newMemories.length + changed.length === 0 && !isGone;
    return { memories, newMemories, slugs, fingerprints, changed, isCurrent };
  }

  /** Fingerprints of articles; of those that are not touched, as they are kept. */
  private fingerprintsOf(slugs: readonly string[], touched?: readonly string[]): string[] {
    const mayDiffer = touched && new Set(touched);
    const known = slugs.map((slug) =>
      !mayDiffer || mayDiffer.has(slug) ? UNREAD : (this.manifest.articles[slug]?.fingerprint ?? UNREAD),
    );
    const asked = slugs.filter((_, i) => known[i] === UNREAD);
    const found = new Map(
      articleFingerprints(this.files.root, asked).map((fingerprint, i) => [asked[i]!, fingerprint]),
    );
    return slugs.map((slug, i) => found.get(slug) ?? known[i]!);
  }

  /**
   * Segments of rows that stay as they are beside one of the articles that have changed. Where there are too many, the largest
   * stays, if most of the articles are in it, and the others become one.
   */
  private rowsToKeep(slugs: readonly string[], changed: readonly string[]): SegmentFiles[] {
    const { rows, articles } = this.manifest;
    const limit = Math.max(20, slugs.length * MAX_CHANGED_SHARE);
    if (changed.length > limit) return [];
    if (rows.length < MAX_ROW_SEGMENTS) return rows;
    const largest = rows.reduce((a, b) => (b.units > a.units ? b : a));
    const places = Object.values(articles).filter(({ segment }) => segment === largest.name);
    const live = places.reduce((sum, { from, to }) => sum + to - from, 0);
    return live >= largest.units / 2 && places.length >= slugs.length / 2 ? [largest] : [];
  }

  private async listMemories(): Promise<Map<string, string>> {
    if ((await this.files.stat('memory')) === null) return new Map();
    const { files } = await this.files.filesOf('memory', (name) => /\.tmx$/iu.test(name));
    return new Map(files.map(({ name, stats: { size, mtimeNs } }) => [name, `${size}:${mtimeNs}`]));
  }

  private async buildMemory(
    name: string,
    fingerprint: string,
    job: JobContext,
    problems: UpdateProblem[],
  ): Promise<Manifest['memories'][string]> {
    const writer = new SegmentWriter(this.files, this.folder);
    try {
      const file = await this.files.open(`memory/${name}`, 'read');
      try {
        await readMemoryFile(
          file,
          name,
          (unit) => writer.add(unit),
          job,
          () => writer.flush(),
        );
      } finally {
        await file.close();
      }
      return { fingerprint, segment: await writer.finish() };
    } catch (error) {
      await writer.close();
      if (job.signal.aborted) throw error;
      const path = this.files.pathOf(`memory/${name}`);
      problems.push({
        file: `memory/${name}`,
        error: error instanceof FormatError ? fileError(error.failure, path) : readFailure(error, path),
      });
      return { fingerprint: UNREAD, segment: null };
    }
  }

  private async buildRows(
    read: readonly { slug: string; fingerprint: string }[],
    job: JobContext,
    problems: UpdateProblem[],
  ): Promise<{ segment: SegmentFiles | null; articles: Manifest['articles'] }> {
    const writer = new SegmentWriter(this.files, this.folder);
    const places = new Map<string, { fingerprint: string; from: number; to: number }>();
    try {
      for (const [i, { slug, fingerprint }] of read.entries()) {
        job.signal.throwIfAborted();
        const from = writer.size;
        let units: MemoryUnit[] = [];
        let known = fingerprint;
        try {
          units = await articleUnits(this.files, slug);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          problems.push({ file: `articles/${slug}`, error });
          known = UNREAD;
        }
        for (const unit of units) writer.add(unit);
        places.set(slug, { fingerprint: known, from, to: writer.size });
        await writer.flush();
        job.onProgress((i + 1) / read.length);
      }
      const segment = await writer.finish();
      const articles = Object.fromEntries(
        [...places].map(([slug, place]) => [
          slug,
          { ...place, segment: place.to > place.from ? (segment?.name ?? null) : null },
        ]),
      );
      return { segment, articles };
    } finally {
      await writer.close();
    }
  }

  /** Goes on with another manifest, and removes what it does not name. */
  private async replaceBy(next: Manifest): Promise<void> {
    if (!(await this.openSegments(next)))
      throw new AppError('cannot-read', { path: this.files.pathOf(this.folder), detail: 'EIO' });
    const before = this.manifest;
    this.manifest = next;
    await this.manifestFile.write(JSON.stringify(next));
    this.stamp = await this.readStamp();
    if (hasOtherUnits(before, next)) this.updates += 1;
    const named = new Set(segmentsOf(next).map(({ name }) => name));
    const superseded = [...this.segments.keys()].filter((name) => !named.has(name));
    for (const name of superseded) {
      await this.segments.get(name)!.close();
      this.segments.delete(name);
      await this.removeFiles(name);
    }
    await this.removeOrphans(named);
  }

  private async removeFiles(name: string): Promise<void> {
    for (const kind of ['words', 'texts'])
      await this.files.remove(`${this.folder}/${name}.${kind}`, 'memorySegment').catch(() => undefined);
  }

  /** Removes what a killed program has left. */
  private async removeOrphans(named: ReadonlySet<string>): Promise<void> {
    const entries = await this.files.list(this.folder).catch(() => []);
    for (const { name } of entries) {
      const [segment = '', kind] = name.split('.');
      if (named.has(segment) || (kind !== 'words' && kind !== 'texts')) continue;
      const stats = await this.files.stat(`${this.folder}/${name}`).catch(() => null);
      if (stats && Date.now() - Number(stats.mtimeMs) > ORPHAN_AGE) await this.removeFiles(segment);
    }
  }

  /** Opens the segments of a manifest that are not open, and takes out units that it has elsewhere. False where one is damaged. */
  private async openSegments(manifest: Manifest): Promise<boolean> {
    for (const record of segmentsOf(manifest)) {
      if (this.segments.has(record.name)) continue;
      const segment = await Segment.open(this.files, this.folder, record);
      if (!segment) return false;
      this.segments.set(record.name, segment);
    }
    for (const { name } of manifest.rows) {
      const { index } = this.segments.get(name)!;
      const here = Object.values(manifest.articles)
        .filter(({ segment }) => segment === name)
        .sort((a, b) => a.from - b.from);
      let at = 0;
      for (const { from, to } of here) {
        for (; at < from; at += 1) index.remove(at);
        at = to;
      }
      for (; at < index.size; at += 1) index.remove(at);
    }
    return true;
  }
}

/** Whether two manifests differ in more than articles that have no units. */
function hasOtherUnits(before: Manifest, after: Manifest): boolean {
  const unitsOf = ({ memories, articles }: Manifest) =>
    JSON.stringify([
      Object.entries(memories).sort(byName),
      Object.entries(articles)
        .filter(([, { from, to }]) => to > from)
        .sort(byName),
    ]);
  return unitsOf(before) !== unitsOf(after);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The manifest; null where there is none that is sound. */
async function readManifest(file: SealedFile): Promise<Manifest | null> {
  const text = await file.read(MAX_MANIFEST);
  const parsed = text === null ? null : manifestSchema.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}

/** Segments of translation memories, by the names of these. */
function segmentsOfFiles({ memories }: Manifest): SegmentFiles[] {
  return Object.entries(memories)
    .sort(byName)
    .flatMap(([, { segment }]) => segment ?? []);
}

function segmentsOf({ memories, rows }: Manifest): SegmentFiles[] {
  return [...rows, ...Object.values(memories).flatMap(({ segment }) => segment ?? [])];
}
