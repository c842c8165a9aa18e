import { randomBytes } from 'node:crypto';
import { GrownArray } from '#core/memory/grown-array.ts';
import { rankOf, type MemoryUnit } from '#core/memory/memory.ts';
import { memoryWords } from '#core/memory/memory-words.ts';
import { WordIndex, type WordTable } from '#core/memory/word-index.ts';
import { readRange, type FileHandle, type SafeFolder } from '#desk/files/safe-folder.ts';

/**
 * A part of a kept memory that never changes, in two files: `<name>.words` has the index of its units in numbers of 32 bits, as they
 * lie in memory, so that it is opened by reading it; `<name>.texts` has the units one behind the other as JSON, of which those
 * that match are read.
 */
export interface SegmentFiles {
  /** 16 hexadecimal digits. */
  name: string;
  units: number;
  /** Sizes, in bytes. */
  words: number;
  texts: number;
}

const MAGIC = 0x4d_51_4d_31;
const HEADER = 8;
/** Number of bytes of texts that are gathered before they are written. */
const CHUNK = 1024 * 1024;
/** Number of units that are read at once where all are read. */
const GROUP = 200;
/** Maximum size of the texts, in bytes: places are numbers of 32 bits. */
const MAX_TEXTS = 0xffff_0000;

/** Builds a segment. Units are added at once, {@link flush} writes what has gathered. */
export class SegmentWriter {
  private readonly files: SafeFolder;
  private readonly folder: string;
  private readonly name = randomBytes(8).toString('hex');
  private readonly index = new WordIndex();
  private readonly places = new GrownArray();
  private handle: FileHandle | null = null;
  private gathered: Buffer[] = [];
  private gatheredBytes = 0;
  private texts = 0;

  /** @param folder within the desk; it is there */
  constructor(files: SafeFolder, folder: string) {
    this.files = files;
    this.folder = folder;
  }

  get size(): number {
    return this.index.size;
  }

  /** @throws Error where the texts of the segment are larger than any desk's are: four gigabytes */
  add(unit: MemoryUnit): void {
    if (this.texts > MAX_TEXTS - CHUNK) throw new Error('The memory of the desk is larger than can be kept.');
    this.index.add(memoryWords(unit.source), rankOf(unit));
    const bytes = Buffer.from(JSON.stringify(unit));
    this.places.push(this.texts);
    this.texts += bytes.length;
    this.gathered.push(bytes);
    this.gatheredBytes += bytes.length;
  }

  /** Writes what was added, where it is worth it. */
  async flush(least = CHUNK): Promise<void> {
    if (this.gatheredBytes < least) return;
    const bytes = Buffer.concat(this.gathered);
    this.gathered = [];
    this.gatheredBytes = 0;
    this.handle ??= await this.files.open(`${this.folder}/${this.name}.texts`, 'create');
    await this.handle.writeFile(bytes);
  }

  /** Writes the rest. Null where there was nothing to write. */
  async finish(): Promise<SegmentFiles | null> {
    try {
      if (this.size === 0) return null;
      await this.flush(1);
      this.places.push(this.texts);
      const parts = segmentBytes(this.index.toTable(), this.places.filled, this.texts);
      const words = await this.files.open(`${this.folder}/${this.name}.words`, 'create');
      try {
        for (const part of parts) await words.writeFile(part);
      } finally {
        await words.close();
      }
      const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
      return { name: this.name, units: this.size, words: size, texts: this.texts };
    } finally {
      await this.close();
    }
  }

  /** Ends the writing; what was written stays, and is removed as a file that nothing names. */
  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }
}

function segmentBytes(table: WordTable, places: Uint32Array<ArrayBuffer>, texts: number): Uint8Array[] {
  const words = padded(table.words);
  const stems = padded(table.stems);
  const header = Uint32Array.of(
    MAGIC,
    table.ranks.length,
    table.words.length,
    table.stems.length,
    table.tokens.length,
    table.entries.length,
    words.length,
    texts,
  );
  const arrays = [
    header,
    table.stemOfWord,
    table.tokens,
    table.starts,
    table.ranks,
    table.entryStarts,
    table.entries,
    places,
  ];
  return [
    ...arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)),
    words,
    stems,
  ];
}

/** Lines in UTF-8, with line ends at their end up to a multiple of four bytes. */
function padded(lines: readonly string[]): Uint8Array {
  const text = lines.join('\n');
  const length = Buffer.byteLength(text);
  return Buffer.from(text + '\n'.repeat((4 - (length % 4)) % 4));
}

/** The units of a segment on the disk, without its index. */
export class SegmentTexts {
  private readonly places: Uint32Array;
  private readonly file: FileHandle;

  constructor(places: Uint32Array, file: FileHandle) {
    this.places = places;
    this.file = file;
  }

