import type { Span } from '#core/text/span.ts';
import { parseMarks } from '#core/text/inline-marks.ts';
import { diffWords } from '#core/text/diff.ts';
import type { XmlEdits } from '#formats/xml/xml-edits.ts';
import { xmlText } from '#formats/xml/xml-text.ts';
import type { XmlElement, XmlNode, XmlText } from '#formats/xml/xml-tree.ts';
import { isDeleted, type PlacedCode, type StylePair } from './inline.ts';
import type { TargetPart } from './read-xliff.ts';

/**
 * Changes the English of a unit where it stands: characters that went are taken out of the text nodes that they are in, new ones
 * are put beside their neighbours. Everything else in the target, codes, segments, annotations, comments and processing
 * instructions, is not touched, whatever it is. It needs marks in the new text that are those of the old one, in their order.
 */

/** Outcome of an edit in place, with the things that it has left out. */
export interface EditedInPlace {
  /** Codes whose references were moved, taken out or put in by hand: they stay where they were. */
  codes: number;
  /** Changes of text in locked segments. */
  locked: number;
  /** Parts whose text is another one now. */
  touched: ReadonlySet<TargetPart>;
}

export interface InPlaceOptions {
  /** Marks of the text that were changed by hand stay as they are in the file, instead of preventing the edit. */
  ignoresMarks: boolean;
  isLocked: (part: TargetPart) => boolean;
  /** Gives a segment without English, between two that have some or behind the last one, its text. False: it takes none. */
  fill: (after: TargetPart | null, before: TargetPart | null, text: string) => boolean;
}

/** Null where the marks are others, or the text cannot be found in the target. Nothing is edited then. */
export function editInPlace(
  parts: readonly TargetPart[],
  before: string,
  after: string,
  edits: XmlEdits,
  options: InPlaceOptions,
): EditedInPlace | null {
  const old = atomsOf(before, options.ignoresMarks);
  const fresh = atomsOf(after, options.ignoresMarks);
  if (old.marks.length !== fresh.marks.length || old.marks.some((mark, i) => mark !== fresh.marks[i])) {
    return null;
  }
  const pieces = parts.flatMap(piecesOf);
  const text = old.gaps.join('');
  const places = placesOf(text, pieces);
  if (!places) return null;
  const target = new TargetText(text, places, parts, options);
  let offset = 0;
  for (const [i, gap] of old.gaps.entries()) {
    const range = { start: offset, end: offset + gap.length };
    offset = range.end;
    const now = fresh.gaps[i]!;
    if (now === gap) continue;
    for (const change of changesOf(gap, now)) {
      const around = { previous: old.codes(parts, i - 1), next: old.codes(parts, i) };
      const isDone = target.change(
        { start: range.start + change.start, end: range.start + change.end, added: change.added },
        range,
        around,
      );
      if (!isDone) return null;
    }
  }
  target.apply(edits);
  const codes = options.ignoresMarks ? differenceOf(before, after) : 0;
  return { codes, locked: target.locked, touched: target.touched() };
}

interface Atoms {
  /** Text between two marks, before the first and behind the last one. */
  gaps: string[];
  /** References by their labels, and changes of style. */
  marks: string[];
  /** The code of a mark of this number; null where it is none, or a change of style. */
  codes: (parts: readonly TargetPart[], mark: number) => PlacedCode | null;
}

const NOTE = 'note ';

function atomsOf(text: string, ignoresMarks: boolean): Atoms {
  const gaps = [''];
  const marks: string[] = [];
  let style = '';
  const mark = (name: string) => {
    if (ignoresMarks) return;
    marks.push(name);
    gaps.push('');
  };
  const change = (now: string) => {
    if (now !== style) mark(`style ${now}`);
    style = now;
  };
  for (const run of parseMarks(text).runs) {
    change(`${run.strong ? 'strong ' : ''}${run.emphasis ? 'emphasis ' : ''}${run.link ?? ''}`);
    if (run.note === null) gaps[gaps.length - 1] += run.text;
    else mark(NOTE + run.note);
  }
  change('');
  const codes: Atoms['codes'] = (parts, at) => {
    if (!marks[at]?.startsWith(NOTE)) return null;
    const number = marks.slice(0, at).filter((each) => each.startsWith(NOTE)).length;
    return parts.flatMap(({ content }) => content.marks)[number] ?? null;
  };
  return { gaps, marks, codes };
}

/** Number of references that stand in one text and not in the other. */
function differenceOf(before: string, after: string): number {
  const labels = (text: string) => parseMarks(text).runs.flatMap(({ note }) => note ?? []);
  const [old, fresh] = [labels(before), labels(after)];
  const missing = (from: readonly string[], there: readonly string[]) =>
    from.filter((label) => !there.includes(label)).length;
  return missing(old, fresh) + missing(fresh, old);
}

