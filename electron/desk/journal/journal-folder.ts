import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { isAct } from '#core/article/act-types.ts';
import { isSameEvent } from '#core/journal/event.ts';
import type { Act, DeskProblem } from '#core/journal/desk-problem.ts';
import { journalText, type JournalProblemCode } from '#core/journal/journal.ts';
import { headText, recordHash, type Heads } from '#core/journal/signature.ts';
import { MENDER, ownerOf } from '#core/journal/writer.ts';
import type { JournalLine, LineMark, Verdict } from '#core/trust/verdict.ts';
import { KeptFolder } from '#desk/files/kept-folder.ts';
import { readRange, type FileStats, type SafeFolder } from '#desk/files/safe-folder.ts';
import { AppError } from '#core/app-error.ts';
import { writeFailure } from '#desk/files/failure.ts';
import { isOwnFile, signerFor, writerName, type Writing } from './installation.ts';
import { JournalFile, isMissing, isRefused } from './journal-file.ts';
import { JournalReader } from './journal-reader.ts';
import {
  MAX_JOURNAL_BYTES,
  tooCostly,
  type JournalEvents,
  type JournalKind,
  type ReadJournal,
} from './read-journal.ts';

/** Maximum size of all journals of an article or desk together, in bytes. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;
/** Maximum number of journals of an article or desk. */
const MAX_JOURNALS = 10_000;
/** Maximum number of events of an article or desk. */
const MAX_EVENTS = 500_000;
/** Time during which a look at the folder holds for the file that is written to, in ms. */
const LOOK_HOLDS_MS = 10;
/** Number of lines that are judged at once, in a few milliseconds. */
const LINES_AT_ONCE = 2_000;

export interface FileProblem {
  /** File name within the journal folder; empty for the folder itself. */
  file: string;
  line: number;
  code: JournalProblemCode | 'unsafe-file' | 'lines-lost' | 'too-costly';
}

/** Whether journals are too many, or too large together, to be read. One that is too large by itself is not read at all. */
export function areTooMuch(found: readonly { stats: FileStats }[]): boolean {
  const sizes = found.map(({ stats }) => Number(stats.size)).filter((size) => size <= MAX_JOURNAL_BYTES);
  return found.length > MAX_JOURNALS || sizes.reduce((sum, size) => sum + size, 0) > MAX_TOTAL_BYTES;
}

/** Judge of lines, see `LineJudge`: what counts of the journals. */
export interface FolderJudge<E> {
  add(file: string, lines: readonly JournalLine<E>[]): void;
  forget(file: string): void;
  advance(limit?: number): { events: E[]; isDone: boolean };
  readonly isSettled: boolean;
  countTo(file: string, head: string): number | null;
  overtaken(): readonly { file: string; line: JournalLine<E> }[];
  lines(): Iterable<{ file: string; line: JournalLine<E>; verdict: Verdict | null }>;
}

interface JournalFolderOptions<K extends JournalKind> {
  files: SafeFolder;
  kind: K;
  /** The folder, as a path within the desk. */
  folder: string;
  /** Hash of the file that the journals belong to: what every first line names as `prev`. */
  root: string;
  readJournal: ReadJournal;
  installation: Writing;
  judge: FolderJudge<JournalEvents[K]>;
  /** The folder in `.muqabala/torn` where torn lines are set aside. */
  tornName: string;
}

/** The file that one person's events of this host go to. */
interface Writer<E> {
  person: string;
  file: JournalFile;
  /** Written through this host: what it has acknowledged, and so answers for. */
  written: E[];
  /** Heads that it has named through this host; null before it was first written to. */
  named: Map<string, string> | null;
}

/** Lines of an append, made for a journal as it stands. */
export interface MadeLines {
  file: JournalFile;
  /** Hash that the first of them follows. */
  prev: string;
  named: Heads | null;
  text: ReturnType<typeof journalText>;
  bytes: Uint8Array;
}

/**
 * The journals of one article or desk: reads those of all writers as they grow and appends to the own ones. Only one call
 * at a time; whoever owns it keeps them in line.
 */
