import { nearestPlace, spanMover } from '#core/text/moved-span.ts';
import type { Span } from '#core/text/span.ts';
import type { Annotation, Row, SourceAnchor, TargetAnchor } from './state.ts';
import type { SpanAnchor } from './values.ts';
import { findVersion } from './versions.ts';

/** Text of rows before or after a change. */
export type RowTexts = readonly Pick<Row, 'id' | 'text'>[];

/**
 * The annotations of a state being built. Those on the English are carried along with every change of it; those on the
 * Arabic need nothing, because a paragraph never changes. Like the state, it is made of its own copies.
 */
export class AnnotationDraft {
  private annotations: ReadonlyMap<string, Annotation>;
  private own: Map<string, Annotation> | null = null;
  /** Annotations on English words by the row that they are on; made when it is first needed. */
  private byRow: Map<string, Set<string>> | null = null;

  constructor(annotations: ReadonlyMap<string, Annotation>) {
    this.annotations = annotations;
  }

  finish(): ReadonlyMap<string, Annotation> {
    return this.annotations;
  }

  get(id: string): Annotation | undefined {
    return this.annotations.get(id);
  }

  /** The English of a row reads otherwise. */
  textChanged(before: Pick<Row, 'id' | 'text'>, after: Pick<Row, 'text'>): void {
    const ids = this.index().get(before.id);
    if (!ids || before.text === after.text) return;
    const move = spanMover(before.text, after.text);
    for (const id of ids) {
      this.withTarget(id, (annotation, anchor) => ({
        ...annotation,
        anchor: follow(anchor, before.text, after.text, move),
      }));
    }
  }

  /**
   * Neighbouring rows were cut anew. Their texts are looked at as one, in which hardly anything but the borders has changed,
   * so a span goes to whichever row its words went to.
   */
  relinked(before: RowTexts, after: RowTexts): void {
    const ids = before.flatMap((row) => [...(this.index().get(row.id) ?? [])].map((id) => ({ id, row })));
    if (ids.length === 0) return;
    const [old, fresh] = [joined(before), joined(after)];
    const move = spanMover(old.text, fresh.text);
    for (const { id, row } of ids) {
      this.withTarget(id, (annotation, anchor) => {
        const start = old.starts.get(row.id)!;
        const next = anchor.span
          ? move(shifted(anchor.span, start), anchor.quote)
          : spanMover(anchor.seen!.text, fresh.text)(anchor.seen!.span, anchor.quote);
        const landed = next && landingOf(next, after, fresh.starts);
        if (landed) return { ...annotation, row: landed.row, anchor: located(anchor, landed.span) };
        return { ...annotation, anchor: orphaned(anchor, row.text) };
      });
    }
  }

  /** A row went into another: annotations on its words whose words are gone go along, to be found again there. */
  rowGone(id: string, into: string | null): void {
    if (into === null) return;
    for (const each of this.index().get(id) ?? []) {
      this.withTarget(each, (annotation) => ({ ...annotation, row: into }));
    }
  }

  /** Changes an annotation that is there; where `by` is given, only if it is theirs. */
  change(id: string, by: string | null, change: (annotation: Annotation) => Annotation): void {
    const annotation = this.annotations.get(id);
    if (annotation && (by === null || annotation.by === by)) this.put(change(annotation));
  }

  private withTarget(id: string, change: (annotation: Annotation, anchor: TargetAnchor) => Annotation): void {
    const annotation = this.annotations.get(id)!;
    if (annotation.anchor?.side === 'target') this.put(change(annotation, annotation.anchor));
  }

  put(annotation: Annotation): void {
    if (!this.own) {
      this.own = new Map(this.annotations);
      this.annotations = this.own;
    }
    const before = this.own.get(annotation.id);
    this.own.set(annotation.id, annotation);
    if (!this.byRow || annotation.anchor?.side !== 'target') return;
    if (before && before.row !== annotation.row) this.byRow.get(before.row)?.delete(annotation.id);
    addTo(this.byRow, annotation);
  }

  private index(): Map<string, Set<string>> {
    if (!this.byRow) {
      this.byRow = new Map();
      for (const annotation of this.annotations.values()) {
        if (annotation.anchor?.side === 'target') addTo(this.byRow, annotation);
      }
    }
    return this.byRow;
  }
}