interface Change {
  /** In the old text. */
  start: number;
  end: number;
  added: string;
}

function changesOf(before: string, after: string): Change[] {
  const changes: Change[] = [];
  let at = 0;
  let open: Change | null = null;
  for (const { kind, text } of diffWords(before, after)) {
    if (kind === 'same') {
      at += text.length;
      open = null;
      continue;
    }
    if (!open) changes.push((open = { start: at, end: at, added: '' }));
    if (kind === 'added') open.added += text;
    else {
      at += text.length;
      open.end = at;
    }
  }
  return changes;
}

/** A text node of a target. */
interface Piece {
  node: XmlText;
  part: TargetPart;
}

/** A place in a piece. */
interface PieceOffset {
  piece: Piece;
  offset: number;
}

/** Elements whose text is text of the target. All others are codes. */
const TRANSPARENT = new Set(['mrk', 'g', 'pc']);

function piecesOf(part: TargetPart): Piece[] {
  const pieces: Piece[] = [];
  const walk = (nodes: readonly XmlNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'text') pieces.push({ node, part });
      else if (node.kind === 'element' && TRANSPARENT.has(node.local) && !isDeleted(node)) {
        walk(node.children);
      }
    }
  };
  walk(part.element.children);
  return pieces;
}

/** White space, and the line break of mainframes, which is none to JavaScript. */
const BLANK = /[\s\u0085]/u;

/**
 * Where each character of a text stands in the pieces: null for blanks that stand for none of them, as between two segments. Null
 * in all where the pieces are another text.
 */
function placesOf(text: string, pieces: readonly Piece[]): (PieceOffset | null)[] | null {
  const places: (PieceOffset | null)[] = [];
  let [index, offset] = [0, 0];
  const skipEnds = () => {
    while (index < pieces.length && offset >= pieces[index]!.node.text.length)
      [index, offset] = [index + 1, 0];
  };
  for (let i = 0; i < text.length; i += 1) {
    const isBlank = BLANK.test(text[i]!);
    skipEnds();
    if (!isBlank) {
      while (index < pieces.length && BLANK.test(pieces[index]!.node.text[offset]!)) {
        offset += 1;
        skipEnds();
      }
    }
    const found = pieces[index]?.node.text[offset];
    if (found === undefined || (isBlank ? !BLANK.test(found) : found !== text[i])) {
      if (!isBlank) return null;
      places.push(null);
      continue;
    }
    places.push({ piece: pieces[index]!, offset });
    offset += 1;
  }
  return places;
}

interface Surroundings {
  previous: PlacedCode | null;
  next: PlacedCode | null;
}

/** Gathers changes of characters, and makes them all at once. */
class TargetText {
  locked = 0;
  private readonly text: string;
  private readonly places: readonly (PieceOffset | null)[];
  private readonly parts: readonly TargetPart[];
  private readonly options: InPlaceOptions;
  private readonly removed = new Map<Piece, Set<number>>();
  /** By the offset of the character that they stand before. */
  private readonly added = new Map<Piece, Map<number, string>>();
  private readonly besideCodes: { at: number; text: string }[] = [];

  constructor(
    text: string,
    places: readonly (PieceOffset | null)[],
    parts: readonly TargetPart[],
    options: InPlaceOptions,
  ) {
    this.text = text;
    this.places = places;
    this.parts = parts;
    this.options = options;
  }

  /** @param gap the text between two marks, in which the change is */
  change({ start, end, added }: Change, gap: Span, around: Surroundings): boolean {
    const removed = this.places.slice(start, end).filter((place) => place !== null);
    const isLocked = removed.some(({ piece }) => this.options.isLocked(piece.part));
    if (isLocked) {
      this.locked += 1;
      return true;
    }
    const slid = removed.length === 0 ? this.slid(added, start, gap.start) : { added, start };
    if (added !== '' && !this.insert(slid.added, slid.start, removed[0] ?? null, gap, around)) return false;
    for (const { piece, offset } of removed) {
      const offsets = this.removed.get(piece) ?? new Set<number>();
      this.removed.set(piece, offsets.add(offset));
    }
    return true;
  }

  /** The same insertion between two parts, where it may as well stand there. */
  private slid(added: string, start: number, least: number): { added: string; start: number } {
    let [text, at] = [added, start];
    for (;;) {
      const before = this.lastBefore(at, least)?.place.piece.part;
      const after = this.places[at]?.piece.part;
      if (before && after && before !== after) return { added: text, start: at };
      if (at <= least || text === '' || this.text[at - 1] !== text.at(-1)) return { added, start };
      text = this.text[at - 1]! + text.slice(0, -1);
      at -= 1;
    }
  }

