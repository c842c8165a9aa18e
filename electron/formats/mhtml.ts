import { FormatError, damaged, type ReadDocument, type ReadOptions, type Reader } from './codec.ts';
import { readHtml } from './html-reader.ts';
import { LeftOut } from './left-out.ts';
import { decodeWindows1252 } from './windows-1252.ts';
import { latin1 } from './bytes.ts';
import { READ_ENDINGS } from './endings.ts';

/**
 * Web pages that browsers save as one file (MHTML, RFC 2557): the page in it is read as any other. Pictures and styles of the
 * archive stay behind; pages that are set in the page are named.
 */
export function readMhtml(bytes: Uint8Array, options: ReadOptions = {}): ReadDocument {
  const archive = readPart(bytes, 0, bytes.length);
  const parts = partsOf(archive, 0);
  const start = parameter(archive, 'start');
  const pages = parts.filter(({ type }) => type === 'text/html' || type === 'application/xhtml+xml');
  const page = pages.find(({ headers }) => start !== null && headers.get('content-id') === start) ?? pages[0];
  if (!page) throw damaged('MHTML', 'it has no page');
  const named = [archive.headers.get('snapshot-content-location'), page.headers.get('content-location')];
  const address = named.find((each) => each !== undefined && /^https?:/iu.test(each)) ?? null;
  const document = readHtml(pageBytes(page), options, address);
  const others = pages.filter((other) => other !== page);
  const left = new LeftOut();
  for (const { headers } of others) {
    left.add('objects-left', {
      kind: 'part',
      at: (headers.get('content-location') ?? 'text/html').slice(0, 100),
    });
  }
  left.addWarnings(document.warnings);
  return { ...document, warnings: left.warnings() };
}

interface Part {
  /** By name in lower case; folded lines are one. */
  headers: ReadonlyMap<string, string>;
  /** Media type in lower case, without parameters. */
  type: string;
  /** Content as it stands in the file. */
  content: Uint8Array;
}

/** Maximum number of parts of an archive: a page has some hundreds of pictures. */
const MAX_PARTS = 20_000;
/** Maximum depth of archives in archives. */
const MAX_NESTED = 5;
/** Characters of the headers of a part at most. */
const MAX_HEADERS = 64 * 1024;

const LF = 0x0a;
const CR = 0x0d;

function readPart(bytes: Uint8Array, start: number, end: number): Part {
  const limit = Math.min(end, start + MAX_HEADERS);
  let at = start;
  let body = end;
  const lines: string[] = [];
  while (at < limit) {
    const found = bytes.indexOf(LF, at);
    const lineEnd = found < 0 || found >= end ? end : found;
    const line = latin1(
      bytes.subarray(at, lineEnd > at && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd),
    );
    at = Math.min(end, lineEnd + 1);
    if (line === '') {
      body = at;
      break;
    }
    if (/^[ \t]/u.test(line) && lines.length > 0) lines[lines.length - 1] += ` ${line.trim()}`;
    else lines.push(line);
  }
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  return { headers, type, content: bytes.subarray(body, end) };
}

/** The parts of an archive, and of archives in it. */
function partsOf(archive: Part, depth: number): Part[] {
  const boundary = parameter(archive, 'boundary');
  if (!archive.type.startsWith('multipart/') || boundary === null || boundary === '') return [archive];
  if (depth >= MAX_NESTED) return [];
  const parts: Part[] = [];
  const { content } = archive;
  const mark = new TextEncoder().encode(`--${boundary}`);
  let start = -1;
  for (const at of lineStarts(content, mark)) {
    if (start >= 0) {
      if (parts.length >= MAX_PARTS) throw new FormatError('file-unsafe', { place: 'MHTML' });
      parts.push(...partsOf(readPart(content, start, at), depth + 1));
    }
    const lineEnd = content.indexOf(LF, at);
    start = lineEnd < 0 ? content.length : lineEnd + 1;
  }
  // A file that is cut off lacks the last boundary.
  if (start >= 0 && start < content.length && parts.length === 0) {
    parts.push(...partsOf(readPart(content, start, content.length), depth + 1));
  }
  return parts;
}

/** Places of lines that begin with a mark. */
function* lineStarts(bytes: Uint8Array, mark: Uint8Array): Generator<number> {
  for (let at = 0; at < bytes.length;) {
    let i = 0;
    while (i < mark.length && bytes[at + i] === mark[i]) i += 1;
    if (i === mark.length) yield at;
    const next = bytes.indexOf(LF, at);
    if (next < 0) return;
    at = next + 1;
  }
}

/** A parameter of the content type, such as `boundary`; null where there is none. */
function parameter({ headers }: Part, name: string): string | null {
  const type = headers.get('content-type') ?? '';
  for (const piece of type.split(';').slice(1)) {
    const equals = piece.indexOf('=');
    if (piece.slice(0, equals).trim().toLowerCase() !== name) continue;
    return piece
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/u, '$1');
  }
  return null;
}

/** The page of a part; in UTF-8 where the part says what encoding it is in. */
function pageBytes(part: Part): Uint8Array {
  const coding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const bytes =
    coding === 'quoted-printable'
      ? fromQuotedPrintable(part.content)
      : coding === 'base64'
        ? fromBase64(part.content)
        : part.content;
  const named = parameter(part, 'charset');
  if (named === null) return bytes;
  try {
    const decoder = new TextDecoder(named);
    if (decoder.encoding === 'utf-8') return bytes;
    const text = decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
    return new TextEncoder().encode(text);
  } catch {
    return bytes;
  }
}

function fromQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte !== 0x3d) {
      decoded[length] = byte;
      length += 1;
      continue;
    }
    const next = bytes[at + 1];
    if (next === LF) at += 1;
    else if (next === CR && bytes[at + 2] === LF) at += 2;
    else {
      const hex = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
      const isCode = /^[\dA-F]{2}$/iu.test(hex);
      decoded[length] = isCode ? Number.parseInt(hex, 16) : byte;
      length += 1;
      if (isCode) at += 2;
    }
  }
  return decoded.subarray(0, length);
}

function fromBase64(bytes: Uint8Array): Uint8Array {
  try {
    const clean = latin1(bytes).replace(/[^A-Za-z\d+/]/gu, '');
    return Uint8Array.from(
      atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))),
      (character) => character.charCodeAt(0),
    );
  } catch {
    throw damaged('MHTML', 'its base64 is wrong');
  }
}

const BEGINNING = /(?:^|\n)content-type:\s{0,20}multipart\/(?:related|alternative|mixed)/iu;

export const mhtmlReader: Reader = {
  id: 'mhtml',
  extensions: READ_ENDINGS.mhtml,
  sniff(bytes) {
    const head = latin1(bytes.subarray(0, 4_096));
    return /^[A-Za-z][\w-]{0,60}:[ \t]/u.test(head) && BEGINNING.test(head);
  },
  trustsName: false,
  read: readMhtml,
};
