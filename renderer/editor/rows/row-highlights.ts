import { commonPrefix, commonSuffix } from '#core/text/common-ends.ts';
import type { Observable } from '#renderer/state/observable.ts';
import { offsetMover } from './text-change.ts';
import { rangeIn, selectedIn, selectIn, type SourceSelection } from './text-places.ts';

/**
 * Every kind of highlight over the texts of the rows. Each is a CSS highlight of its name in the active row, and elements with
 * `data-highlight` of its name in the others; a rule for both, `::highlight(kind), [data-highlight='kind']`, is in the stylesheet of
 * the feature. A later kind is drawn over an earlier one.
 */
export const HIGHLIGHT_KINDS = [
  'sentence',
  'sentence-omitted',
  'sentence-added',
  'term',
  'memory-exchanged',
  'memory-left',
  'fact-value',
  'fact-quotation',
  'fact-name',
  'finding-note',
  'finding-grammar',
  'finding-spelling',
  'finding-warning',
  'finding-error',
  'fact-lit',
  'finding-current',
  'comment',
  'error',
  'annotation-current',
  'annotation-draft',
  'find',
  'find-current',
] as const;

export type HighlightKind = (typeof HIGHLIGHT_KINDS)[number];

/** A stretch of a row's text that is marked. Offsets are in UTF-16 code units, the end not included. */
export type RowHighlight = {
  kind: HighlightKind;
  start: number;
  end: number;
  /** Id of the highlighted thing, for a feature that asks what is under the pointer. */
  id?: string;
} & (
  | {
      side: 'source';
      /** Position of the paragraph within the row's sources; the offsets are in its text. */
      paragraph: number;
    }
  /** The offsets are in the whole English of the row. */
  | { side: 'target' }
);

/** The highlights that a feature has in a row. */
export interface HighlightsOfRow {
  /**
   * The English that the offsets are of. Where the person has typed since, the highlights move along until the feature hands in
   * others.
   */
  text: string;
  highlights: readonly RowHighlight[];
}

/** A stretch of one text that is marked by elements. */
export interface TextMark {
  kind: HighlightKind;
  start: number;
  end: number;
}

/** A part of a text: as it is, or with what is marked in it. */
export type MarkedPart = { start: number; end: number; mark: null } | MarkedStretch;

interface MarkedStretch {
  start: number;
  end: number;
  mark: HighlightKind;
  parts: MarkedPart[];
}

interface Layer {
  element: HTMLElement;
  /** The field that it lies behind. */
  field: HTMLTextAreaElement;
  /** The whole text; in the document while nothing in it is marked by elements. */
  text: Text;
  /** What is marked by elements. */
  marks: readonly TextMark[];
}

/** Marks in the Arabic of a row that are elements, by paragraph. */
type SourceMarks = readonly (readonly TextMark[])[];

interface Drawn {
  highlight: RowHighlight;
  range: Range;
}

/** Margin around the view in which chunks of rows are watched row by row, in parts of its height. */
const CHUNK_MARGIN = '50% 0px';
/** Margin around the view in which rows are highlighted, so that scrolling shows them as they are. */
const ROW_MARGIN = '25% 0px';

const NO_HIGHLIGHTS: ReadonlyMap<string, HighlightsOfRow> = new Map();
const NO_MARKS: readonly TextMark[] = [];

/**
 * Highlights stretches of text in the rows, for every feature that has something to highlight. Over the Arabic they lie on the text
 * itself; over the English on a layer behind the field, which a row has only while it needs one.
 *
 * In the active row they are CSS highlights, which change neither the text nor its shaping nor the layout, and move with what is
 * typed. But after any change of the document, thus at every key, the browser validates and paints the ranges of all highlights
 * again: in the other rows they are elements, which cost a key nothing. A view that cannot draw elements has CSS highlights in all rows.
 *
 * A feature hands in all its highlights by {@link set}, under a name of its own, or those of a row by {@link setRow}, and takes them
 * back by {@link clear}. Only rows in view, and a little around it, are highlighted. Rows are watched one by one only in the chunks
 * that are near, and what has changed is drawn once a frame.
 */
