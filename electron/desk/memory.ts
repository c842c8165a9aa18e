import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  existsSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { FormatError } from '#formats/codec.ts';
import { pairOf } from '#formats/tmx/tmx.ts';
import { TmxParser } from '#formats/tmx/tmx-parser.ts';
import { encodingOf } from '#formats/xml/xml-encoding.ts';
import { xmlProblem } from '#formats/xml/xml-input.ts';

/** The largest translation memory that is taken in, in bytes. */
export const MAX_MEMORY_BYTES = 2 * 1024 * 1024 * 1024;

const CHUNK = 256 * 1024;

export interface MemoryImport {
  /** Path of the file, and of the desk that it is for; real paths. */
  path: string;
  root: string;
}

export interface ImportedMemory {
  /** Name that the file has in the desk's `memory/` now. */
  file: string;
  units: number;
  /** Units that have Arabic and English. */
  pairs: number;
}

/**
 * Takes a translation memory into the desk's `memory/`: reads it whole while it is copied, and keeps the copy only if it is
 * what it should be. Memory does not grow with the file. Synchronous, for a thread of its own.
 * @throws FormatError `file-too-large`, `file-damaged`, `file-unsafe`, `file-undecodable`, `pairs-not-found`; or as `fs` does
 */
export function importMemory(
  { path, root }: MemoryImport,
  { isCancelled, onProgress }: { isCancelled: () => boolean; onProgress: (done: number) => void },
): ImportedMemory {
  const { size } = statSync(path);
  if (size > MAX_MEMORY_BYTES) throw new FormatError('file-too-large', { limit: MAX_MEMORY_BYTES });
  // An empty folder may be all that is left where a drive was.
  lstatSync(join(root, 'desk.json'));
  const cache = join(root, '.muqabala');
  mkdirSync(cache, { recursive: true });
  const copy = join(cache, `import-${randomBytes(8).toString('hex')}.tmx`);
  try {
    const counts = copyParsed(path, copy, size, isCancelled, onProgress);
    if (counts.pairs === 0) throw new FormatError('pairs-not-found');
    const folder = join(root, 'memory');
    mkdirSync(folder, { recursive: true });
    const file = freeName(folder, basename(path));
    renameSync(copy, join(folder, file));
    return { file, ...counts };
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

function copyParsed(
  from: string,
  to: string,
  size: number,
  isCancelled: () => boolean,
  onProgress: (done: number) => void,
): { units: number; pairs: number } {
  const counts = { units: 0, pairs: 0 };
  const parser = new TmxParser((unit) => {
    counts.units += 1;
    if (pairOf(unit)) counts.pairs += 1;
  });
  const source = openSync(from, 'r');
  const target = openSync(to, 'wx');
  try {
    const buffer = new Uint8Array(CHUNK);
    let decoder: TextDecoder | null = null;
    let done = 0;
    for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer)) {
      if (isCancelled()) throw new DOMException('the import was cancelled', 'AbortError');
      const bytes = buffer.subarray(0, read);
      writeSync(target, bytes);
      const decode = (decoder ??= decoderOf(bytes));
      xmlProblem(() => parser.write(decoded(decode, bytes)));
      done += read;
      onProgress(size === 0 ? 1 : Math.min(1, done / size));
    }
    xmlProblem(() => {
      if (decoder) parser.write(decoded(decoder));
      parser.end();
    });
    fsyncSync(target);
    return counts;
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

function decoderOf(beginning: Uint8Array): TextDecoder {
  try {
    return new TextDecoder(encodingOf(beginning).label, { fatal: true });
  } catch {
    throw new FormatError('file-undecodable');
  }
}

function decoded(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new FormatError('file-undecodable');
  }
}

/** A name that is free in a folder and safe on every file system, as like the given one as can be. */
function freeName(folder: string, given: string): string {
  const plain = given
    .replace(/\.tmx$/iu, '')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[.\s-]+|[.\s-]+$/gu, '')
    .slice(0, 100);
  const stem = plain === '' ? 'memory' : plain;
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.tmx`;
    if (!existsSync(join(folder, name))) return name;
  }
}
