import type { Span } from './span.ts';

/**
 * Inline formatting inside the stored text, as a light part of Markdown (decision 11): `*emphasis*`, `**strong**`,
 * `[words](address)` and `[^1]`, a reference to a note. A backslash before `*`, `[`, `]` or `\` makes it an ordinary
 * character. A sign that has no counterpart in its paragraph is an ordinary character as well, so that every text is valid.
 */

/** Style of a stretch of text. */
export interface RunStyle {
  strong: boolean;
  emphasis: boolean;
  /** Address that the words lead to. */
  link: string | null;
  /** Label of the note that is referred to here; the text of such a run is empty. */
  note: string | null;
}

export interface Run extends RunStyle {
  text: string;
}

/** A run, and where its text stands in the marked text: `text` is `marked.slice(start, start + text.length)`. */
export interface PlacedRun extends Run {
  start: number;
}

export interface MarkedText {
  /** In order; neighbours may have the same style. */
  runs: PlacedRun[];
  /** The characters that are marks and not text, in order. */
  signs: Span[];
  /** Stars that look like a mark and have no counterpart. */
  unpaired: Span[];
}

export const PLAIN: RunStyle = { strong: false, emphasis: false, link: null, note: null };

/** A text without any of these has no marks. */
const SIGNS = /[*[\\]/u;
const ESCAPABLE = /[*[\]\\]/u;
const NOTE = /\[\^([\p{L}\p{Nd}_-]{1,20})\]/uy;
const LINK =
  /\[((?:[^[\]\\\n]|\\[^\n]|\n(?![^\S\n]*\n))+)\]\(((?:https?:|mailto:|tel:)[^\s()<>]{1,2000})\)/uy;
const PARAGRAPH_BREAK = /\n[^\S\n]*\n/u;

/** The addresses that a link may have. */
const ADDRESS = /^(?:https?:|mailto:|tel:)[^\s()<>]{1,2000}$/u;

type Piece =
  | { kind: 'text'; start: number; end: number; link: string | null }
  | { kind: 'sign'; start: number; end: number }
  | { kind: 'note'; start: number; end: number; label: string }
  | { kind: 'star'; start: number; end: number; opens: boolean; closes: boolean; link: string | null };

/** Whether a text has any character that marks are made of; without one it is what it says, and needs no reading. */
export function mayHaveMarks(text: string): boolean {
  return SIGNS.test(text);
}

/** Reads the marks of a text. Linear in its length. */
export function parseMarks(text: string): MarkedText {
  if (!SIGNS.test(text)) {
    return { runs: text === '' ? [] : [{ ...PLAIN, text, start: 0 }], signs: [], unpaired: [] };
  }
  const marked: MarkedText = { runs: [], signs: [], unpaired: [] };
  let from = 0;
  // What is open in one paragraph does not reach into the next.
  for (const paragraph of splitKeeping(text)) {
    parseParagraph(text, { start: from, end: from + paragraph.length }, marked);
    from += paragraph.length;
  }
  return marked;
}

/** The paragraphs of a text, each with the break after it. */
function splitKeeping(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  for (;;) {
    const found = PARAGRAPH_BREAK.exec(rest);
    if (!found) return [...parts, rest];
    const end = found.index + found[0].length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

function parseParagraph(text: string, range: Span, marked: MarkedText): void {
  const pieces = scan(text, range, null);
  const paired = pairedStars(pieces);
  const style = { strong: false, emphasis: false };
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'text':
        addText(text, piece, { ...style, link: piece.link, note: null }, marked);
        break;
      case 'note':
        marked.signs.push({ start: piece.start, end: piece.end });
        marked.runs.push({ ...style, link: null, note: piece.label, text: '', start: piece.end });
        break;
      case 'sign':
        marked.signs.push({ start: piece.start, end: piece.end });
        break;
      case 'star': {
        const toggles = paired.get(piece);
        if (!toggles) {
          const literal = { start: piece.start, end: piece.end };
          marked.unpaired.push(literal);
          addText(text, literal, { ...style, link: piece.link, note: null }, marked);
          break;
        }
        marked.signs.push({ start: piece.start, end: piece.end });
        if (toggles.strong) style.strong = !style.strong;
        if (toggles.emphasis) style.emphasis = !style.emphasis;
      }
    }
  }
}

function addText(text: string, { start, end }: Span, style: RunStyle, marked: MarkedText): void {
  if (end > start) marked.runs.push({ ...style, text: text.slice(start, end), start });
}

/** Cuts a paragraph into text, signs, notes and runs of stars. `link`: the address whose words are scanned. */
function scan(text: string, { start, end }: Span, link: string | null): Piece[] {
  const pieces: Piece[] = [];
  let plain = start;
  let at = start;
  const flush = (to: number) => {
    if (to > plain) pieces.push({ kind: 'text', start: plain, end: to, link });
  };
  while (at < end) {
    const character = text.charAt(at);
    if (character === '\\' && at + 1 < end && ESCAPABLE.test(text.charAt(at + 1))) {
      flush(at);
      pieces.push({ kind: 'sign', start: at, end: at + 1 });
      plain = at + 1;
      at += 2;
    } else if (character === '*') {
      flush(at);
      let after = at;
      while (after < end && text.charAt(after) === '*') after += 1;
      pieces.push({
        kind: 'star',
        start: at,
        end: after,
        opens: after < end && /\S/u.test(text.charAt(after)),
        closes: at > start && /\S/u.test(text.charAt(at - 1)),
        link,
      });
      plain = after;
      at = after;
    } else if (character === '[') {
      // Neither a link nor a note stands inside a link.
      const found = link === null ? bracket(text, at, end) : null;
      if (found) {
        flush(at);
        pieces.push(...found.pieces);
        plain = found.end;
        at = found.end;
      } else at += 1;
    } else at += 1;
  }
  flush(end);
  return pieces;
}

function bracket(text: string, at: number, end: number): { pieces: Piece[]; end: number } | null {
  LINK.lastIndex = at;
  const found = LINK.exec(text);
  if (!found || LINK.lastIndex > end) return noteAt(text, at, end);
  const words = { start: at + 1, end: at + 1 + found[1]!.length };
  const stop = at + found[0].length;
  return {
    pieces: [
      { kind: 'sign', start: at, end: at + 1 },
      ...scan(text, words, found[2]!),
      { kind: 'sign', start: words.end, end: stop },
    ],
    end: stop,
  };
}

function noteAt(text: string, at: number, end: number): { pieces: Piece[]; end: number } | null {
  NOTE.lastIndex = at;
  const note = NOTE.exec(text);
  if (note && NOTE.lastIndex <= end) {
    const stop = at + note[0].length;
    return { pieces: [{ kind: 'note', start: at, end: stop, label: note[1]! }], end: stop };
  }
  return null;
}

interface Toggles {
  strong: boolean;
  emphasis: boolean;
}

const STYLES = ['strong', 'emphasis'] as const;
const MAX_PASSES = 8;

/**
 * Which runs of stars are marks. One star switches emphasis, two switch strong, three both: so the marks need not be nested,
 * as what they stand for in a document is not. What is opened and never closed is text, and the rest is read again without
 * it; a paragraph where that does not come to an end soon has no such marks.
 */
function pairedStars(pieces: readonly Piece[]): Map<Piece, Toggles> {
  const literal = new Set<Piece>();
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const paired = new Map<Piece, Toggles>();
    const open: Record<(typeof STYLES)[number], Piece | null> = { strong: null, emphasis: null };
    for (const piece of pieces) {
      if (piece.kind !== 'star' || literal.has(piece)) continue;
      const length = piece.end - piece.start;
      if (length > 3) continue;
      const toggles: Toggles = { strong: length !== 1, emphasis: length !== 2 };
      const wanted = STYLES.filter((style) => toggles[style]);
      if (!wanted.every((style) => (open[style] ? piece.closes : piece.opens))) continue;
      paired.set(piece, toggles);
      for (const style of wanted) open[style] = open[style] ? null : piece;
    }
    const unclosed = [open.strong, open.emphasis].filter((piece) => piece !== null);
    if (unclosed.length === 0) return paired;
    for (const piece of unclosed) literal.add(piece);
  }
  return new Map();
}