export class Highlights {
  private readonly owners = new Map<string, Map<string, HighlightsOfRow>>();
  private readonly rows = new Map<string, HTMLElement>();
  private readonly layers = new Map<string, Layer>();
  /** Texts that are drawn in place of a field, such as one with suggestions. */
  private readonly texts = new Map<string, HTMLElement>();
  private readonly sourceMarks = new Map<string, SourceMarks>();
  private readonly sourceListeners = new Map<string, Set<() => void>>();
  /** What is selected in the Arabic of rows whose elements are about to be others. */
  private readonly selections = new Map<string, SourceSelection>();
  private readonly drawn = new Map<string, Drawn[]>();
  private readonly stale = new Set<string>();
  private readonly registered = new Map(HIGHLIGHT_KINDS.map((kind) => [kind, new Highlight()]));
  private readonly chunks = new Set<Element>();
  private readonly near = new Set<Element>();
  private readonly inView = new Set<Element>();
  private readonly fieldOf: (row: string) => HTMLTextAreaElement | null;
  private chunkObserver: IntersectionObserver | null = null;
  private rowObserver: IntersectionObserver | null = null;
  private readonly active: Observable<string | null>;
  private frame = 0;

  /** `fieldOf` gives the field of a row's English, null in a view that has none; `active` is the active row. */
  constructor(fieldOf: (row: string) => HTMLTextAreaElement | null, active: Observable<string | null>) {
    this.fieldOf = fieldOf;
    this.active = active;
    let last = active.get();
    active.subscribe(() => {
      const left = last;
      last = active.get();
      if (left !== null) this.touch(left);
      if (last === null) return;
      // Its Arabic is drawn without elements before its ranges are.
      this.setSourceMarks(last, []);
      this.touch(last);
    });
    HIGHLIGHT_KINDS.forEach((kind, i) => (this.registered.get(kind)!.priority = i));
  }

  /** Takes the highlights of a feature, in place of all that it had. Rows whose highlights are the same object cost nothing. */
  set(owner: string, highlights: ReadonlyMap<string, HighlightsOfRow>): void {
    const before = this.owners.get(owner) ?? NO_HIGHLIGHTS;
    if (highlights.size > 0) this.owners.set(owner, new Map(highlights));
    else this.owners.delete(owner);
    for (const row of before.keys()) if (!highlights.has(row)) this.touch(row);
    for (const [row, given] of highlights) if (before.get(row) !== given) this.touch(row);
  }

  /** Takes the highlights of a feature in one row, null for none; what it has in others stays. */
  setRow(owner: string, row: string, given: HighlightsOfRow | null): void {
    const highlights = this.owners.get(owner) ?? new Map<string, HighlightsOfRow>();
    if (given === (highlights.get(row) ?? null)) return;
    if (given) highlights.set(row, given);
    else highlights.delete(row);
    if (highlights.size > 0) this.owners.set(owner, highlights);
    else this.owners.delete(owner);
    this.touch(row);
  }

  clear(owner: string): void {
    this.set(owner, NO_HIGHLIGHTS);
  }

