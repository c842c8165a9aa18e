import { FormatError, damaged } from '../codec.ts';
import { decodeXml, type XmlEncoding } from './xml-encoding.ts';
import { XmlFailure, parseXml, type XmlDocument } from './xml-tree.ts';

/**
 * Reads the bytes of an XML file, or of a part of an archive by this name.
 * @throws FormatError `file-undecodable`, `file-damaged` or `file-unsafe` with part, line and column as `word/a.xml:3:17`
 */
export function openXml(bytes: Uint8Array, part = ''): { document: XmlDocument; encoding: XmlEncoding } {
  const decoded = decodeXml(bytes);
  if (!decoded.ok) throw new FormatError(decoded.error);
  try {
    return { document: parseXml(decoded.value.text), encoding: decoded.value.encoding };
  } catch (error) {
    if (!(error instanceof XmlFailure)) throw error;
    const place = [part, error.line, error.column].filter((step) => step !== '').join(':');
    throw error.isUnsafe ? new FormatError('file-unsafe', { place }) : damaged(place, error.message);
  }
}
