import { constants } from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { journalLine, lineHash, type JournalProblemCode } from '#core/journal/journal.ts';
import { makeFolderBelow, syncFolder, writeNew } from '#desk/files/disk.ts';
import { systemCode, writeFailure } from '#desk/files/failure.ts';
import { isOwnFile, writerName, type Installation } from './installation.ts';
import { JournalReader } from './journal-reader.ts';

export interface FileProblem {
  /** File name within the journal folder. */
  file: string;
  line: number;
  code: JournalProblemCode;
}

interface JournalFolderOptions<E> {
  /** Real path of the folder. */
  folder: string;
  /** Hash of the file that the journals belong to: what every first line names as `prev`. */
  root: string;
  schema: z.ZodType<E>;
  version: number;
  installation: Pick<Installation, 'id' | 'slot'>;
  /** Real path of the desk, and the folder in its `.muqabala/torn` where torn lines are set aside. */
  desk: string;
  tornName: string;
}

/** The file that one person's events of this host go to. */
interface Writer<E> {
  file: string;
  /** What the file holds when nobody but this host has written to it; null until it is there. */
  size: number | null;
  /** Written through this host: what it has acknowledged, and so answers for. */
  written: E[];
}

interface Event {
  id: string;
  clock: string;
}

/**
 * The journals of one article or desk: reads those of all writers as they grow and appends to the own ones. Only one call
 * at a time; whoever owns it keeps them in line.
 */
export class JournalFolder<E extends Event> {
  private readonly options: JournalFolderOptions<E>;
  private readonly readers = new Map<string, JournalReader<E>>();
  private readonly writers = new Map<string, Writer<E>>();
  private readonly known = new Set<string>();
  private repaired: FileProblem[] = [];

  constructor(options: JournalFolderOptions<E>) {
    this.options = options;
  }

  /** What was found wrong so far, torn lines that were set aside among it. */
  get problems(): FileProblem[] {
    const found = [...this.readers].flatMap(([file, reader]) =>
      reader.problems.map(({ code, line }) => ({ file, line, code })),
    );
    return [...this.repaired, ...found];
  }

  /** The events that are new since the last call, of all writers, in no particular order. */
  async refresh(): Promise<E[]> {
    const { folder, root, schema, version } = this.options;
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    const fresh: E[] = [];
    for (const name of names) {
      let reader = this.readers.get(name);
      if (!reader) {
        reader = new JournalReader(join(folder, name), root, schema, version);
        this.readers.set(name, reader);
      }
      fresh.push(...(await reader.read()).filter((event) => this.take(event)));
    }
    return fresh;
  }