/** A text without its marks, and the way back to the places in it. */
export interface UnmarkedText {
  text: string;
  /** Their `start` is the place in the unmarked text; so are the places of {@link unpaired}. */
  runs: PlacedRun[];
  unpaired: Span[];
  /** The place in the marked text of a range of the unmarked one. */
  toMarked: (range: Span) => Span;
}

/** A marked text as a reader sees it: no stars, no addresses, no references to notes. */
export function unmark(text: string): UnmarkedText {
  const { runs, signs, unpaired } = parseMarks(text);
  if (signs.length === 0) return { text, runs, unpaired, toMarked: (range) => range };
  const starts: number[] = [];
  let plain = '';
  for (const run of runs) {
    starts.push(plain.length);
    plain += run.text;
  }
  const placeOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const run = runs[low];
    return run ? run.start + (offset - starts[low]!) : 0;
  };
  const startOf = new Map(runs.map((run, i) => [run.start, starts[i]!]));
  return {
    text: plain,
    runs: runs.map((run, i) => ({ ...run, start: starts[i]! })),
    // Stars that are text are runs of their own.
    unpaired: unpaired.map(({ start, end }) => {
      const from = startOf.get(start)!;
      return { start: from, end: from + end - start };
    }),
    toMarked: ({ start, end }) => {
      const from = placeOf(start);
      return { start: from, end: end > start ? placeOf(end - 1) + 1 : from };
    },
  };
}

/** {@link unmark}, where only the words are wanted. */
export function withoutMarks(text: string): string {
  return SIGNS.test(text) ? unmark(text).text : text;
}