export class JournalFolder<K extends JournalKind, E extends JournalEvents[K] = JournalEvents[K]> {
  private readonly options: JournalFolderOptions<K>;
  private readonly readers = new Map<string, JournalReader<K>>();
  private readonly writers = new Map<string, Writer<E>>();
  private readonly known = new Map<string, E>();
  /** Ids that several events have, with the contents of all of them. */
  private readonly disputed = new Map<string, E[]>();
  /** Events that were read and not given on yet: a file that could not be read came in between. */
  private pending: E[] = [];
  private readonly setAsideHere: FileProblem[] = [];
  /** Files that have shrunk, were replaced or are gone, and what was lost with them. */
  private readonly shrunk = new Set<string>();
  private lost: E[] = [];
  private lostSeen = '';
  /** Names of files that are no plain files, or too large. */
  private refused = new Set<string>();
  /** Whether the journals have become more than are read. */
  private costly = false;
  /** Files that took too long to read, as they were then. */
  private readonly givenUp = new Map<string, string>();
  /** Last line of each journal, as it is read; whether it is signed as it should be. */
  private readonly lastLines = new Map<string, { head: string; isSound: boolean }>();
  /** Heads of what was given on: all that whoever has this folder open has seen. */
  private seen: Readonly<Record<string, string>> = {};
  private lineCount = 0;
  private readonly kept: KeptFolder;
  /** Files as they were at a look at which all of them were read, and its running time in ms; null after a write. */
  private looked: { at: number; stats: ReadonlyMap<string, FileStats> } | null = null;

  constructor(options: JournalFolderOptions<K>) {
    this.options = options;
    this.kept = new KeptFolder(options.files, options.folder);
  }

  /** Torn last lines that were set aside since the folder was opened. */
  get tornLines(): readonly FileProblem[] {
    return this.setAsideHere;
  }

  /** Problems found so far, torn lines that were set aside among them. */
  get problems(): FileProblem[] {
    const found = [...this.readers].flatMap(([file, reader]) =>
      reader.problems.map(({ code, line }) => ({ file, line, code })),
    );
    const refused = [...this.refused].map((file) => ({ file, line: 0, code: 'unsafe-file' as const }));
    const lost = this.lost.length === 0 ? [] : [...this.shrunk];
    const lostProblems = lost.map((file) => ({ file, line: 0, code: 'lines-lost' as const }));
    const costly = this.costly ? [{ file: '', line: 0, code: 'too-costly' as const }] : [];
    return [...this.setAsideHere, ...found, ...refused, ...lostProblems, ...costly];
  }

  /** Whether all that was read is judged for good: none of its lines waits for what its writer had seen. */
  get isSettled(): boolean {
    return this.options.judge.isSettled;
  }

  /** Lines that a change elsewhere had overtaken and that no manager has accepted. */
  get overtaken(): DeskProblem[] {
    const { judge, folder } = this.options;
    return judge.overtaken().map(({ file, line }) => ({
      file: `${folder}/${file}`,
      line: line.line,
      code: 'overtaken' as const,
      act: actOf(line),
    }));
  }

  /** Signatures of some events that count. Linear in the lines. */
  marksOf(ids: ReadonlySet<string>): LineMark[] {
    const marks = new Map<string, LineMark>();
    for (const { line, verdict, file } of this.options.judge.lines()) {
      const { id } = line.event;
      // A line that was written down again for its writer says less than their own.
      if (verdict !== 'counts' || !ids.has(id) || (marks.has(id) && ownerOf(file) === MENDER)) continue;
      marks.set(id, { id, key: line.proof === 'signed' ? line.key : null });
    }
    return [...marks.values()];
  }

  /** Ids of events that a change elsewhere had overtaken and that no manager has accepted. */
  get overtakenIds(): string[] {
    return this.options.judge.overtaken().map(({ line }) => line.event.id);
  }

  /** How far the journals have been read and given on. */
  get heads(): Heads {
    return this.seen;
  }

  /** Whether a journal has a line that was its last one once. */
  holds(file: string, head: string): boolean {
    return this.options.judge.countTo(file, head) !== null;
  }

  /** Events that were read here and are in no journal any more: a file shrank, was replaced, or is gone. */
  get lostEvents(): readonly E[] {
    return this.lost;
  }

