import type { z } from 'zod';
import { isForeignJournal, lineHash, readJournal, type JournalProblem } from '#core/journal/journal.ts';
import {
  readRange,
  tooLarge,
  type FileHandle,
  type FileStats,
  type SafeFolder,
} from '#desk/files/safe-folder.ts';

/** Maximum size of a journal file, in bytes: some 400,000 edits of a paragraph. */
export const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

/**
 * Reads one journal file as it grows. Remembers how far it has read and the hash of the last line there, and reads on from
 * that line; a file that shrank, was replaced or reads otherwise at that place is read anew from its beginning.
 */
export class JournalReader<E> {
  private readonly files: SafeFolder;
  private readonly path: string;
  /** Bytes read, all of them whole lines. */
  offset = 0;
  /** Hash of the last whole line: what the next one names as `prev`. */
  head: string;
  lines = 0;
  /** Whether the file goes on after the last whole line: somebody is writing, or a power cut tore it. */
  torn = false;
  problems: JournalProblem[] = [];
  /** Number of times that the file was read anew, because it had shrunk, was replaced or read otherwise. */
  restarts = 0;
  private lastLine = 0;
  private seen = '';
  private inode = 0n;
  private readonly root: string;
  private readonly schema: z.ZodType<E>;
  private readonly version: number;

  /**
   * `path`: of the file within the desk. `root`: hash that the first line has to name. `version`: the newest version of events
   * that is understood.
   */
  constructor(files: SafeFolder, path: string, root: string, schema: z.ZodType<E>, version: number) {
    this.files = files;
    this.path = path;
    this.root = root;
    this.head = root;
    this.schema = schema;
    this.version = version;
  }

  /**
   * The events that were not read before; all of them after the file was replaced. `found`: what the file is by now, which
   * spares opening one that has not changed.
   * @throws AppError `unsafe-path`, `cannot-read` for a file larger than {@link MAX_JOURNAL_BYTES}; or as `fs` does
   */
  async read(found?: FileStats): Promise<E[]> {
    if (found && fingerprint(found) === this.seen) return [];
    const handle = await this.files.open(this.path, 'read');
    try {
      const stats = await handle.stat({ bigint: true });
      if (fingerprint(stats) === this.seen) return [];
      if (stats.size > MAX_JOURNAL_BYTES) throw tooLarge(this.files.pathOf(this.path));
      if (!(await this.continues(handle, stats))) this.restart();
      const bytes = await readRange(handle, this.offset, Number(stats.size));
      if (this.offset === 0 && isForeignJournal(bytes, this.root)) {
        this.problems = [{ code: 'foreign-journal', line: 0 }];
        this.inode = stats.ino;
        this.seen = fingerprint(stats);
        return [];
      }
      const reading = readJournal(bytes, this.head, this.schema, this.version, this.lines + 1);
      this.torn = reading.wholeBytes < bytes.length;
      this.problems.push(...reading.problems.filter((problem) => problem.code !== 'torn-line'));
      if (reading.lines > 0) {
        const beforeLast = bytes.subarray(0, reading.wholeBytes - 1).lastIndexOf(0x0a);
        this.advance(reading.wholeBytes, reading.lines, reading.head, beforeLast + 1);
      }
      this.inode = stats.ino;
      this.seen = fingerprint(stats);
      return reading.events;
    } finally {
      await handle.close();
    }
  }

  /** Takes note of lines that this host has just appended itself. `stats`: of the file after it. */
  appended(bytes: Uint8Array, lines: number, head: string, stats: FileStats): void {
    const beforeLast = bytes.subarray(0, bytes.length - 1).lastIndexOf(0x0a);
    this.advance(bytes.length, lines, head, beforeLast + 1);
    this.inode = stats.ino;
    this.seen = fingerprint(stats);
    this.torn = false;
  }

  private advance(bytes: number, lines: number, head: string, lastLine: number): void {
    this.lastLine = this.offset + lastLine;
    this.offset += bytes;
    this.lines += lines;
    this.head = head;
  }

  private restart(): void {
    if (this.offset > 0) this.restarts += 1;
    this.offset = 0;
    this.lastLine = 0;
    this.head = this.root;
    this.lines = 0;
    this.problems = [];
  }

  private async continues(handle: FileHandle, stats: FileStats): Promise<boolean> {
    const size = Number(stats.size);
    if (this.offset === 0) return false;
    // The same size with another time: something was written over, unless a torn end is still being written.
    if (stats.ino !== this.inode || size < this.offset || (size === this.offset && !this.torn)) return false;
    const line = await readRange(handle, this.lastLine, this.offset - 1);
    return lineHash(line) === this.head;
  }
}

function fingerprint(stats: FileStats): string {
  return `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}
