import { FormatError, damaged, damagedAt } from '#formats/codec.ts';
import { decodeXml, type DecodedXml } from './xml-encoding.ts';
import { XmlFailure } from './xml-tree.ts';
import { latin1 } from '#formats/bytes.ts';

/** @throws FormatError `file-undecodable` */
export function decodedXml(bytes: Uint8Array): DecodedXml {
  const decoded = decodeXml(bytes);
  if (!decoded.ok) throw new FormatError(decoded.error);
  return decoded.value;
}

/**
 * Has XML read; what is wrong with it comes as a failure of the file, or of the part of an archive.
 * @throws FormatError `file-damaged-at`; `file-unsafe`, and `file-damaged` for a part, with line and column as `3:17` after the
 * name of the part
 */
export function xmlProblem<T>(read: () => T, part?: string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof XmlFailure)) throw error;
    const { line, column, message } = error;
    const place = `${part === undefined ? '' : `${part}:`}${line}:${column}`;
    if (error.isUnsafe) throw new FormatError('file-unsafe', { place });
    throw part === undefined ? damagedAt(line, column, message) : damaged(place, message);
  }
}

/** The first characters of a file, enough to know what it is, whether they take one byte or two. */
export function beginningOf(bytes: Uint8Array): string {
  return latin1(bytes.subarray(0, 4_000)).replaceAll('\0', '');
}
