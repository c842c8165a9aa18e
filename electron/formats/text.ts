import { err, ok, type Result } from '#core/result.ts';
import { MAX_FILE_BYTES } from './codec.ts';
import { latin1 } from './bytes.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256';

export type DecodeFailure = 'file-empty' | 'file-too-large' | 'file-not-text' | 'file-undecodable';

export interface DecodedText {
  /** Without byte order mark and without control characters other than white space. */
  text: string;
  encoding: Encoding;
}

/**
 * The text of a file of unknown encoding: UTF-8 and UTF-16 with or without byte order mark, or windows-1256 where the
 * outcome reads as Arabic. Line ends stay as they are. Rather refuses a file than guesses at it: a wrong guess would be
 * noticed only by whoever has to translate it.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, DecodeFailure> {
  if (bytes.length === 0) return err('file-empty');
  if (bytes.length > MAX_FILE_BYTES) return err('file-too-large');
  const marked = markedEncoding(bytes);
  if (marked) return finish(decodeStrictly(bytes, marked), marked);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null && isText(utf8)) return finish(utf8, 'utf-8');
  const utf16 = guessUtf16(bytes);
  if (utf16) return finish(decodeStrictly(bytes, utf16), utf16);
  if (utf8 !== null || !isText(latin1(bytes))) return err('file-not-text');
  const arabic = decodeStrictly(bytes, 'windows-1256');
  return arabic !== null && readsAsArabic(arabic) ? finish(arabic, 'windows-1256') : err('file-undecodable');
}

function finish(text: string | null, encoding: Encoding): Result<DecodedText, DecodeFailure> {
  if (text === null) return err('file-undecodable');
  if (!isText(text)) return err('file-not-text');
  const clean = text.replace(/^\ufeff/u, '').replace(CONTROL, '');
  return clean.trim() === '' ? err('file-empty') : ok({ text: clean, encoding });
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** C0 controls that are not white space. News wires put a few (SOH, STX, ETX) around their copy. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/gu;
const MAX_CONTROL_SHARE = 0.01;

function isText(text: string): boolean {
  if (text.includes('\u0000')) return false;
  return (text.match(CONTROL)?.length ?? 0) <= text.length * MAX_CONTROL_SHARE;
}

/** Characters of Arabic and English articles: ASCII, Latin-1, Arabic and its forms, general punctuation. */
const EXPECTED =
  /[\t\n\v\f\r\u0020-\u007e\u00a0-\u00ff\u0600-\u06ff\u0750-\u077f\u2000-\u206f\ufb50-\ufeff]/gu;
const MIN_EXPECTED_SHARE = 0.97;

function guessUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 !== 0) return null;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = decodeStrictly(bytes, encoding);
    if (text === null || !isText(text)) continue;
    const expected = text.match(EXPECTED)?.length ?? 0;
    if (expected >= text.length * MIN_EXPECTED_SHARE) return encoding;
  }
  return null;
}

const ARABIC_LETTER = /[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06be]/gu;
const FOREIGN_LETTER = /[\u00c0-\u00ff\u0152\u0153\u0192\u0679\u0688\u0691\u06ba\u06c1\u06d2]/gu;
const MIXED_WORD =
  /[\u0621-\u064a][\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]|[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff][\u0621-\u064a]/gu;

/**
 * Every byte sequence is valid windows-1256, so the outcome has to prove itself: Arabic letters by far outnumber the French
 * and Urdu ones of that table, hardly ever touch them, and hold the share of alef and lam that Arabic prose has
 * (together about a quarter; a third of that is asked).
 */
function readsAsArabic(text: string): boolean {
  const letters = text.match(ARABIC_LETTER) ?? [];
  if (letters.length < 3) return false;
  const foreign = text.match(FOREIGN_LETTER)?.length ?? 0;
  const mixed = text.match(MIXED_WORD)?.length ?? 0;
  if (foreign > letters.length * 0.1 || mixed > letters.length * 0.02) return false;
  const common = letters.filter((letter) => 'اأإل'.includes(letter)).length;
  return letters.length < 20 || common >= letters.length * 0.08;
}