  /** Null where the files are not there or not as they were written. */
  static async open(files: SafeFolder, folder: string, record: SegmentFiles): Promise<SegmentTexts | null> {
    const words = await files.open(`${folder}/${record.name}.words`, 'read').catch(() => null);
    if (!words) return null;
    try {
      const { size } = await words.stat();
      const [magic, ...counts] = numbersIn(await readRange(words, 0, Math.min(size, HEADER * 4)));
      if (magic !== MAGIC || size !== record.words || counts[0] !== record.units) return null;
      const end = (HEADER + indexLength(counts)) * 4;
      if (end > size) return null;
      const places = numbersIn(await readRange(words, end - (record.units + 1) * 4, end));
      return await SegmentTexts.with(files, folder, record, places);
    } finally {
      await words.close();
    }
  }

  /** `places`: where each unit begins, and one entry for the end. */
  static async with(
    files: SafeFolder,
    folder: string,
    record: SegmentFiles,
    places: Uint32Array,
  ): Promise<SegmentTexts | null> {
    const file = await files.open(`${folder}/${record.name}.texts`, 'read').catch(() => null);
    if (!file) return null;
    const { size } = await file.stat();
    if (size === record.texts) return new SegmentTexts(places, file);
    await file.close();
    return null;
  }

  /** A unit by its number. @throws SyntaxError where it is not as it was written; as `fs` does */
  async unit(number: number): Promise<MemoryUnit> {
    const [unit] = await this.units(number, number + 1);
    return unit!;
  }

  /** All units with their numbers, the last first, in groups that are read at once. @throws as {@link unit} */
  async *fromLast(): AsyncGenerator<{ first: number; units: MemoryUnit[] }> {
    for (let end = this.places.length - 1; end > 0; end -= GROUP) {
      const first = Math.max(0, end - GROUP);
      yield { first, units: await this.units(first, end) };
    }
  }

  private async units(from: number, to: number): Promise<MemoryUnit[]> {
    const begin = this.places[from]!;
    const bytes = await readRange(this.file, begin, this.places[to]!);
    return Array.from({ length: to - from }, (_, i) => {
      const at = from + i;
      const text = bytes.subarray(this.places[at]! - begin, this.places[at + 1]! - begin);
      return JSON.parse(new TextDecoder().decode(text)) as MemoryUnit;
    });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function numbersIn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}

/** Length of what lies between the header of an index and its words, in numbers, by the header's own. */
function indexLength([units, words, stems, tokens, entries]: readonly number[]): number {
  return words! + tokens! + (units! + 1) * 2 + units! + stems! + 1 + entries!;
}

/** An open segment: its index in memory, its texts on the disk. */
export class Segment {
  readonly name: string;
  readonly index: WordIndex;
  readonly texts: SegmentTexts;

  private constructor(name: string, index: WordIndex, texts: SegmentTexts) {
    this.name = name;
    this.index = index;
    this.texts = texts;
  }

  /** Null where the files are not there or not as they were written. */
  static async open(files: SafeFolder, folder: string, record: SegmentFiles): Promise<Segment | null> {
    const bytes = await files.readFile(`${folder}/${record.name}.words`, record.words).catch(() => null);
    const read = bytes?.length === record.words ? readSegment(bytes, record) : null;
    if (!read) return null;
    const texts = await SegmentTexts.with(files, folder, record, read.places);
    return texts && new Segment(record.name, WordIndex.fromTable(read.table), texts);
  }

  /** The units that count, the last first, in groups. @throws as {@link SegmentTexts.unit} */
  async *fromLast(): AsyncGenerator<MemoryUnit[]> {
    for await (const { first, units } of this.texts.fromLast())
      yield units.filter((_, i) => !this.index.isRemoved(first + i)).reverse();
  }

  close(): Promise<void> {
    return this.texts.close();
  }
}

function readSegment(
  bytes: Uint8Array,
  record: SegmentFiles,
): { table: WordTable; places: Uint32Array<ArrayBuffer> } | null {
  if (bytes.length < HEADER * 4 || bytes.byteOffset % 4 !== 0 || !(bytes.buffer instanceof ArrayBuffer))
    return null;
  const { buffer } = bytes;
  let at = bytes.byteOffset;
  const take = (length: number) => {
    const array = new Uint32Array(buffer, at, length);
    at += length * 4;
    return array;
  };
  const [magic, units, words, stems, tokens, entries, wordBytes, texts] = take(HEADER) as unknown as number[];
  if (magic !== MAGIC || units !== record.units || texts !== record.texts) return null;
  const length = HEADER + indexLength([units!, words!, stems!, tokens!, entries!]);
  if (length * 4 + wordBytes! > bytes.length) return null;
  const arrays = {
    stemOfWord: take(words!),
    tokens: take(tokens!),
    starts: take(units! + 1),
    ranks: take(units!),
    entryStarts: take(stems! + 1),
    entries: take(entries!),
  };
  const places = take(units! + 1);
  const linesOf = (count: number, end: number) => {
    const text = new TextDecoder().decode(new Uint8Array(buffer, at, end - at));
    at = end;
    return text.split('\n').slice(0, count);
  };
  const table = {
    ...arrays,
    words: linesOf(words!, at + wordBytes!),
    stems: linesOf(stems!, bytes.byteOffset + bytes.length),
  };
  return { table, places };
}
