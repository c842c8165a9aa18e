import { parseMarks, PLAIN, type PlacedRun, type Run } from '#core/text/inline-marks.ts';
import { xmlText } from '#formats/xml/xml-text.ts';
import type { Code, Style, StylePair, TextAnnotation } from './inline.ts';

const STYLES = ['link', 'strong', 'emphasis'] as const satisfies Style[];

/** Markup of the marks of a text. */
export interface CodeTemplate {
  /** `occurrence`: how often the label has stood in the text before. */
  code(label: string, occurrence: number): Code | undefined;
  /** For the `index`-th words (from 0) of a style. */
  pair(style: Style, index: number, address: string | null, words: string): StylePair | undefined;
}

export interface WritingOptions {
  /** Character data; {@link xmlText} where it is left out. */
  write?: (text: string) => string;
  /** Annotations of words of the text. */
  annotations?: readonly TextAnnotation[];
  /** The characters are written as they are, marks included. */
  isVerbatim?: boolean;
}

export interface WrittenContent {
  markup: string;
  /** Number of marks of the text that are left out: there is nothing to write them as, or their other half is missing. */
  lost: number;
  /** Number of annotations that are left out: they cross a code or each other, and no pair of markers can say so here. */
  lostAnnotations: number;
}

/** An end of an annotation; `both` where it is on no words at all. */
interface Mark {
  annotation: TextAnnotation;
  at: 'start' | 'end' | 'both';
}

type Piece = string | Code | Mark;

/**
 * Marked text as the content of a segment. Always well-formed: a code whose other half is missing or crosses is left out. An
 * annotation is an `mrk` around its words; one that crosses elements is a pair of `sm` and `em`.
 */
export function writeContent(
  text: string,
  template: CodeTemplate,
  { write = xmlText, annotations = [], isVerbatim = false }: WritingOptions = {},
): WrittenContent {
  const marks = new Marks(annotations);
  const pieces: Piece[] = [];
  let lost = 0;
  const used = { strong: 0, emphasis: 0, link: 0 };
  const written = new Map<string, number>();
  const open: { style: Style; value: string; close: Code }[] = [];
  const closeTo = (run: Run | null) => {
    const leaves = open.findIndex(({ style, value }) => run === null || valueOf(run, style) !== value);
    if (leaves < 0) return;
    for (const { close } of open.splice(leaves).reverse()) pieces.push(close);
  };
  const runs = isVerbatim ? [{ ...PLAIN, text, start: 0 }] : parseMarks(text).runs;
  for (const run of runs) {
    if (run.note !== null) {
      pieces.push(...marks.before(run.start));
      const occurrence = written.get(run.note) ?? 0;
      const code = template.code(run.note, occurrence);
      if (code) pieces.push(code);
      else lost += 1;
      written.set(run.note, occurrence + 1);
      continue;
    }
    closeTo(run);
    pieces.push(...marks.before(run.start));
    for (const style of STYLES) {
      const value = valueOf(run, style);
      if (value === '' || open.some((each) => each.style === style)) continue;
      const pair = template.pair(style, used[style], run.link, run.text);
      used[style] += 1;
      if (pair) {
        pieces.push(pair.open);
        open.push({ style, value, close: pair.close });
      } else lost += 1;
    }
    pieces.push(...marks.inside(run, write));
  }
  closeTo(null);
  pieces.push(...marks.before(Infinity));
  const kept = balanced(pieces);
  const nested = nestedAnnotations(kept);
  return {
    markup: kept.map((piece) => markupOf(piece, nested)).join(''),
    lost: lost + pieces.length - kept.length,
    lostAnnotations: annotations.filter((each) => each.id === null && !nested.has(each)).length,
  };
}

/** `place`: in the marked text; `rank` and `order`: among those at one place. */
interface OrderedMark extends Mark {
  place: number;
  rank: number;
  order: number;
}

/** The ends of annotations, in the order of the text, taken as the text is written. */
class Marks {
  private readonly marks: readonly OrderedMark[];
  private next = 0;

