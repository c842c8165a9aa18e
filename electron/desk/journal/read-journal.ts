import type { z } from 'zod';
import { AppError } from '#core/app-error.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/article.ts';
import { deskEventSchema, type DeskEvent } from '#core/desk/events.ts';
import { EVENT_VERSION } from '#core/journal/event.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import {
  EarlierLines,
  MAX_PROBLEMS,
  isForeignJournal,
  lineHash,
  readJournal as readLinesOf,
  rootOf,
  type JournalProblem,
  type JournalReading,
} from '#core/journal/journal.ts';
import {
  readRange,
  tooLarge,
  type FileHandle,
  type FileStats,
  type SafeFolder,
} from '#desk/files/safe-folder.ts';
import { checkSignature } from './signatures.ts';

/** Maximum size of a journal file, in bytes: some 400,000 edits of a paragraph. */
export const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

/** Maximum length of a line, in bytes. The longest that is written brings a source, whose file has at most 20 MB. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** Number of bytes that are read at once, and whose events are given on at once: a few milliseconds of work. */
const PIECE_BYTES = 256 * 1024;

const NEWLINE = 0x0a;

/** The events of each kind of journal. */
export interface JournalEvents {
  article: ArticleEvent;
  desk: DeskEvent;
}
export type JournalKind = keyof JournalEvents;

const SCHEMAS: { readonly [K in JournalKind]: z.ZodType<JournalEvents[K]> } = {
  article: articleEventSchema,
  desk: deskEventSchema,
};

/** Position up to which a journal file has been read: plain data, which crosses threads. */
export interface JournalPosition {
  /** Bytes read, all of them whole lines. */
  offset: number;
  /** Hash of the last whole line: what the next one names as `prev`. */
  head: string;
  /** Key that the journal names there; null where it names none. */
  key: string | null;
  lines: number;
  /** Whether the file goes on after the last whole line: somebody is writing, or a power cut tore it. */
  torn: boolean;
  /** Offset of the last whole line. */
  lastLine: number;
  /** Fingerprint of the file as it was then; empty before it was first read. */
  seen: string;
  inode: bigint;
}

export function beginning(root: string): JournalPosition {
  return { offset: 0, head: root, key: null, lines: 0, torn: false, lastLine: 0, seen: '', inode: 0n };
}

/** A journal file of a desk, and how far it has been read. */
export interface JournalRequest<K extends JournalKind = JournalKind> {
  kind: K;
  /** Path of the file within the desk. */
  path: string;
  /** Hash that the first line has to name; null: whichever it names. */
  root: string | null;
  position: JournalPosition;
  /** Size of this file, together with those that are read at the same time, in bytes. */
  size: number;
}

export interface JournalAdvance {
  /** Hash that the first line was to name, or names; empty where that cannot be read. */
  root: string;
  position: JournalPosition;
  /** Problems of the lines that were read now. */
  problems: JournalProblem[];
  /** Whether the file was read from its beginning: for the first time, or because it shrank, was replaced or reads otherwise. */
  anew: boolean;
}

/**
 * Reads a journal file on from a position, or from its beginning where it shrank, was replaced or reads otherwise there. The
 * events are given to `onLines` by and by, a few thousand at most at a time.
 * @throws AppError `unsafe-path`, `cannot-read` for a file larger than {@link MAX_JOURNAL_BYTES} or with a line longer than
 * {@link MAX_LINE_BYTES}; or as `fs` does
 */
export type ReadJournal = <K extends JournalKind>(
  files: SafeFolder,
  request: JournalRequest<K>,
  onLines: (lines: JournalLine<JournalEvents[K]>[]) => void,
) => Promise<JournalAdvance>;