  /**
   * The events that are new since the last call, of all writers, in no particular order.
   * @throws AppError `too-costly` where the journals are more than are read; `unsafe-path`; or as `fs` does
   */
  async refresh(): Promise<E[]> {
    const { files, folder } = this.options;
    this.looked = null;
    const at = performance.now();
    const { files: found, others } = await this.kept.filesOf(isJournalName);
    this.costly = areTooMuch(found) || this.lineCount > MAX_EVENTS;
    if (this.costly) throw tooCostly(files.pathOf(folder));
    this.refused = new Set(others);
    const restarts = new Map([...this.readers].map(([name, reader]) => [name, reader.restarts]));
    const changed = found.filter(({ name, stats }) => !this.readerOf(name).hasRead(stats));
    const size = changed.reduce((sum, { stats }) => sum + Number(stats.size), 0);
    for (const { name, stats } of changed) {
      const state = `${stats.size}:${stats.mtimeNs}`;
      try {
        // Nothing is tried twice that took too long.
        if (this.givenUp.get(name) === state) throw tooCostly(files.pathOf(folder));
        await this.readOn(name, size);
      } catch (error) {
        if (isMissing(error)) continue;
        this.costly = error instanceof AppError && error.code === 'too-costly';
        if (this.costly) this.givenUp.set(name, state);
        // One file that is no journal keeps nobody from the others.
        if (!isRefused(error)) throw error;
        this.refused.add(name);
      }
    }
    const there = new Map(found.map(({ name, stats }) => [name, `${stats.size}:${stats.mtimeNs}`]));
    for (const [name, reader] of this.readers) {
      const before = restarts.get(name);
      if (before !== undefined && (reader.restarts > before || (reader.offset > 0 && !there.has(name))))
        this.shrunk.add(name);
    }
    await this.judgeLines();
    await this.findLost(there);
    const fresh = this.pending;
    this.pending = [];
    this.noteSeen();
    this.looked = { at, stats: new Map(found.map(({ name, stats }) => [name, stats])) };
    return fresh;
  }

  /** Notes how far the journals are given on. Lines that were lost have been seen all the same. */
  private noteSeen(): void {
    const kept =
      this.lost.length === 0 ? [] : Object.entries(this.seen).filter(([file]) => this.shrunk.has(file));
    const read = [...this.lastLines].map(([file, { head }]) => [file, head] as const);
    this.seen = Object.fromEntries([...read, ...kept]);
  }

  /** Has what was read judged; what counts is pending. */
  private async judgeLines(): Promise<void> {
    for (;;) {
      const { events, isDone } = this.options.judge.advance(LINES_AT_ONCE);
      for (const event of events) if (this.admit(event as E)) this.pending.push(event as E);
      if (isDone) return;
      // Whoever waits gets a turn.
      await setImmediate();
    }
  }

  /** Reads one file on. Its lines count when all of them have come: what is cut off is read once more. */
  private async readOn(file: string, size: number): Promise<void> {
    const reader = this.readerOf(file);
    const { restarts } = reader;
    const parts: JournalLine<JournalEvents[K]>[][] = [];
    let count = this.lineCount;
    await reader.read(size, (lines) => {
      if (count <= MAX_EVENTS) parts.push(lines);
      count += lines.length;
    });
    if (reader.restarts > restarts) {
      this.options.judge.forget(file);
      this.lastLines.delete(file);
    }
    for (const [i, lines] of parts.entries()) {
      // Whoever waits gets a turn.
      if (i > 0) await setImmediate();
      this.ingest(file, lines);
    }
    if (this.lineCount > MAX_EVENTS) throw tooCostly(this.options.files.pathOf(this.options.folder));
  }

  private ingest(file: string, lines: readonly JournalLine<JournalEvents[K]>[]): void {
    const last = lines.at(-1);
    if (!last) return;
    this.lineCount += lines.length;
    this.options.judge.add(file, lines);
    const isSound = last.proof === 'signed' || (last.proof === 'unsigned' && last.key === null);
    this.lastLines.set(file, { head: headText(last.line, last.hash), isSound });
  }

  /** Looks for what is gone, where a file has shrunk and something has changed since. */
  private async findLost(there: ReadonlyMap<string, string>): Promise<void> {
    const seen = [...there].join(' ');
    if (this.shrunk.size === 0 || seen === this.lostSeen) return;
    this.lostSeen = seen;
    const ids = await this.idsOnDisk();
    this.lost = [...this.known.values()].filter(({ id }) => !ids.has(id));
    if (this.lost.length > 0) return;
    // What they said is in other journals by now.
    for (const file of this.shrunk) if (!there.has(file)) this.lastLines.delete(file);
    this.shrunk.clear();
  }

  /**
   * Whether an event is new: its id, or what it says under an id that is known. One that was read is never forgotten while
   * the folder is open.
   */
  private admit(event: E): boolean {
    const first = this.known.get(event.id);
    if (!first) {
      this.known.set(event.id, event);
      return true;
    }
    const contents = this.disputed.get(event.id) ?? [first];
    if (contents.some((known) => isSameEvent(known, event))) return false;
    this.disputed.set(event.id, [...contents, event]);
    return true;
  }