  /** The highlights under a point of the window, in `row`, topmost first. */
  at(row: string, x: number, y: number): RowHighlight[] {
    const under = this.rangesIn(row).filter(({ range }) =>
      [...range.getClientRects()].some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      ),
    );
    const order = ({ highlight }: Drawn) => HIGHLIGHT_KINDS.indexOf(highlight.kind);
    return under.sort((a, b) => order(b) - order(a)).map(({ highlight }) => highlight);
  }

  /** Box of a highlight of this kind in a row, in the window; null while there is none. */
  boxOf(row: string, kind: HighlightKind): DOMRect | null {
    const found = this.rangesIn(row).find(({ highlight }) => highlight.kind === kind);
    return found ? found.range.getBoundingClientRect() : null;
  }

  /** Ranges of what is highlighted in a row, whether by them or by elements. */
  private rangesIn(row: string): readonly Drawn[] {
    if (!this.isByElements(row)) return this.drawn.get(row) ?? [];
    return this.isInView(row) ? this.rangesOf(row) : [];
  }

  // For the views that draw rows.

  /** Shows the highlights in a view until what is given back is called. `scroller` is what the rows scroll in. */
  show(scroller: Element): () => void {
    for (const [kind, highlight] of this.registered) CSS.highlights.set(kind, highlight);
    this.chunkObserver = new IntersectionObserver((entries) => this.chunksSeen(entries), {
      root: scroller,
      rootMargin: CHUNK_MARGIN,
    });
    this.rowObserver = new IntersectionObserver((entries) => this.rowsSeen(entries), {
      root: scroller,
      rootMargin: ROW_MARGIN,
    });
    for (const chunk of this.chunks) this.chunkObserver.observe(chunk);
    return () => {
      for (const kind of HIGHLIGHT_KINDS) CSS.highlights.delete(kind);
      this.chunkObserver?.disconnect();
      this.rowObserver?.disconnect();
      this.chunkObserver = null;
      this.rowObserver = null;
      this.near.clear();
      this.inView.clear();
    };
  }

  /** Rows whose parent is watched are highlighted only while they are in view; others always. */
  watchChunk(chunk: Element): () => void {
    this.chunks.add(chunk);
    this.chunkObserver?.observe(chunk);
    return () => {
      this.chunkObserver?.unobserve(chunk);
      this.chunks.delete(chunk);
      this.near.delete(chunk);
    };
  }

  /** A row was drawn: it is marked anew. */
  rowDrawn(row: string, element: HTMLElement): void {
    if (this.rows.get(row) !== element) {
      this.rows.set(row, element);
      if (this.near.has(element.parentElement!)) this.rowObserver?.observe(element);
    }
    this.touch(row);
  }

  rowGone(row: string, element: HTMLElement): void {
    if (this.rows.get(row) !== element) return;
    this.rows.delete(row);
    this.rowObserver?.unobserve(element);
    this.inView.delete(element);
    this.touch(row);
  }

  /** Marks in a paragraph of the Arabic of a row that its view draws as elements, by {@link markedParts}. */
  marksOfSource(row: string, paragraph: number): readonly TextMark[] {
    return this.sourceMarks.get(row)?.[paragraph] ?? NO_MARKS;
  }

  /** Is told when {@link marksOfSource} changes for the row. Rows that have nobody who listens are marked by ranges. */
  onSourceMarks(row: string, listener: () => void): () => void {
    const listeners = this.sourceListeners.get(row) ?? new Set();
    this.sourceListeners.set(row, listeners.add(listener));
    this.touch(row);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.sourceListeners.get(row) === listeners)
        this.sourceListeners.delete(row);
    };
  }

  /**
   * The Arabic of a row was drawn with other elements: what is selected in it stays so, and ranges on it are made anew, at once, so
   * that no frame lacks them.
   */
  sourceDrawn(row: string): void {
    const [selected, element] = [this.selections.get(row), this.rows.get(row)];
    if (selected && element) selectIn(element, selected);
    this.selections.delete(row);
    if (row === this.active.get() && this.stale.delete(row)) this.drawRow(row);
  }

  /** The English of a row is drawn by this element, over its field: highlights lie on it. What it strikes does not count. */
  textDrawn(row: string, element: HTMLElement): () => void {
    this.texts.set(row, element);
    this.touch(row);
    return () => {
      if (this.texts.get(row) === element) this.texts.delete(row);
      this.touch(row);
    };
  }

  /** The field of a row reads otherwise: the layer follows at once, and the highlights on it with it. */
  textChanged(row: string): void {
    const layer = this.layers.get(row);
    const field = this.fieldOf(row);
    if (!layer || !field || layer.text.data === field.value) return;
    const [before, after] = [layer.text.data, field.value];
    if (layer.marks.length > 0) {
      markLayer(layer, NO_MARKS);
      layer.text.data = after;
      this.touch(row);
      return;
    }
    const move = offsetMover(before, after);
    const onLayer = (this.drawn.get(row) ?? []).filter(({ range }) => range.startContainer === layer.text);
    const places = onLayer.map(
      ({ range }) => [move(range.startOffset, 'after'), move(range.endOffset)] as const,
    );
    const from = commonPrefix(before, after);
    const kept = commonSuffix(before, after, Math.min(before.length, after.length) - from);
    // A change of the part that differs moves the ranges with their words; no highlight is taken out and put in again.
    layer.text.replaceData(from, before.length - from - kept, after.slice(from, after.length - kept));
    for (const [i, { range }] of onLayer.entries()) {
      const [start, end] = places[i]!;
      if (range.startOffset !== start) range.setStart(layer.text, start);
      if (range.endOffset !== end) range.setEnd(layer.text, end);
    }
  }

  private touch(row: string): void {
    const highlights = this.highlightsOf(row);
    const needed =
      this.isInView(row) &&
      !this.texts.has(row) &&
      highlights.some((of) => of.highlights.some(({ side }) => side === 'target'));
    this.keepLayer(row, needed ? this.fieldOf(row) : null);
    if ((highlights.length === 0 || !this.isInView(row)) && !this.isDrawn(row)) return;
    this.stale.add(row);
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  /** The layer behind the English field of a row that highlights lie on; there is none while there is nothing to highlight. */
  private keepLayer(row: string, field: HTMLTextAreaElement | null): void {
    const layer = this.layers.get(row);
    if ((layer?.field ?? null) === field) return;
    layer?.element.remove();
    this.layers.delete(row);
    if (!field) return;
    const element = document.createElement('div');
    element.className = 'layer english';
    element.lang = 'en';
    element.dir = 'ltr';
    element.ariaHidden = 'true';
    element.dataset.layer = row;
    const text = document.createTextNode(field.value);
    element.append(text);
    this.layers.set(row, { element, field, text, marks: NO_MARKS });
    field.before(element);
  }

  private isDrawn(row: string): boolean {
    const layer = this.layers.get(row);
    return (
      this.drawn.has(row) || this.sourceMarks.has(row) || (layer !== undefined && layer.marks.length > 0)
    );
  }

  /** Whether a row is marked by elements: any but the active one, where its view draws them. */
  private isByElements(row: string): boolean {
    return row !== this.active.get() && this.sourceListeners.has(row);
  }

  private setSourceMarks(row: string, marks: SourceMarks): void {
    const before = this.sourceMarks.get(row) ?? [];
    if (JSON.stringify(before) === JSON.stringify(marks)) return;
    if (marks.length > 0) this.sourceMarks.set(row, marks);
    else this.sourceMarks.delete(row);
    const element = this.rows.get(row);
    const selected = element ? selectedIn(element) : null;
    if (selected) this.selections.set(row, selected);
    for (const listener of this.sourceListeners.get(row) ?? []) listener();
  }

  private highlightsOf(row: string): HighlightsOfRow[] {
    return [...this.owners.values()].flatMap((highlights) => highlights.get(row) ?? []);
  }

  private isInView(row: string): boolean {
    const element = this.rows.get(row);
    const chunk = element?.parentElement;
    return chunk ? !this.chunks.has(chunk) || this.inView.has(element!) : false;
  }

  private chunksSeen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting === this.near.has(target)) continue;
      if (isIntersecting) this.near.add(target);
      else this.near.delete(target);
      for (const child of target.children) {
        if (isIntersecting) this.rowObserver?.observe(child);
        else {
          this.rowObserver?.unobserve(child);
          this.rowSeen(child, false);
        }
      }
    }
  }

  private rowsSeen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries)
      this.rowSeen(target, isIntersecting && this.near.has(target.parentElement!));
  }

  private rowSeen(element: Element, inView: boolean): void {
    const row = (element as HTMLElement).dataset.row;
    if (row === undefined || inView === this.inView.has(element)) return;
    if (inView) this.inView.add(element);
    else this.inView.delete(element);
    this.touch(row);
  }

  private draw(): void {
    this.frame = 0;
    const rows = [...this.stale];
    this.stale.clear();
    for (const row of rows) this.drawRow(row);
  }

  private drawRow(row: string): void {
    const isInView = this.isInView(row);
    const isByElements = isInView && this.isByElements(row);
    this.drawElements(row, isByElements ? this.highlightsOf(row) : []);
    if (!isInView) this.drawRanges(row, []);
    else if (!isByElements) this.drawRanges(row, this.rangesOf(row));
    // A text that is drawn over its field is drawn by its own component, without marks.
    else if (this.texts.has(row))
      this.drawRanges(
        row,
        this.rangesOf(row).filter(({ highlight }) => highlight.side === 'target'),
      );
    else this.drawRanges(row, []);
  }

  private drawElements(row: string, given: readonly HighlightsOfRow[]): void {
    const layer = this.layers.get(row);
    if (layer) {
      const marks = given.flatMap(({ text, highlights }) => {
        const move = offsetMover(text, layer.text.data);
        return highlights.flatMap(({ kind, side, start, end }): TextMark[] =>
          side === 'target' ? [{ kind, start: move(start, 'after'), end: move(end) }] : [],
        );
      });
      markLayer(layer, this.texts.has(row) ? NO_MARKS : marks);
    }
    const bySource: TextMark[][] = [];
    for (const highlight of given.flatMap(({ highlights }) => highlights)) {
      if (highlight.side === 'target') continue;
      const { kind, start, end, paragraph } = highlight;
      (bySource[paragraph] ??= []).push({ kind, start, end });
    }
    this.setSourceMarks(row, bySource);
  }

  private drawRanges(row: string, drawn: readonly Drawn[]): void {
    const before = this.drawn.get(row) ?? [];
    if (drawn.length === before.length && drawn.every((each, i) => isSame(each, before[i]!))) {
      // Ranges that stay as they are cost the browser nothing.
      if (drawn.length > 0) this.drawn.set(row, keepRanges(drawn, before));
      return;
    }
    for (const { highlight, range } of before) this.registered.get(highlight.kind)!.delete(range);
    for (const { highlight, range } of drawn) this.registered.get(highlight.kind)!.add(range);
    if (drawn.length > 0) this.drawn.set(row, [...drawn]);
    else this.drawn.delete(row);
  }

  private rangesOf(row: string): Drawn[] {
    const element = this.rows.get(row)!;
    const paragraphs = element.querySelectorAll('[data-paragraph]');
    const layer = this.layers.get(row);
    const drawn = this.texts.get(row);
    return this.highlightsOf(row).flatMap(({ text, highlights }) => {
      const move = layer ? offsetMover(text, layer.text.data) : null;
      const blocks = layer || drawn ? null : targetBlocks(element, text);
      return highlights.flatMap((highlight): Drawn[] => {
        const ranges =
          highlight.side === 'source'
            ? [rangeIn(paragraphs[highlight.paragraph], highlight.start, highlight.end)]
            : drawn
              ? [rangeIn(drawn, highlight.start, highlight.end)]
              : layer
                ? [rangeIn(layer.element, move!(highlight.start, 'after'), move!(highlight.end))]
                : blocks!.map(({ block, start }) =>
                    rangeIn(block, highlight.start - start, highlight.end - start),
                  );
        return ranges.flatMap((range) => (range ? [{ highlight, range }] : []));
      });
    });
  }
}

