import { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';

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
  | 'torn-line';

export interface JournalProblem {
  code: JournalProblemCode;
  /** 1-based. */
  line: number;
}

export interface JournalReading<E> {
  events: E[];
  problems: JournalProblem[];
  /** Hash of the last whole line: what the next line names as `prev`. */
  head: string;
  /** Bytes up to and with the last line end. */
  wholeBytes: number;
  lines: number;
}

const NEWLINE = 0x0a;

/** One line for the journal, without its line end. `prev` is the hash of the line before. */
export function journalLine(event: object, prev: string): string {
  return JSON.stringify({ ...event, prev });
}

export function lineHash(line: string | Uint8Array): string {
  return sha256Hex(line);
}

/**
 * Reads a journal, or its continuation: `prev` is the hash that its first line has to name and `firstLine` its number.
 * Lines that cannot be read are reported and left out; nothing makes it throw. Linear in the bytes.
 */
export function readJournal<E>(
  bytes: Uint8Array,
  prev: string,
  schema: z.ZodType<E>,
  supportedVersion: number,
  firstLine = 1,
): JournalReading<E> {
  const events: E[] = [];
  const problems: JournalProblem[] = [];
  let head = prev;
  let start = 0;
  let number = firstLine;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    const raw = bytes.subarray(start, end);
    const parsed = parseLine(raw);
    if (parsed === null) problems.push({ code: 'unreadable-line', line: number });
    else {
      if (parsed.prev !== head) problems.push({ code: 'broken-chain', line: number });
      const event = schema.safeParse(parsed);
      if (event.success && versionOf(parsed) <= supportedVersion) events.push(event.data);
      else
        problems.push({
          code: versionOf(parsed) > supportedVersion ? 'newer-version' : 'unreadable-line',
          line: number,
        });
    }
    head = lineHash(raw);
    start = end + 1;
    number += 1;
  }
  if (start < bytes.length) problems.push({ code: 'torn-line', line: number });
  return { events, problems, head, wholeBytes: start, lines: number - firstLine };
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
