import { includes, startsWith } from './bytes.ts';
import type { FormatFailure } from './codec.ts';
import { looksLikeOpenDocument, openDocumentKind } from './opendocument/package.ts';
import { isPack } from './sign-off-pack/pack-opening.ts';
import { isZip, isZipWith } from './zip.ts';

// Files that people have and that no reader here is for: said by name, with what to do, instead of read as text.

const ascii = (text: string) => new TextEncoder().encode(text);
/** Name as directories of compound files write it. */
const utf16 = (text: string) => Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));

const PDF = ascii('%PDF-');
const COMPOUND = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const ARCHIVES = [ascii('Rar!'), Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf), Uint8Array.of(0x1f, 0x8b, 0x08)];
/** Archives that are documents which are read. */
const READ = ['word/document', 'xl/workbook.xml'];

/** Kinds of compound files by the name of their main stream: documents of Office until 2003, and any with a password. */
const STREAMS: readonly [name: Uint8Array, failure: FormatFailure][] = [
  [utf16('EncryptedPackage'), { code: 'file-locked', values: {} }],
  [utf16('WordDocument'), { code: 'file-is-old-word', values: {} }],
  [utf16('Workbook'), { code: 'file-is-spreadsheet', values: {} }],
  [utf16('PowerPoint Document'), unknown('PowerPoint')],
];

/** Kinds of archives by the name of a part or by their declared type. */
const PARTS: readonly [part: Uint8Array, failure: FormatFailure][] = [
  [ascii('xl/workbook.'), { code: 'file-is-spreadsheet', values: {} }],
  [ascii('ppt/presentation.xml'), unknown('PowerPoint')],
  [ascii('application/epub+zip'), unknown('EPUB')],
];

function unknown(format: string): FormatFailure {
  return { code: 'file-format-unknown', values: { format } };
}

/** Failure that names the format of a file that is plainly of one that is not read; null for every other file. */
export function foreignFormat(bytes: Uint8Array): FormatFailure | null {
  if (startsWith(bytes, PDF)) return { code: 'file-is-pdf', values: {} };
  if (ARCHIVES.some((magic) => startsWith(bytes, magic))) return { code: 'file-is-archive', values: {} };
  if (startsWith(bytes, COMPOUND)) return named(bytes, STREAMS) ?? unknown('Office 97');
  if (isZip(bytes) && !READ.some((part) => isZipWith(bytes, part))) return foreignArchive(bytes);
  return isPack(bytes) ? { code: 'file-is-sign-off-pack', values: {} } : null;
}

function foreignArchive(bytes: Uint8Array): FormatFailure | null {
  if (looksLikeOpenDocument(bytes)) {
    return openDocumentKind(bytes) === null ? unknown('OpenDocument') : null;
  }
  return named(bytes, PARTS) ?? { code: 'file-is-archive', values: {} };
}

function named(
  bytes: Uint8Array,
  kinds: readonly [name: Uint8Array, failure: FormatFailure][],
): FormatFailure | null {
  return kinds.find(([name]) => includes(bytes, name))?.[1] ?? null;
}