/**
 * Writes runs as marked text. White space at the edges of a mark is put outside of it. Characters that would be read as a
 * mark are escaped, and only where they would. A link whose address cannot stand in a text gives its words alone; should a
 * style be impossible to write (it is not known to happen), the words are written without it.
 */
export function formatMarks(given: readonly Run[]): string {
  if (given.every(isPlain)) {
    const text = given.map((run) => run.text).join('');
    if (!SIGNS.test(text)) return text;
  }
  const runs = normalised(given);
  for (const simpler of [runs, runs.map((run) => ({ ...run, emphasis: false })), runs.map(onlyWords)]) {
    const wanted = normalised(simpler);
    for (const escaped of [false, true]) {
      const text = written(wanted, escaped);
      if (sameRuns(normalised(parseMarks(text).runs), wanted)) return text;
    }
  }
  return escapeMarks(runs.map(({ text }) => text).join(''));
}

function isPlain({ strong, emphasis, link, note }: Run): boolean {
  return !strong && !emphasis && link === null && note === null;
}

function onlyWords(run: Run): Run {
  return { ...run, strong: false, emphasis: false };
}

/** A stretch of a marked text, with the marks that its words have there. `span` is in the marked text. */
export function clipMarks(text: string, { start, end }: Span): string {
  const runs = parseMarks(text).runs.flatMap((run): Run[] => {
    if (run.note !== null) return run.start > start && run.start <= end ? [run] : [];
    const from = Math.max(run.start, start);
    const to = Math.min(run.start + run.text.length, end);
    return from < to ? [{ ...run, text: text.slice(from, to) }] : [];
  });
  return formatMarks(runs);
}

/** A literal text as marked text: nothing in it is read as a mark. */
export function escapeMarks(text: string): string {
  return text.replace(/[*[\]\\]/gu, '\\$&');
}

/** {@link escapeMarks}, only where something in the text would be read as a mark. */
export function literalText(text: string): string {
  return parseMarks(text).signs.length === 0 ? text : escapeMarks(text);
}

/** Joins neighbours of one style, and gives white space the style that the text on both sides of it has. */
export function normalised(runs: readonly Run[]): Run[] {
  const parts: Run[] = [];
  // What is no white space; notes are among it, and set by themselves.
  const solid = new Set<Run>();
  for (const { text, strong, emphasis, link, note } of runs) {
    const address = link !== null && ADDRESS.test(link) ? link : null;
    if (note !== null) {
      const run = { ...PLAIN, text: '', note };
      parts.push(run);
      solid.add(run);
      continue;
    }
    for (const part of text.split(/(\s+)/u)) {
      if (part === '') continue;
      const blank = !/\S/u.test(part);
      const last = parts.at(-1);
      if (blank && last && !solid.has(last)) {
        last.text += part;
        continue;
      }
      const run = { text: part, strong, emphasis, link: address, note: null };
      parts.push(run);
      if (!blank) solid.add(run);
    }
  }
  const after: (Run | null)[] = [];
  let next: Run | null = null;
  for (let i = parts.length - 1; i >= 0; i -= 1) {
    after[i] = next;
    if (solid.has(parts[i]!)) next = parts[i]!;
  }
  let before: Run | null = null;
  const styled = parts.map((run, i) => {
    if (solid.has(run)) {
      before = run;
      return run;
    }
    const [a, b] = PARAGRAPH_BREAK.test(run.text) ? [null, null] : [before, after[i]!];
    return {
      ...run,
      strong: a !== null && b !== null && a.strong && b.strong,
      emphasis: a !== null && b !== null && a.emphasis && b.emphasis,
      link: a !== null && b !== null && a.link === b.link ? a.link : null,
    };
  });
  const joined: Run[] = [];
  for (const run of styled) {
    const last = joined.at(-1);
    if (last && sameStyle(last, run) && run.note === null) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}

function sameStyle(a: RunStyle, b: RunStyle): boolean {
  return a.strong === b.strong && a.emphasis === b.emphasis && a.link === b.link && a.note === b.note;
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return a.length === b.length && a.every((run, i) => run.text === b[i]!.text && sameStyle(run, b[i]!));
}

/** Between two runs: the link that ends, then the stars, then the link that begins. */
function written(runs: readonly Run[], escaped: boolean): string {
  let text = '';
  let style: RunStyle = PLAIN;
  const change = (to: RunStyle) => {
    const leaves = style.link !== to.link;
    if (leaves && style.link !== null) text += `](${style.link})`;
    if (style.strong !== to.strong) text += '**';
    if (style.emphasis !== to.emphasis) text += '*';
    if (leaves && to.link !== null) text += '[';
    style = to;
  };
  for (const run of runs) {
    if (run.note === null) {
      change(run);
      text += escaped ? escapeMarks(run.text) : run.text;
    } else {
      change({ ...style, link: null });
      text += `[^${run.note}]`;
    }
  }
  change(PLAIN);
  return text;
}
