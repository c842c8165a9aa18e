import { decodeWindows1252 } from '#formats/windows-1252.ts';
import { err, ok, type Result } from '#core/result.ts';
import { latin1 } from '#formats/bytes.ts';

/**
 * The encoding of an XML file (XML 1.0, appendix F): by byte order mark, else as its declaration says, else UTF-8. Unlike
 * other text it tells by itself, so nothing is guessed, and it can be written back byte for byte.
 */
export interface XmlEncoding {
  /** A label that TextDecoder knows. */
  label: string;
  hasMark: boolean;
}

export interface DecodedXml {
  text: string;
  encoding: XmlEncoding;
}

const MARK = '\ufeff';

/** Encodings that can be written as well as read: Unicode, and those of one byte for each character. */
const WRITABLE = /^(?:utf-8|utf-16[lb]e|windows-\d+|iso-8859-\d+)$/u;

/** `file-undecodable` where the bytes are not what the file says that it is in. */
export function decodeXml(bytes: Uint8Array): Result<DecodedXml, 'file-undecodable'> {
  const encoding = encodingOf(bytes);
  try {
    if (!WRITABLE.test(new TextDecoder(encoding.label).encoding)) return err('file-undecodable');
    const text = decoderOf(encoding.label)(bytes);
    return ok({ text: encoding.hasMark ? text.slice(1) : text, encoding });
  } catch {
    return err('file-undecodable');
  }
}

/** @throws TypeError over bytes that stand for no character */
function decoderOf(label: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return decoder.encoding === 'windows-1252' ? decodeWindows1252 : (bytes) => decoder.decode(bytes);
}

/** `bytes`: the beginning of the file, 200 are enough. */
export function encodingOf(bytes: Uint8Array): XmlEncoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', hasMark: true };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', hasMark: true };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', hasMark: true };
  if (a === 0x3c && b === 0) return { label: 'utf-16le', hasMark: false };
  if (a === 0 && b === 0x3c) return { label: 'utf-16be', hasMark: false };
  const head = latin1(bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/u.exec(head)?.[1];
  return { label: declared ?? 'utf-8', hasMark: false };
}

/** The bytes of a text in the encoding that it came in; what that has no place for is written by its number. */
export function encodeXml(text: string, { label, hasMark }: XmlEncoding): Uint8Array {
  const whole = hasMark ? MARK + text : text;
  const name = new TextDecoder(label).encoding;
  if (name === 'utf-8') return new TextEncoder().encode(whole);
  if (name === 'utf-16le' || name === 'utf-16be') return utf16(whole, name === 'utf-16le');
  const table = singleByteTable(name);
  const bytes: number[] = [];
  for (const character of whole) {
    const byte = table.get(character);
    if (byte !== undefined) bytes.push(byte);
    else for (const digit of `&#${character.codePointAt(0)};`) bytes.push(digit.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
  return bytes;
}

function singleByteTable(label: string): Map<string, number> {
  const decoder = new TextDecoder(label);
  const decode = label === 'windows-1252' ? decodeWindows1252 : (bytes: Uint8Array) => decoder.decode(bytes);
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) table.set(decode(Uint8Array.of(byte)), byte);
  // What stands for bytes without a character.
  table.delete('\ufffd');
  return table;
}