  /** Whether an event is new. One that was read is never forgotten while the folder is open. */
  private take(event: E): boolean {
    const key = `${event.clock} ${event.id}`;
    if (this.known.has(key)) return false;
    this.known.add(key);
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

  private async setAside(file: string, reader: JournalReader<E>): Promise<void> {
    const { folder, desk, tornName } = this.options;
    const handle = await open(join(folder, file), constants.O_RDWR | NO_FOLLOW);
    try {
      const { size } = await handle.stat();
      const rest = Buffer.alloc(Math.max(0, size - reader.offset));
      await handle.read(rest, 0, rest.length, reader.offset);
      const tornFolder = await makeFolderBelow(desk, '.muqabala', 'torn', tornName);
      await writeNew(join(tornFolder, `${file}-${reader.lines + 1}-${randomBytes(4).toString('hex')}`), rest);
      await handle.truncate(reader.offset);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await reader.read();
    this.repaired.push({ file, line: reader.lines + 1, code: 'torn-line' });
  }

  /**
   * Appends events of one person and flushes them. When it throws, nothing of them counts as written.
   * @throws AppError `disk-full`, `read-only`, `vanished` or `cannot-write`
   */
  async append(person: string, events: readonly E[]): Promise<void> {
    const { folder } = this.options;
    try {
      const writer = this.writerFor(person);
      for (;;) {
        const handle = await this.openWriter(writer);
        if (!handle) {
          await this.moveOn(writer, person);
          continue;
        }
        try {
          await this.write(handle, writer, events);
        } finally {
          await handle.close();
        }
        return;
      }
    } catch (error) {
      throw writeFailure(error, folder);
    }
  }

  /** Whether this host may go on with the file: null when somebody else wrote to it, or took it away. */
  private async openWriter(writer: Writer<E>): Promise<FileHandle | null> {
    const path = join(this.options.folder, writer.file);
    const flags = constants.O_WRONLY | constants.O_APPEND | NO_FOLLOW;
    if (writer.size === null) {
      try {
        return await open(path, flags | constants.O_CREAT | constants.O_EXCL);
      } catch (error) {
        if (systemCode(error) === 'EEXIST') return null;
        throw error;
      }
    }
    let handle: FileHandle;
    try {
      handle = await open(path, flags);
    } catch (error) {
      if (!['ENOENT', 'ELOOP'].includes(systemCode(error))) throw error;
      await lstat(this.options.folder);
      return null;
    }
    const { size } = await handle.stat();
    if (size === writer.size) return handle;
    await handle.close();
    return null;
  }

  /** Takes a new file, which begins with whatever of the old one is not on the disk any more. */
  private async moveOn(writer: Writer<E>, person: string): Promise<void> {
    const { installation } = this.options;
    writer.file = `${writerName(person, installation)}x${randomBytes(4).toString('hex')}.jsonl`;
    writer.size = null;
    const kept = await this.idsOnDisk();
    const lost = writer.written.filter((event) => !kept.has(event.id));
    writer.written = [];
    if (lost.length > 0) await this.append(person, lost);
  }

  private async idsOnDisk(): Promise<Set<string>> {
    const { folder, root, schema, version } = this.options;
    const ids = new Set<string>();
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.jsonl')) continue;
      const events = await new JournalReader(join(folder, name), root, schema, version).read();
      for (const event of events) ids.add(event.id);
    }
    return ids;
  }

  private async write(handle: FileHandle, writer: Writer<E>, events: readonly E[]): Promise<void> {
    const reader = this.readerOf(writer);
    let head = reader.head;
    const lines = events.map((event) => {
      const line = journalLine(event, head);
      head = lineHash(line);
      return `${line}\n`;
    });
    const bytes = Buffer.from(lines.join(''), 'utf8');
    const created = writer.size === null;
    const before = writer.size ?? 0;
    try {
      await writeAll(handle, bytes);
      await handle.sync();
      if (created) await syncFolder(this.options.folder);
    } catch (error) {
      writer.size = await takeBack(handle, before);
      throw error;
    }
    writer.size = before + bytes.length;
    writer.written.push(...events);
    for (const event of events) this.take(event);
    reader.appended(bytes, lines.length, head, await handle.stat({ bigint: true }));
  }

  private writerFor(person: string): Writer<E> {
    let writer = this.writers.get(person);
    if (!writer) {
      const file = `${writerName(person, this.options.installation)}.jsonl`;
      const reader = this.readers.get(file);
      writer = { file, size: reader ? reader.offset : null, written: [] };
      this.writers.set(person, writer);
    }
    return writer;
  }

  private readerOf(writer: Writer<E>): JournalReader<E> {
    let reader = this.readers.get(writer.file);
    if (!reader) {
      const { folder, root, schema, version } = this.options;
      reader = new JournalReader(join(folder, writer.file), root, schema, version);
      this.readers.set(writer.file, reader);
    }
    return reader;
  }
}

// Windows has no such flag, and needs rights to make a symbolic link at all.
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written);
    written += bytesWritten;
  }
}

/**
 * Cuts off what a failed append left behind. Gives back the size that the file is now known to have. Where even that
 * fails, the size will not be found so again, and the writer moves on to a new file.
 */
async function takeBack(handle: FileHandle, size: number): Promise<number> {
  try {
    await handle.truncate(size);
    await handle.sync();
  } catch {
    // The error that led here says more than this one would.
  }
  return size;
}
