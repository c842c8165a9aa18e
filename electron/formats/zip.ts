import { Inflate, zipSync, type Zippable } from 'fflate';
import { includes, startsWith } from './bytes.ts';
import { FormatError, damaged } from './codec.ts';

/** Limits of an archive. A document of a newspaper has some twenty parts; pictures make it large, text does not. */
export const ZIP_LIMITS = {
  entries: 4_096,
  /** Bytes of one part, inflated. */
  part: 64 * 1024 * 1024,
  /** Bytes of all parts together, inflated. */
  total: 256 * 1024 * 1024,
  /** Maximum ratio of a part to its packed size. Deflate itself reaches 1,032. */
  ratio: 300,
} as const;

/** Parts so small are no bomb, however well they pack. */
const RATIO_FROM = 1024 * 1024;
/** Number of bytes that are inflated before the outcome is looked at: at most 1,032 times as many come out. */
const SLICE = 8 * 1024;

const MAGIC = Uint8Array.of(0x50, 0x4b, 0x03, 0x04);

/** Whether the bytes begin as an archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, MAGIC);
}

/** Whether an archive names a part, as far as its bytes tell: nothing is unpacked. */
export function isZipWith(bytes: Uint8Array, part: string): boolean {
  return isZip(bytes) && includes(bytes, new TextEncoder().encode(part));
}

interface Entry {
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * An archive that is read from memory. Names are keys and nothing else: no path of it is ever opened. Sizes are those that the
 * directory declares, checked against the limits before anything is inflated and against what comes out after it.
 */
export class Zip {
  readonly names: readonly string[];
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly entries: ReadonlyMap<string, Entry>;

  /** @throws FormatError `file-damaged`, `file-unsafe`, `file-locked` */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.entries = readDirectory(bytes, this.view);
    this.names = [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The content of a part; null where there is none of this name. */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    const { view, bytes } = this;
    const { offset, packed, size } = entry;
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw damaged(name);
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + packed > bytes.length) throw damaged(name, 'it is cut off');
    const content = bytes.subarray(start, start + packed);
    const inflated = entry.method === 0 ? content : inflate(content, size, name);
    if (inflated.length !== size || crc32(inflated) !== entry.crc)
      throw damaged(name, 'its checksum is wrong');
    return inflated;
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(bytes, view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ZIP_LIMITS.entries) throw unsafe('ZIP');
  const entries = new Map<string, Entry>();
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged('ZIP');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const entry: Entry = {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new FormatError('file-locked');
    total += entry.size;
    checkEntry(name, entry, total);
    // Of two parts with one name each program may take another one.
    if (entries.has(name)) throw unsafe(name);
    if (!name.endsWith('/')) entries.set(name, entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function checkEntry(name: string, { method, packed, size }: Entry, total: number): void {
  if (method !== 0 && method !== 8) throw damaged(name, `it is packed by method ${method}`);
  if (size > ZIP_LIMITS.part || total > ZIP_LIMITS.total) throw unsafe(name);
  if (size > RATIO_FROM && size > packed * ZIP_LIMITS.ratio) throw unsafe(name);
}

/** The end of the directory, which a comment of up to 65,535 bytes may follow. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  const first = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw damaged('ZIP', 'it is cut off');
}

function unsafe(place: string): FormatError {
  return new FormatError('file-unsafe', { place: place.slice(0, 100) });
}

/** @throws FormatError as soon as more comes out than was declared */
function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  const content = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((chunk) => {
    if (at + chunk.length > size) throw unsafe(name);
    content.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (let from = 0; from < packed.length; from += SLICE) {
      stream.push(packed.subarray(from, from + SLICE), from + SLICE >= packed.length);
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw damaged(name, error instanceof Error ? error.message : String(error));
  }
  return content.subarray(0, at);
}

let table: Uint32Array | null = null;

/** CRC-32 as in ISO 3309, polynomial 0xEDB88320. */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Formats that are packed already. */
const PACKED = /\.(?:png|jpe?g|gif|webp|emf|wmf|mp4)$/iu;
/** The first day that the format knows: the same content gives the same bytes at any time. */
const NO_TIME = new Date(1980, 0, 1);

/** An archive of these parts, in this order. */
export function writeZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of parts)
    files[name] = [content, { level: PACKED.test(name) ? 0 : 6, mtime: NO_TIME }];
  return zipSync(files);
}