function addTo(index: Map<string, Set<string>>, { id, row }: Annotation): void {
  const ids = index.get(row);
  if (ids) ids.add(id);
  else index.set(row, new Set([id]));
}

/** Parts of an article in which the words of a new annotation are found. */
export interface AnnotatedArticle {
  rows: readonly Row[];
  paragraphs: ReadonlyMap<string, { text: string }>;
  /** The row of this id as it stands, or the one that its text went to. */
  findRow(id: string): Row | undefined;
  /** The row of this id as it stands, or as it last was. */
  lastKnownRow(id: string): Row | undefined;
}

/** Place of a new annotation: on the text as it is by now, which may not be the one that its writer saw. */
export function locateAnchor(
  id: string,
  given: SpanAnchor | null,
  article: AnnotatedArticle,
): { row: string; anchor: TargetAnchor | SourceAnchor | null } {
  if (!given) return { row: id, anchor: null };
  const { start, end, quote } = given;
  const span = { start, end };
  if (given.side === 'source') {
    const { paragraph } = given;
    const fits = article.paragraphs.get(paragraph)?.text.slice(start, end) === quote;
    return { row: id, anchor: { side: 'source', quote, paragraph, span: fits ? span : null } };
  }
  const row = article.findRow(id);
  const known = article.lastKnownRow(id);
  const text = (known && findVersion(known, given.base)?.text) ?? null;
  const seen = text !== null && text.slice(start, end) === quote ? { text, span } : null;
  const at = (current: string) =>
    seen ? spanMover(seen.text, current)(span, quote) : nearestPlace(current, quote, start);
  const anchor = { side: 'target' as const, quote };
  const found = row && at(row.text);
  if (row && found) return { row: row.id, anchor: { ...anchor, span: found, seen: null } };
  // Its words may have gone elsewhere when the row was cut in two at the same time.
  for (const other of article.rows) {
    if (other === row || !other.text.includes(quote) || !descends(other, given.base)) continue;
    const place = at(other.text);
    if (place) return { row: other.id, anchor: { ...anchor, span: place, seen: null } };
  }
  return {
    row: row?.id ?? id,
    anchor: { ...anchor, span: null, seen: seen ?? { text: quote, span: whole(quote) } },
  };
}

/** Whether a version of a row came of another version. */
function descends(row: Row, base: string): boolean {
  for (let version = row.versions; version; version = version.previous) {
    if (version.bases.includes(base)) return true;
  }
  return false;
}

function follow(
  anchor: TargetAnchor,
  before: string,
  after: string,
  move: ReturnType<typeof spanMover>,
): TargetAnchor {
  const span = anchor.span
    ? move(anchor.span, anchor.quote)
    : spanMover(anchor.seen!.text, after)(anchor.seen!.span, anchor.quote);
  return span ? located(anchor, span) : orphaned(anchor, before);
}

function located(anchor: TargetAnchor, span: Span): TargetAnchor {
  return { ...anchor, span, seen: null };
}

/** `text`: the one that had the words until now. */
function orphaned(anchor: TargetAnchor, text: string): TargetAnchor {
  return anchor.span ? { ...anchor, span: null, seen: { text, span: anchor.span } } : anchor;
}

const BETWEEN = '\n\n';

function joined(rows: RowTexts): { text: string; starts: Map<string, number> } {
  const starts = new Map<string, number>();
  let text = '';
  for (const row of rows) {
    if (text !== '' && row.text !== '') text += BETWEEN;
    starts.set(row.id, text.length);
    text += row.text;
  }
  return { text, starts };
}

/** The row that has most of a span of the joined texts, and where in it; null where it lies between rows. */
function landingOf(
  span: Span,
  rows: RowTexts,
  starts: ReadonlyMap<string, number>,
): { row: string; span: Span } | null {
  let best: { row: string; span: Span } | null = null;
  for (const { id, text } of rows) {
    const from = starts.get(id)!;
    const start = Math.max(span.start, from) - from;
    const end = Math.min(span.end, from + text.length) - from;
    if (start < end && (!best || end - start > best.span.end - best.span.start)) {
      best = { row: id, span: { start, end } };
    }
  }
  return best;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function whole(text: string): Span {
  return { start: 0, end: text.length };
}