/** A text of a length cut where something of it is marked, each stretch with what is marked in it; later kinds lie within earlier ones. */
export function markedParts(length: number, marks: readonly TextMark[]): MarkedPart[] {
  const order = ({ kind, start }: TextMark) => HIGHLIGHT_KINDS.indexOf(kind) * 1e9 + start;
  return partsOf(
    0,
    length,
    marks.toSorted((a, b) => order(a) - order(b)),
  );
}

function partsOf(start: number, end: number, marks: readonly TextMark[]): MarkedPart[] {
  if (start >= end) return [];
  const [outer, ...others] = marks;
  if (!outer) return [{ start, end, mark: null }];
  const [from, to] = [Math.max(start, outer.start), Math.min(end, outer.end)];
  if (from >= to) return partsOf(start, end, others);
  const mark = outer.kind;
  const inner = others.filter(({ kind }) => kind !== mark);
  return [
    ...partsOf(start, from, others),
    { start: from, end: to, mark, parts: partsOf(from, to, inner) },
    ...partsOf(to, end, others),
  ];
}

/** Marks the text of a layer by elements, in place of what is marked there. */
function markLayer(layer: Layer, marks: readonly TextMark[]): void {
  if (JSON.stringify(layer.marks) === JSON.stringify(marks)) return;
  layer.marks = marks;
  const { element, text } = layer;
  if (marks.length === 0) element.replaceChildren(text);
  else element.replaceChildren(...nodesOf(text.data, markedParts(text.length, marks)));
}

