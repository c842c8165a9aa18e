import type { z } from 'zod';
import { EVENT_VERSION } from '#core/journal/event.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/article.ts';
import { deskEventSchema, type DeskEvent } from '#core/desk/events.ts';
import { sha256Hex } from '#core/hash.ts';
import { isForeignJournal, lineHash, readJournal, type JournalProblem } from '#core/journal/journal.ts';
import {
  readArticleFile,
  readDeskFile,
  type ArticleFile,
  type DeskFile,
  type Identity,
} from './article-file.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import { DeskJudge } from '#core/trust/desk-judge.ts';
import type { Tracked } from '#core/trust/line-judge.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { areTooMuch, isJournalName, type FolderJudge } from '#desk/journal/journal-folder.ts';
import { MAX_JOURNAL_BYTES, linesOf, tooCostly } from '#desk/journal/read-journal.ts';
import { checkSignature } from '#desk/journal/signatures.ts';
import { readFailure } from '#desk/files/failure.ts';
import { updatedSourceName } from '#desk/files/read-file.ts';

/** Maximum size of a file that is hashed, in bytes: an original, or what is derived of an article. */
const MAX_KEPT_BYTES = 256 * 1024 * 1024;

/** A journal as it lies on the disk. */
export interface JournalRecord {
  /** Path within the desk, with slashes. */
  path: string;
  bytes: Uint8Array;
  /** Hash that its first line has to name. */
  root: string;
  /** Ends of the whole lines, their line ends not included. */
  ends: readonly number[];
}

/** Extent of a journal at some moment. */
export interface JournalExtent {
  path: string;
  lines: number;
  /** Hash of the last of these lines. */
  sha256: string;
}

/** An article with the desk that it belongs to, read from the disk at once and trusting nothing that was read before. */
export interface ArticleRecord {
  files: SafeFolder;
  slug: string;
  desk: Identity<DeskFile>;
  article: Identity<ArticleFile>;
  /** Of the desk itself first, then of the article, each by name. */
  journals: readonly JournalRecord[];
}

/** Events and problems of the journals, up to some of their lines. */
export interface RecordReading {
  articleEvents: ArticleEvent[];
  /** All lines of the article's journals, with what is said of them. */
  articleLines: Tracked<ArticleEvent>[];
  deskEvents: DeskEvent[];
  problems: (JournalProblem & { file: string })[];
}

/** @throws AppError `not-a-desk`, `desk-newer`, `article-not-found`, `vanished`, `unsafe-path`, `cannot-read` */
export async function readArticleRecord(files: SafeFolder, slug: string): Promise<ArticleRecord> {
  const desk = await readDeskFile(files);
  const folder = `articles/${slug}`;
  const article = await readArticleFile(files, folder);
  try {
    const journals = [
      ...(await readJournals(files, 'journal', desk.hash)),
      ...(await readJournals(files, `${folder}/journal`, article.hash)),
    ];
    return { files, slug, desk, article, journals };
  } catch (error) {
    throw readFailure(error, files.pathOf(folder));
  }
}

const NEWLINE = 0x0a;

async function readJournals(files: SafeFolder, folder: string, rootHash: string): Promise<JournalRecord[]> {
  if ((await files.stat(folder)) === null) return [];
  const { files: found } = await files.filesOf(folder, isJournalName);
  if (areTooMuch(found)) throw tooCostly(files.pathOf(folder));
  const records: JournalRecord[] = [];
  for (const { name } of found) {
    const bytes = await files.readFile(`${folder}/${name}`, MAX_JOURNAL_BYTES);
    const ends: number[] = [];
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, end + 1)) ends.push(end);
    records.push({ path: `${folder}/${name}`, bytes, root: rootHash, ends });
  }
  return records;
}

/** The bytes of a line, 1-based, without its line end. */
export function lineBytes({ bytes, ends }: JournalRecord, line: number): Uint8Array {
  return bytes.subarray(line === 1 ? 0 : ends[line - 2]! + 1, ends[line - 1]);
}

/** Extents of the journals; those without a whole line are left out. */
export function extentsOf({ journals }: ArticleRecord): JournalExtent[] {
  return journals
    .filter(({ ends }) => ends.length > 0)
    .map((journal) => ({
      path: journal.path,
      lines: journal.ends.length,
      sha256: lineHash(lineBytes(journal, journal.ends.length)),
    }));
}

/**
 * Reads the events of a record that count. `limits`: how many lines of each journal count; a journal that is not in it does not. Without
 * it all of them do.
 */
export function readEvents(record: ArticleRecord, limits?: ReadonlyMap<string, number>): RecordReading {
  const reading: RecordReading = { articleEvents: [], articleLines: [], deskEvents: [], problems: [] };
  const desk = new DeskJudge(record.desk.file.key ?? null);
  const articles = new ArticleJudge(desk);
  for (const journal of record.journals) {
    if (isForeignJournal(journal.bytes, journal.root)) {
      reading.problems.push({ file: journal.path, line: 0, code: 'foreign-journal' });
      continue;
    }
    const lines = limits ? (limits.get(journal.path) ?? 0) : journal.ends.length;
    const end = journal.ends[Math.min(lines, journal.ends.length) - 1];
    const bytes = limits ? journal.bytes.subarray(0, end === undefined ? 0 : end + 1) : journal.bytes;
    const take = <E>(schema: z.ZodType<E>, judge: FolderJudge<E>) => {
      const read = readJournal(bytes, journal.root, schema, EVENT_VERSION, { check: checkSignature });
      judge.add(journal.path.split('/').at(-1)!, linesOf(read));
      reading.problems.push(...read.problems.map((problem) => ({ ...problem, file: journal.path })));
    };
    if (journal.path.startsWith('articles/')) take(articleEventSchema, articles);
    else take(deskEventSchema, desk);
  }
  reading.deskEvents = desk.advance().events;
  reading.articleEvents = articles.advance().events;
  reading.articleLines = [...articles.lines()];
  return reading;
}

/**
 * The files of an article that never change, with what they have to hash to: its identity and the desk's, the source, the
 * translation that it was imported with, updated sources. Paths within the desk.
 */
export function immutableFiles(
  { slug, desk, article }: ArticleRecord,
  events: readonly ArticleEvent[],
): { path: string; sha256: string }[] {
  const { source, target } = article.file;
  const updated = events.flatMap((event) =>
    event.type === 'source.added' && event.revision > 1
      ? [{ file: updatedSourceName(event.file, event.sha256), sha256: event.sha256 }]
      : [],
  );
  const originals = [source, ...(target ? [target] : []), ...updated];
  const files = new Map(originals.map(({ file, sha256 }) => [`articles/${slug}/${file}`, sha256]));
  return [
    { path: 'desk.json', sha256: desk.hash },
    { path: `articles/${slug}/article.json`, sha256: article.hash },
    ...[...files].map(([path, sha256]) => ({ path, sha256 })),
  ];
}

/** Hash of a file of the desk; null when it is not there, no plain file, or larger than any original may be. */
export async function fileHash(files: SafeFolder, path: string): Promise<string | null> {
  const bytes = await files.readFile(path, MAX_KEPT_BYTES).catch(() => null);
  return bytes === null ? null : sha256Hex(bytes);
}