/** Reads in the thread of the caller. */
export const readJournalHere: ReadJournal = async (
  files,
  { kind, path, root: wanted, position: before },
  onLines,
) => {
  const handle = await files.open(path, 'read');
  try {
    const stats = await handle.stat({ bigint: true });
    let root = wanted ?? '';
    if (fingerprintOf(stats) === before.seen) return { root, position: before, problems: [], anew: false };
    if (stats.size > MAX_JOURNAL_BYTES) throw tooLarge(files.pathOf(path));
    const anew = !(await continues(handle, stats, before));
    const position = {
      ...(anew ? beginning(root) : before),
      seen: fingerprintOf(stats),
      inode: stats.ino,
    };
    const size = Number(stats.size);
    const problems: JournalProblem[] = [];
    const earlier = new EarlierLines();
    for (let isEnd = position.offset >= size; !isEnd;) {
      const piece = await readLines(handle, position.offset, size, files.pathOf(path));
      const { bytes } = piece;
      ({ isEnd } = piece);
      if (position.offset === 0 && wanted === null) position.head = root = rootOf(bytes);
      else if (position.offset === 0 && isForeignJournal(bytes, root))
        return { root, position, problems: [{ code: 'foreign-journal', line: 0 }], anew };
      const reading = readLinesOf(bytes, position.head, SCHEMAS[kind], EVENT_VERSION, {
        firstLine: position.lines + 1,
        earlier,
        key: position.key,
        check: checkSignature,
      });
      if (reading.lines > 0) {
        const beforeLast = bytes.subarray(0, reading.wholeBytes - 1).lastIndexOf(NEWLINE);
        position.lastLine = position.offset + beforeLast + 1;
      }
      position.offset += reading.wholeBytes;
      position.lines += reading.lines;
      position.head = reading.head;
      position.key = reading.key;
      problems.push(...reading.problems.filter(({ code }) => code !== 'torn-line'));
      if (reading.events.length > 0) onLines(linesOf(reading));
      if (problems.length >= MAX_PROBLEMS) break;
    }
    position.torn = position.offset < size;
    return { root, position, problems, anew };
  } finally {
    await handle.close();
  }
};

/** Events of a reading with the lines that they stand in. */
export function linesOf<E>({ events, records }: JournalReading<E>): JournalLine<E>[] {
  return events.map((event, i) => ({ ...records[i]!, event }));
}

interface WholeJournal<K extends JournalKind> {
  kind: K;
  path: string;
  readJournal: ReadJournal;
}

/** Whether a journal was begun for another file than the one of hash `root`. @throws as {@link ReadJournal} */
export async function isForeign<K extends JournalKind>(
  files: SafeFolder,
  { kind, path, readJournal }: WholeJournal<K>,
  root: string,
): Promise<boolean> {
  const size = Number((await files.stat(path))?.size ?? 0);
  const request = { kind, path, root, position: beginning(root), size };
  const { problems } = await readJournal(files, request, () => undefined);
  return problems.some(({ code }) => code === 'foreign-journal');
}

/**
 * All lines of a journal, whichever file it belongs to: by the hash that its first line names.
 * @throws as {@link ReadJournal}
 */
export async function readWholeJournal<K extends JournalKind>(
  files: SafeFolder,
  { kind, path, readJournal }: WholeJournal<K>,
): Promise<{ root: string; lines: JournalLine<JournalEvents[K]>[] }> {
  const lines: JournalLine<JournalEvents[K]>[] = [];
  const size = Number((await files.stat(path))?.size ?? 0);
  const request = { kind, path, root: null, position: beginning(''), size };
  const { root } = await readJournal(files, request, (read) => {
    for (const line of read) lines.push(line);
  });
  return { root, lines };
}

/**
 * Some whole lines from a place on, and what follows the last one; at a file's beginning two, by which it is known whose it
 * is. At the end of the file there may be none.
 */
async function readLines(
  handle: FileHandle,
  from: number,
  size: number,
  shown: string,
): Promise<{ bytes: Uint8Array; isEnd: boolean }> {
  const wanted = from === 0 ? 2 : 1;
  for (let length = PIECE_BYTES; ; length *= 2) {
    const to = Math.min(size, from + length);
    const bytes = await readRange(handle, from, to);
    // A file that was cut off meanwhile ends sooner.
    if (to === size || bytes.length < to - from) return { bytes, isEnd: true };
    if (hasLines(bytes, wanted))
      return { bytes: bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1), isEnd: false };
    if (length > wanted * MAX_LINE_BYTES) throw tooLarge(shown);
  }
}

function hasLines(bytes: Uint8Array, count: number): boolean {
  let at = -1;
  for (let found = 0; found < count; found += 1) {
    at = bytes.indexOf(NEWLINE, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Whether a file goes on from where it was read to. */
async function continues(
  handle: FileHandle,
  stats: FileStats,
  { offset, lastLine, head, inode, torn }: JournalPosition,
): Promise<boolean> {
  const size = Number(stats.size);
  if (offset === 0) return false;
  // The same size with another time: something was written over, unless a torn end is still being written.
  if (stats.ino !== inode || size < offset || (size === offset && !torn)) return false;
  return lineHash(await readRange(handle, lastLine, offset - 1)) === head;
}

export function fingerprintOf(stats: FileStats): string {
  return `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}

/** Error for journals that are too many, too large or too slow to read. `path`: of their folder. */
export function tooCostly(path: string, cause?: unknown): AppError {
  return new AppError('too-costly', { path }, { cause });
}
