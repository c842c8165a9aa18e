import type { JournalProblem } from '#core/journal/journal.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import type { FileStats, SafeFolder } from '#desk/files/safe-folder.ts';
import {
  beginning,
  fingerprintOf,
  type JournalEvents,
  type JournalKind,
  type JournalPosition,
  type ReadJournal,
} from './read-journal.ts';

interface JournalReaderOptions<K extends JournalKind> {
  files: SafeFolder;
  kind: K;
  /** Hash that the first line has to name. */
  root: string;
  readJournal: ReadJournal;
}

/**
 * One journal file as it grows. Remembers how far it has been read and the hash of the last line there, and reads on from
 * that line; see {@link ReadJournal}.
 */
export class JournalReader<K extends JournalKind> {
  private readonly options: JournalReaderOptions<K>;
  private readonly path: string;
  private position: JournalPosition;
  problems: JournalProblem[] = [];
  /** Number of times that the file was read anew, because it had shrunk, was replaced or read otherwise. */
  restarts = 0;

  /** `path`: of the file within the desk. */
  constructor(path: string, options: JournalReaderOptions<K>) {
    this.options = options;
    this.path = path;
    this.position = beginning(options.root);
  }

  /** Bytes read, all of them whole lines. */
  get offset(): number {
    return this.position.offset;
  }

  /** Hash of the last whole line: what the next one names as `prev`. */
  get head(): string {
    return this.position.head;
  }

  /** Key that the journal names there; null where it names none. */
  get key(): string | null {
    return this.position.key;
  }

  get lines(): number {
    return this.position.lines;
  }

  /** Whether the file goes on after the last whole line: somebody is writing, or a power cut tore it. */
  get torn(): boolean {
    return this.position.torn;
  }

  /** Whether the file is as it was when it was last read. */
  hasRead(found: FileStats): boolean {
    return fingerprintOf(found) === this.position.seen;
  }

  /**
   * Reads the lines that were not read before; all of them after the file was replaced. They are given on as they come.
   * `size`: see {@link JournalRequest}.
   * @throws as {@link ReadJournal}
   */
  async read(size: number, onLines: (lines: JournalLine<JournalEvents[K]>[]) => void): Promise<void> {
    const { files, kind, root, readJournal } = this.options;
    const { path, position: before } = this;
    const { position, problems, anew } = await readJournal(
      files,
      { kind, path, root, position: before, size },
      onLines,
    );
    if (anew && before.offset > 0) this.restarts += 1;
    this.problems = anew ? problems : [...this.problems, ...problems];
    this.position = position;
  }

  /** Takes note of lines that this host has just appended itself. `stats`: of the file after it. */
  appended(bytes: Uint8Array, lines: number, head: string, key: string | null, stats: FileStats): void {
    const { offset, lines: before } = this.position;
    const beforeLast = bytes.subarray(0, bytes.length - 1).lastIndexOf(0x0a);
    this.position = {
      offset: offset + bytes.length,
      head,
      key,
      lines: before + lines,
      torn: false,
      lastLine: offset + beforeLast + 1,
      // What somebody else has written at the same time is still to be read.
      seen: Number(stats.size) === offset + bytes.length ? fingerprintOf(stats) : '',
      inode: stats.ino,
    };
  }
}