  /**
   * Sets aside the torn last lines of files that only this host may write: what an earlier run in this slot had not
   * finished, and so never acknowledged. A torn line of somebody else may be one that is being written.
   */
  async repairOwnTornLines(): Promise<void> {
    for (const [file, reader] of this.readers) {
      if (!reader.torn || !isOwnFile(file, this.options.installation)) continue;
      await this.setAside(file, reader);
    }
  }

  private async setAside(file: string, reader: JournalReader<K>): Promise<void> {
    const { files, folder, tornName } = this.options;
    const handle = await files.open(`${folder}/${file}`, 'edit');
    try {
      const { size, nlink } = await handle.stat();
      if (nlink > 1) return;
      const rest = await readRange(handle, reader.offset, size);
      const tornFolder = `.muqabala/torn/${tornName}`;
      await files.makeFolder(tornFolder);
      const name = `${file}-${reader.lines + 1}-${randomBytes(4).toString('hex')}`;
      await files.create(`${tornFolder}/${name}`, rest);
      await handle.truncate(reader.offset);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.readOn(file, 0);
    this.setAsideHere.push({ file, line: reader.lines + 1, code: 'torn-line' });
  }

  /**
   * Makes the lines of an {@link append} to come, in the hope that the journals stay as they are until then; null where that is not
   * worth it.
   */
  prepare(person: string, events: readonly E[], desk: Heads = {}): MadeLines | null {
    const writer = this.writers.get(person);
    if (!writer || events.length === 0) return null;
    try {
      return this.linesOf(writer, events, desk);
    } catch {
      // The append will say so.
      return null;
    }
  }

  /**
   * Appends events of one person and flushes them. When it throws, nothing of them counts as written. `desk`: the journals of the
   * desk itself as the person had seen them, for an article's. `made`: what {@link prepare} gave for the same events.
   * @throws AppError `disk-full`, `read-only`, `vanished` or `cannot-write`
   */
  async append(
    person: string,
    events: readonly E[],
    desk: Heads = {},
    made: MadeLines | null = null,
  ): Promise<void> {
    if (events.length === 0) return;
    try {
      const writer = this.writerFor(person);
      while (!(await this.write(writer, events, desk, made))) await this.moveOn(writer, person, desk);
    } catch (error) {
      const { files, folder } = this.options;
      throw writeFailure(error, files.pathOf(folder));
    }
  }

  /** Closes the files that were written to; the next append opens them again. */
  async close(): Promise<void> {
    await Promise.all([...this.writers.values()].map(({ file }) => file.close()));
    await this.kept.close();
  }

  /** Takes a new file, which begins with whatever of the old one is not on the disk any more. */
  private async moveOn(writer: Writer<E>, person: string, desk: Heads): Promise<void> {
    await writer.file.close().catch(() => undefined);
    writer.file = this.freshFile(person);
    writer.named = null;
    const kept = await this.idsOnDisk();
    const lost = writer.written.filter((event) => !kept.has(event.id));
    writer.written = [];
    if (lost.length > 0) await this.append(person, lost, desk);
  }

  private freshFile(person: string): JournalFile {
    const { files, folder, installation } = this.options;
    const name = `${writerName(person, installation)}x${randomBytes(4).toString('hex')}.jsonl`;
    return new JournalFile(files, folder, name, null);
  }

  private async idsOnDisk(): Promise<Set<string>> {
    const { files, folder } = this.options;
    const ids = new Set<string>();
    const { files: found } = await files.filesOf(folder, isJournalName);
    const size = found.reduce((sum, { stats }) => sum + Number(stats.size), 0);
    for (const { name } of found) {
      const reader = new JournalReader(`${folder}/${name}`, this.options);
      const note = (lines: readonly JournalLine<JournalEvents[K]>[]) => {
        for (const { event } of lines) ids.add(event.id);
      };
      await reader.read(size, note).catch((error: unknown) => {
        if (!isMissing(error) && !isRefused(error)) throw error;
      });
    }
    return ids;
  }

  /** Gives back whether this host may go on with the writer's file; where not, nothing counts as written. */
  private async write(
    writer: Writer<E>,
    events: readonly E[],
    desk: Heads,
    made: MadeLines | null,
  ): Promise<boolean> {
    const signer = signerFor(this.options.installation, writer.person);
    const { file } = writer;
    const reader = this.readerOf(file.name);
    const { looked } = this;
    this.looked = null;
    const isLate = looked === null || performance.now() - looked.at > LOOK_HOLDS_MS;
    let lines!: MadeLines;
    const stats = await file.append(
      () => {
        lines = made && this.isStill(made, writer, events, desk) ? made : this.linesOf(writer, events, desk);
        return lines.bytes;
      },
      isLate ? null : (looked.stats.get(file.name) ?? null),
    );
    if (!stats) return false;
    this.kept.keep();
    const { named, text, bytes } = lines;
    writer.written.push(...events);
    writer.named = new Map([...(writer.named ?? []), ...Object.entries(named ?? {})]);
    const records = events.map((event, i): JournalLine<JournalEvents[K]> => ({
      event,
      line: reader.lines + 1 + i,
      hash: recordHash(text.hashes[i]!),
      proof: signer ? 'signed' : 'unsigned',
      key: signer?.key ?? reader.key,
      heads: i === 0 ? named : null,
    }));
    reader.appended(bytes, events.length, text.head, signer?.key ?? reader.key, stats);
    for (const event of events) this.admit(event);
    this.ingest(file.name, records);
    await this.judgeLines();
    this.seen = { ...this.seen, [file.name]: this.lastLines.get(file.name)!.head };
    return true;
  }

  private linesOf(writer: Writer<E>, events: readonly E[], desk: Heads): MadeLines {
    const signer = signerFor(this.options.installation, writer.person);
    const { file } = writer;
    const prev = this.readerOf(file.name).head;
    const named = this.headsWith(writer, events, desk);
    const key = signer && writer.named === null ? { signer: signer.key } : {};
    const [first, ...others] = events;
    const opening = { ...first, ...(named && { heads: named }), ...key };
    const text = journalText([opening, ...others], prev, signer);
    return { file, prev, named, text, bytes: Buffer.from(text.text, 'utf8') };
  }

  /** Whether the lines that were made are still those that a journal is to get. */
  private isStill(made: MadeLines, writer: Writer<E>, events: readonly E[], desk: Heads): boolean {
    const { file } = writer;
    return (
      made.file === file &&
      made.prev === this.readerOf(file.name).head &&
      JSON.stringify(made.named) === JSON.stringify(this.headsWith(writer, events, desk))
    );
  }

  /** Heads that are named with lines to come; null where none are, or the lines are not signed. */
  private headsWith(writer: Writer<E>, events: readonly E[], desk: Heads): Heads | null {
    const signer = signerFor(this.options.installation, writer.person);
    return signer ? this.headsToName(writer, events, desk) : null;
  }

  /**
   * Heads that a journal names with its next lines: all of them when it is first written to, and those that are new before every act
   * that needs a right. Null: none.
   */
  private headsToName(
    { file: { name: own }, named }: Writer<E>,
    events: readonly E[],
    desk: Heads,
  ): Heads | null {
    const isWanted = named === null || this.options.kind === 'desk' || events.some(isAct);
    if (!isWanted) return null;
    const seen = Object.entries({ ...this.seen, ...desk }).filter(
      ([name, head]) => name !== own && named?.get(name) !== head,
    );
    return seen.length === 0 && named !== null ? null : Object.fromEntries(seen);
  }

  private writerFor(person: string): Writer<E> {
    let writer = this.writers.get(person);
    if (!writer) {
      const { files, folder, installation } = this.options;
      const name = `${writerName(person, installation)}.jsonl`;
      const reader = this.readers.get(name);
      const isSound =
        !reader?.problems.some(({ code }) => SHARED.has(code)) &&
        this.isOwn(name, reader?.key ?? null, person);
      // What somebody else has written to is left as it is.
      const file = isSound
        ? new JournalFile(files, folder, name, reader ? reader.offset : null)
        : this.freshFile(person);
      writer = { person, file, written: [], named: null };
      this.writers.set(person, writer);
    }
    return writer;
  }

  /**
   * Whether a journal of a person can be gone on with: what is signed after its last line stands for that as well. `key`: what it
   * names.
   */
  private isOwn(file: string, key: string | null, person: string): boolean {
    const signer = signerFor(this.options.installation, person);
    if (!signer) return true;
    return (key === null || key === signer.key) && this.lastLines.get(file)?.isSound !== false;
  }

  private readerOf(file: string): JournalReader<K> {
    let reader = this.readers.get(file);
    if (!reader) {
      reader = new JournalReader(`${this.options.folder}/${file}`, this.options);
      this.readers.set(file, reader);
    }
    return reader;
  }
}

/** Problems of a file that another program has written to. */
const SHARED: ReadonlySet<string> = new Set(['conflict-marker', 'two-heads', 'foreign-journal']);

export function isJournalName(name: string): boolean {
  return name.endsWith('.jsonl');
}

/** Who did what and when, as a line says. */
export function actOf({ event }: { event: Act }): Act {
  const { by, type, at } = event;
  return { by, type, at };
}
