import { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';
import { readerOf } from './event-reader.ts';
import {
  lineFieldsSchema,
  recordHash,
  signedLine,
  splitSignature,
  type LineRecord,
  type LineSigner,
  type SignatureCheck,
} from './signature.ts';

/**
 * A journal: one writer's events, one JSON object per line, each naming in `prev` the SHA-256 of the line before it, so
 * that a changed, missing or reordered line is found. The first line names the hash of the file that the journal belongs
 * to (`article.json` or `desk.json`), so that a journal cannot be moved to another article unnoticed.
 */

export type JournalProblemCode =
  /** Not JSON, or not an event of this version. The line is left out. */
  | 'unreadable-line'
  /** `prev` is not the hash of the line before: a line was changed, removed, added or moved. The event still counts. */
  | 'broken-chain'
  /** Written by a newer version of the program: shown read-only. */
  | 'newer-version'
  /** The file ends in the middle of a line, as after a power cut. The rest is set aside. */
  | 'torn-line'
  /** Left behind by a merge of two versions of the file. The lines around it count. */
  | 'conflict-marker'
  /** A line that follows an earlier one than the line before it: two programs went on from there. Both count. */
  | 'two-heads'
  /** The file was begun for another article or desk: none of it counts. */
  | 'foreign-journal';

export interface JournalProblem {
  code: JournalProblemCode;
  /** 1-based. */
  line: number;
}

export interface JournalReading<E> {
  events: E[];
  /** Of each event, the line that it stands in. */
  records: LineRecord[];
  /** Key that the journal names last; null where it names none. */
  key: string | null;
  problems: JournalProblem[];
  /** Hash of the last whole line: what the next line names as `prev`. */
  head: string;
  /** Bytes up to and with the last line end. */
  wholeBytes: number;
  lines: number;
}

const NEWLINE = 0x0a;
/** Maximum number of problems of one reading; where there are more, it ends there, as with a file that goes on after its last whole line. */
export const MAX_PROBLEMS = 10_000;

/** One line for the journal, without its line end. `prev` is the hash of the line before. */
export function journalLine(event: object, prev: string): string {
  return JSON.stringify({ ...event, prev });
}

/**
 * Lines for a journal, each with its line end, and the hashes of all of them. `prev` is the hash of the line before them. With a
 * signer each line is signed.
 */
export function journalText(
  events: readonly object[],
  prev: string,
  signer: LineSigner | null = null,
): { text: string; head: string; hashes: string[] } {
  const hashes: string[] = [];
  let head = prev;
  const lines = events.map((event) => {
    const plain = journalLine(event, head);
    const line = signer ? signedLine(plain, signer) : plain;
    head = lineHash(line);
    hashes.push(head);
    return `${line}\n`;
  });
  return { text: lines.join(''), head, hashes };
}

export function lineHash(line: string | Uint8Array): string {
  return sha256Hex(line);
}

/** Where a reading goes on, and what it looks at. */
export interface ReadingOptions {
  /** Number of the first line, 1-based. */
  firstLine?: number;
  /** The lines before, to which those that are read now are added. */
  earlier?: EarlierLines;
  /** Key that the lines before named last. */
  key?: string | null;
  /** Checks signatures; without it no line counts as signed. */
  check?: SignatureCheck | null;
}

/** Lines of a journal, by their hashes. */
export class EarlierLines {
  private readonly hashes = new Set<string>();
  /** Those that nobody has asked for yet: mostly every line follows the one before it, and nobody does. */
  private fresh: string[] = [];

  add(hash: string): void {
    this.fresh.push(hash);
  }

  has(hash: string): boolean {
    for (const each of this.fresh) this.hashes.add(each);
    this.fresh = [];
    return this.hashes.has(hash);
  }
}

/** A line while the signatures of a reading are looked at. */
interface ReadLine {
  /** Its place in the bytes; null where it has no signature. */
  place: readonly [start: number, end: number] | null;
  record: LineRecord;
  /** Whether it follows the line before it. */
  continues: boolean;
}

/**
 * Reads a journal, or its continuation: `prev` is the hash that its first line has to name.
 * Lines that cannot be read are reported and left out; nothing makes it throw. Linear in the bytes.
 */
export function readJournal<E>(
  bytes: Uint8Array,
  prev: string,
  schema: z.ZodType<E>,
  supportedVersion: number,
  { firstLine = 1, earlier = new EarlierLines(), key: named = null, check = null }: ReadingOptions = {},
): JournalReading<E> {
  const readEvent = readerOf(schema);
  const events: E[] = [];
  const records: LineRecord[] = [];
  const lines: ReadLine[] = [];
  const problems: JournalProblem[] = [];
  earlier.add(prev);
  let head = prev;
  let key = named;
  let start = 0;
  let number = firstLine;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    if (problems.length >= MAX_PROBLEMS) break;
    const raw = bytes.subarray(start, end);
    const parsed = parseLine(raw);
    if (parsed === null && isConflictMarker(raw)) {
      problems.push({ code: 'conflict-marker', line: number });
      start = end + 1;
      number += 1;
      continue;
    }
    const hash = lineHash(raw);
    const fields =
      parsed && ('signer' in parsed || 'heads' in parsed) ? lineFieldsSchema.parse(parsed) : null;
    key = fields?.signer ?? key;
    const record: LineRecord = {
      line: number,
      hash: recordHash(hash),
      proof: 'unsigned',
      key,
      heads: fields?.heads ?? null,
    };
    const continues = parsed?.prev === head;
    if (check)
      lines.push({ place: typeof parsed?.sig === 'string' ? [start, end] : null, record, continues });
    if (parsed === null) problems.push({ code: 'unreadable-line', line: number });
    else {
      if (!continues) {
        const code = earlier.has(String(parsed.prev)) ? 'two-heads' : 'broken-chain';
        problems.push({ code, line: number });
      }
      const event = readEvent(parsed);
      if (event !== null && versionOf(parsed) <= supportedVersion) {
        events.push(event);
        records.push(record);
      } else
        problems.push({
          code: versionOf(parsed) > supportedVersion ? 'newer-version' : 'unreadable-line',
          line: number,
        });
    }
    head = hash;
    earlier.add(head);
    start = end + 1;
    number += 1;
  }
  if (check) proveLines(bytes, lines, check);
  if (start < bytes.length) problems.push({ code: 'torn-line', line: number });
  return { events, records, problems, head, key, wholeBytes: start, lines: number - firstLine };
}