  constructor(annotations: readonly TextAnnotation[]) {
    const marks = annotations.flatMap((annotation, index): OrderedMark[] => {
      const { start, end } = annotation;
      const length = end - start;
      if (length === 0) return [{ annotation, at: 'both', place: start, rank: 1, order: index }];
      return [
        // Of those that begin at one place the longest is outside, and so it is of those that end there.
        { annotation, at: 'start', place: start, rank: 2, order: index - length * 1e6 },
        { annotation, at: 'end', place: end, rank: 0, order: length * 1e6 - index },
      ];
    });
    this.marks = marks.sort((a, b) => a.place - b.place || a.rank - b.rank || a.order - b.order);
  }

  /** Those that stand before the words at `place`. What ends at the last words before it does so before it. */
  *before(place: number): Generator<Mark> {
    for (let mark = this.marks[this.next]; mark; mark = this.marks[this.next]) {
      if (mark.at === 'end' ? mark.place > place : mark.place >= place) return;
      this.next += 1;
      yield mark;
    }
  }

  /** The text of a run with those that stand in it. */
  *inside({ text, start }: PlacedRun, write: (text: string) => string): Generator<Piece> {
    let at = 0;
    for (let mark = this.marks[this.next]; mark; mark = this.marks[this.next]) {
      const place = mark.place - start;
      if (mark.at === 'end' ? place > text.length : place >= text.length) break;
      yield write(text.slice(at, place));
      yield mark;
      at = place;
      this.next += 1;
    }
    yield write(text.slice(at));
  }
}

function valueOf(run: Run, style: Style): string {
  return style === 'link' ? (run.link ?? '') : run[style] ? 'yes' : '';
}

function isMark(piece: Piece): piece is Mark {
  return typeof piece !== 'string' && 'annotation' in piece;
}

/** Leaves out codes of pairs that are not whole, and elements that would cross. */
function balanced(pieces: readonly Piece[]): Piece[] {
  const dropped = new Set<Piece>();
  const open: Code[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string' || isMark(piece) || piece.role === 'single' || piece.isLone) continue;
    if (piece.role === 'open') open.push(piece);
    else {
      const at = open.findLastIndex(
        ({ key, isElement }) => key === piece.key && isElement === piece.isElement,
      );
      if (at < 0) dropped.add(piece);
      else {
        const crossed = piece.isElement ? open.slice(at + 1).filter(({ isElement }) => isElement) : [];
        if (crossed.length > 0) {
          dropped.add(piece);
          dropped.add(open[at]!);
        }
        open.splice(at, 1);
      }
    }
  }
  for (const piece of open) dropped.add(piece);
  return pieces.filter((piece) => typeof piece === 'string' || !dropped.has(piece));
}

/** Maximum number of open elements. Beyond it, markers tell what begins. */
const MAX_OPEN = 1_000;

/** The annotations that can be elements around their words. */
function nestedAnnotations(pieces: readonly Piece[]): Set<TextAnnotation> {
  const nested = new Set<TextAnnotation>();
  const open: (Code | TextAnnotation)[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    if (isMark(piece)) {
      const { annotation, at } = piece;
      if (at === 'start' && open.length < MAX_OPEN) open.push(annotation);
      else if (at === 'both' || open.at(-1) === annotation) nested.add(annotation);
      if (at === 'end' && open.includes(annotation)) open.splice(open.lastIndexOf(annotation), 1);
    } else if (piece.isElement && piece.role === 'open') open.push(piece);
    else if (piece.isElement && piece.role === 'close') {
      // Whatever was begun inside the element and goes on after it crosses it.
      open.splice(open.findLastIndex((each) => 'role' in each && each.key === piece.key));
    }
  }
  return nested;
}

function markupOf(piece: Piece, nested: ReadonlySet<TextAnnotation>): string {
  if (typeof piece === 'string') return piece;
  if (!isMark(piece)) return piece.markup;
  const { annotation, at } = piece;
  const { prefix, id, attributes } = annotation;
  if (nested.has(annotation)) {
    const open = at === 'end' ? '' : `<${prefix}mrk${attributes}>`;
    return at === 'start' ? open : `${open}</${prefix}mrk>`;
  }
  if (id === null) return '';
  return at === 'start' ? `<${prefix}sm${attributes}/>` : `<${prefix}em startRef="${id}"/>`;
}