function nodesOf(text: string, parts: readonly MarkedPart[]): Node[] {
  return parts.map((part) => {
    if (part.mark === null) return document.createTextNode(text.slice(part.start, part.end));
    const element = document.createElement('span');
    element.dataset.highlight = part.mark;
    element.append(...nodesOf(text, part.parts));
    return element;
  });
}

function isSame({ highlight: { kind }, range: a }: Drawn, { highlight, range: b }: Drawn): boolean {
  return (
    kind === highlight.kind &&
    a.startContainer === b.startContainer &&
    a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer &&
    a.endOffset === b.endOffset
  );
}

/** Highlights as they are now over the ranges that they are drawn by. */
function keepRanges(now: readonly Drawn[], before: readonly Drawn[]): Drawn[] {
  return now.map(({ highlight }, i) => ({ highlight, range: before[i]!.range }));
}

/** The English of a row where it is drawn as blocks, as in Align, each with where it starts in the text. */
function targetBlocks(row: Element, text: string): { block: Element; start: number }[] {
  let from = 0;
  return [...row.querySelectorAll('[data-block="target"]:not([data-empty])')].flatMap((block) => {
    const content = block.textContent ?? '';
    const start = text.indexOf(content, from);
    if (start < 0) return [];
    from = start + content.length;
    return [{ block, start }];
  });
}