/**
 * Finds out which lines are signed. A signature stands for all lines before it, as long as each follows the one before: so
 * usually only that of the last line has to be checked.
 */
function proveLines(bytes: Uint8Array, lines: readonly ReadLine[], check: SignatureCheck): void {
  let proved: string | null = null;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const { place, record } = lines[i]!;
    if (lines[i + 1]?.continues === false) proved = null;
    if (!place) continue;
    const isProved = proved !== null && proved === record.key;
    if (isProved || isSigned(decodeUtf8(bytes.subarray(...place))!, record.key, check)) {
      record.proof = 'signed';
      proved = record.key;
    } else {
      record.proof = 'bad';
      proved = null;
    }
  }
}

function isSigned(text: string, key: string | null, check: SignatureCheck): boolean {
  const split = key === null ? null : splitSignature(text);
  return split !== null && check(key!, split.message, split.signature);
}

/**
 * Whether a journal was begun for another file than the one of hash `root`: its first line names another one, and its second
 * line, where there is one, follows the first, so that neither was changed.
 */
export function isForeignJournal(bytes: Uint8Array, root: string): boolean {
  const first = bytes.indexOf(NEWLINE);
  if (first < 0) return false;
  const named = parseLine(bytes.subarray(0, first))?.prev;
  if (typeof named !== 'string' || named === root || !/^[0-9a-f]{64}$/u.test(named)) return false;
  const second = bytes.indexOf(NEWLINE, first + 1);
  if (second < 0) return true;
  return parseLine(bytes.subarray(first + 1, second))?.prev === lineHash(bytes.subarray(0, first));
}

/** Hash of the file that a journal belongs to, by its first line; empty where it cannot be read. */
export function rootOf(bytes: Uint8Array): string {
  const prev = parseLine(bytes.subarray(0, Math.max(0, bytes.indexOf(NEWLINE))))?.prev;
  return typeof prev === 'string' ? prev : '';
}

const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/u;

function isConflictMarker(raw: Uint8Array): boolean {
  return CONFLICT_MARKER.test(new TextDecoder().decode(raw.subarray(0, 8)));
}

function parseLine(raw: Uint8Array): Record<string, unknown> | null {
  const line = decodeUtf8(raw);
  if (line === null) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function versionOf(line: Record<string, unknown>): number {
  return typeof line.v === 'number' ? line.v : 0;
}