  private insert(
    text: string,
    at: number,
    instead: PieceOffset | null,
    gap: Span,
    { previous, next }: Surroundings,
  ): boolean {
    if (instead) return this.addAt(instead.piece, instead.offset, text);
    const before = this.lastBefore(at, gap.start);
    const after = this.firstFrom(at, gap.end);
    const blank = before === null ? '' : ' '.repeat(at - 1 - before.at);
    const isFirst = before === null && previous === null;
    if ((before || isFirst) && this.fillBetween(text, before?.place ?? null, after?.place ?? null))
      return true;
    if (before && blank === '') return this.addAt(before.place.piece, before.place.offset + 1, text);
    if (after && after.at === at) return this.addAt(after.place.piece, after.place.offset, text);
    // The blank between two segments stays behind what is put in before it.
    if (before) return this.addAt(before.place.piece, before.place.offset + 1, blank + text.trimEnd());
    if (after) return this.addAt(after.place.piece, after.place.offset, text);
    const beside = next?.start ?? previous?.end ?? this.besideStyle(at);
    if (beside === null) return false;
    this.besideCodes.push({ at: beside, text });
    return true;
  }

  /** A sentence that is put between two segments, or behind the last one, belongs to a segment that has none so far. */
  private fillBetween(text: string, before: PieceOffset | null, after: PieceOffset | null): boolean {
    if (before && before.piece.part === after?.piece.part) return false;
    const previous = before ? before.piece.node.text.slice(0, before.offset + 1) : '';
    const isSentence = before === null || /[.!?؟…]["'”’»)\]]*\s*$/u.test(previous);
    if (!isSentence) return false;
    return this.options.fill(before?.piece.part ?? null, after?.piece.part ?? null, text.trim());
  }

  /** The place behind the styled words that end at a character, or before those that begin there. */
  private besideStyle(at: number): number | null {
    const before = this.lastBefore(at, 0)?.place;
    if (before && before.piece.node.text.slice(before.offset + 1).trim() === '') {
      const closes = stylePairs(before.piece.part).map(({ close }) => close);
      let { end } = before.piece.node;
      for (let close = closes.find(({ start }) => start === end); close;) {
        end = close.end!;
        close = closes.find(({ start }) => start === end);
      }
      return end;
    }
    const after = this.firstFrom(at, this.places.length)?.place;
    if (!after || after.piece.node.text.slice(0, after.offset).trim() !== '') return null;
    const opens = stylePairs(after.piece.part).map(({ open }) => open);
    let { start } = after.piece.node;
    for (let open = opens.find(({ end }) => end === start); open;) {
      start = open.start!;
      open = opens.find(({ end }) => end === start);
    }
    return start;
  }

  private lastBefore(at: number, least: number): { place: PieceOffset; at: number } | null {
    for (let i = at - 1; i >= least; i -= 1) {
      const place = this.places[i];
      if (place) return { place, at: i };
    }
    return null;
  }

  private firstFrom(at: number, most: number): { place: PieceOffset; at: number } | null {
    for (let i = at; i < most; i += 1) {
      const place = this.places[i];
      if (place) return { place, at: i };
    }
    return null;
  }

  private addAt(piece: Piece, offset: number, text: string): boolean {
    if (this.options.isLocked(piece.part)) {
      this.locked += 1;
      return true;
    }
    const offsets = this.added.get(piece) ?? new Map<number, string>();
    this.added.set(piece, offsets.set(offset, (offsets.get(offset) ?? '') + text));
    return true;
  }

  private pieces(): Set<Piece> {
    return new Set([...this.removed.keys(), ...this.added.keys()]);
  }

  touched(): Set<TargetPart> {
    const beside = this.besideCodes.flatMap(
      ({ at }) => this.parts.find(({ element }) => element.start < at && at < element.end) ?? [],
    );
    return new Set([...[...this.pieces()].map(({ part }) => part), ...beside]);
  }

  apply(edits: XmlEdits): void {
    for (const piece of this.pieces()) {
      const removed = this.removed.get(piece);
      const added = this.added.get(piece);
      const { text, start, end } = piece.node;
      let fresh = '';
      for (let i = 0; i <= text.length; i += 1) {
        fresh += added?.get(i) ?? '';
        if (i < text.length && !removed?.has(i)) fresh += text[i]!;
      }
      edits.replace(start, end, xmlText(fresh));
    }
    for (const { at, text } of this.besideCodes) edits.insert(at, xmlText(text));
  }
}

function stylePairs({ content }: TargetPart): StylePair[] {
  return Object.values(content.styles).flat();
}

/** All elements of a kind below the parts, in the order of the text. */
export function elementsBelow(parts: readonly TargetPart[], local: string): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (nodes: readonly XmlNode[]): void => {
    for (const node of nodes) {
      if (node.kind !== 'element') continue;
      if (node.local === local) found.push(node);
      walk(node.children);
    }
  };
  for (const { element } of parts) walk(element.children);
  return found;
}
