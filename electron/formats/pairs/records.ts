/** How a table of separated values is written. */
export interface Dialect {
  delimiter: string;
  /** How a quote inside a quoted cell is written: twice (RFC 4180), or with a backslash before it. */
  escape: 'double' | 'backslash';
}

export interface TableRecord {
  cells: string[];
  /** Line of the file that it begins in, from 1. */
  line: number;
}

export interface Records {
  records: TableRecord[];
  /** Line of a quote that opens a cell and is never closed; null where there is none. */
  unclosed: number | null;
}

const QUOTE = '"';

/**
 * Cuts the text of a table into records and cells. A cell is quoted where a quote opens it and the one that closes it stands
 * before a delimiter, a line end or the end; every other quote is an ordinary character. Linear in the length of the text.
 */
export function readRecords(text: string, dialect: Dialect): Records {
  const { delimiter } = dialect;
  const records: TableRecord[] = [];
  let unclosed: number | null = null;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const record: TableRecord = { cells: [], line };
    records.push(record);
    for (;;) {
      const quoted = text[at] === QUOTE ? quotedCell(text, at, dialect) : null;
      if (quoted === 'unclosed') unclosed ??= line;
      const cell = typeof quoted === 'object' && quoted ? quoted : plainCell(text, at, delimiter);
      record.cells.push(cell.content);
      line += lineEnds(cell.content);
      at = cell.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) at += 1;
    line += 1;
  }
  return { records, unclosed };
}

interface Cell {
  content: string;
  /** Place of the delimiter or line end after it. */
  end: number;
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { content: text.slice(start, end), end };
}

/** Null where text stands between the closing quote and what ends the cell, `unclosed` where the file ends first. */
function quotedCell(text: string, start: number, { delimiter, escape }: Dialect): Cell | 'unclosed' | null {
  const parts: string[] = [];
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    const isEscape = escape === 'backslash' ? character === '\\' : character === QUOTE;
    if (isEscape && text[at + 1] === QUOTE) {
      parts.push(text.slice(from, at), QUOTE);
      from = at + 2;
      at += 1;
    } else if (character === QUOTE) {
      parts.push(text.slice(from, at));
      let end = at + 1;
      while (text[end] === ' ') end += 1;
      const ends = end === text.length || [delimiter, '\n', '\r'].includes(text[end]!);
      return ends ? { content: parts.join(''), end } : null;
    }
  }
  return 'unclosed';
}

function lineEnds(text: string): number {
  return text.match(/\r\n|[\n\r]/gu)?.length ?? 0;
}
