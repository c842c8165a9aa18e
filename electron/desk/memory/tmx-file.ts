import type { JobContext } from '#core/job.ts';
import { FormatError } from '#formats/codec.ts';
import { TmxParser, type TmxUnit } from '#formats/tmx/tmx-parser.ts';
import { encodingOf } from '#formats/xml/xml-encoding.ts';
import { xmlProblem } from '#formats/xml/xml-input.ts';
import type { FileHandle } from '#desk/files/safe-folder.ts';

/** Maximum size of a translation memory, in bytes. */
const MAX_MEMORY_BYTES = 2 * 1024 * 1024 * 1024;

const CHUNK = 256 * 1024;

interface TmxFileReader {
  /** Called for each unit as it ends. */
  onUnit: (unit: TmxUnit) => void;
  /** Called for each piece of the file before it is parsed. */
  onBytes?: (bytes: Uint8Array) => Promise<void>;
}

/**
 * Reads a TMX file from its beginning, in pieces: the memory that this takes does not grow with the file.
 * @throws FormatError `file-too-large`, `file-damaged`, `file-unsafe`, `file-undecodable`; `AbortError`
 */
export async function readTmxFile(
  file: FileHandle,
  { onUnit, onBytes }: TmxFileReader,
  { signal, onProgress }: JobContext,
): Promise<void> {
  const { size } = await file.stat();
  if (size > MAX_MEMORY_BYTES) throw new FormatError('file-too-large', { limit: MAX_MEMORY_BYTES });
  const parser = new TmxParser(onUnit);
  const buffer = new Uint8Array(CHUNK);
  let decoder: TextDecoder | null = null;
  let done = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
    if (bytesRead === 0) break;
    signal.throwIfAborted();
    const bytes = buffer.subarray(0, bytesRead);
    await onBytes?.(bytes);
    const decode = (decoder ??= decoderOf(bytes));
    xmlProblem(() => parser.write(decoded(decode, bytes)));
    done += bytesRead;
    onProgress(size === 0 ? 1 : Math.min(1, done / size));
  }
  xmlProblem(() => {
    if (decoder) parser.write(decoded(decoder));
    parser.end();
  });
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
