/** Notation of a table of separated values. */
export interface Dialect {
  delimiter: string;
  /** Notation of a quote inside a quoted cell: twice (RFC 4180), or with a backslash before it. */
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
 * before a delimiter, a line end or the end; every other quote is an ordinary character. In a quoted cell of one line words may be
 * quoted as they are, where a quote that opens words comes first. Linear in the length of the text.
 */
export function readRecords(text: string, dialect: Dialect): Records {
  const { delimiter } = dialect;
  const records: TableRecord[] = [];
  let unclosed: number | null = null;
  let line = 1;
  let at = 0;
  /** Place up to which no quote closes a cell that has bare quotes in it. */
  let barren = 0;
  /** Of the last such cell. */
  let lineEnd = -1;
  while (at < text.length) {
    const record: TableRecord = { cells: [], line };
    records.push(record);
    for (;;) {
      let quoted = text[at] === QUOTE ? quotedCell(text, at, dialect) : null;
      if (typeof quoted === 'number') {
        if (at > lineEnd) lineEnd = endOfLine(text, at);
        const mayClose = quoted < lineEnd && quoted >= barren && opensWords(text, quoted);
        quoted = mayClose ? bareQuotedCell(text, at, quoted, { delimiter, lineEnd }) : null;
        if (mayClose && !quoted) barren = lineEnd;
      }
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

/** The place of a quote that text follows, where one stands before the end of the cell; `unclosed` where the file ends first. */
function quotedCell(text: string, start: number, { delimiter, escape }: Dialect): Cell | 'unclosed' | number {
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
      return ends ? { content: parts.join(''), end } : at;
    }
  }
  return 'unclosed';
}

/** Whether a quote in a quoted cell opens words. Where the first does not, the cell begins with quoted words and is not quoted. */
function opensWords(text: string, inner: number): boolean {
  return /^[\s([«“]$/u.test(text[inner - 1]!) && /^[^\s"]$/u.test(text[inner + 1] ?? ' ');
}

/** A quoted cell of one line in which words are quoted as they are: `"He said "no" and left."`. Null where nothing closes it. */
function bareQuotedCell(
  text: string,
  start: number,
  inner: number,
  { delimiter, lineEnd }: { delimiter: string; lineEnd: number },
): Cell | null {
  // Of the words that are quoted, the quote that closes them ends no cell.
  let areWordsOpen = true;
  for (let at = text.indexOf(QUOTE, inner + 1); at >= 0 && at < lineEnd; at = text.indexOf(QUOTE, at + 1)) {
    let end = at + 1;
    while (text[end] === ' ') end += 1;
    const isClosing = end === lineEnd || (text[end] === delimiter && !areWordsOpen);
    if (isClosing) return { content: text.slice(start + 1, at), end };
    areWordsOpen = !areWordsOpen && opensWords(text, at);
  }
  return null;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

function lineEnds(text: string): number {
  return text.match(/\r\n|[\n\r]/gu)?.length ?? 0;
}
