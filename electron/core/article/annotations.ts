import { spanMover } from '#core/text/moved-span.ts';
import type { Span } from '#core/text/span.ts';
import {
  findRow,
  type Annotation,
  type ArticleState,
  type Comment,
  type GradedError,
  type Row,
  type SourceAnchor,
} from './state.ts';

/** Place of an annotation in the article as it is. */
export interface AnnotationPlace {
  /** Null when there is no such row, and never was. */
  row: Row | null;
  /** Position of the source paragraph in the row; null for one on the English, on the row, or whose paragraph is gone. */
  paragraph: number | null;
  /** In that paragraph, or in the English; null for one on the whole row, and where its words are gone. */
  span: Span | null;
  /** Whether it was put on words that are not there any more. */
  gone: boolean;
}

/** The annotations that count: all but those that were withdrawn, in the order in which they were made. */
export function annotationsOf(state: ArticleState): Annotation[] {
  return [...state.annotations.values()].filter(({ status }) => status !== 'withdrawn');
}

export function openComments(state: ArticleState): Comment[] {
  return annotationsOf(state).filter((each): each is Comment => each.kind === 'comment' && isOpen(each));
}

/** All errors that were graded and not withdrawn. One that was put right counts all the same: it was delivered so. */
export function gradedErrors(state: ArticleState): GradedError[] {
  return annotationsOf(state).filter((each): each is GradedError => each.kind === 'error');
}

/** Critical errors that nobody has declared put right. */
export function openCriticalErrors(state: ArticleState): GradedError[] {
  return gradedErrors(state).filter((error) => error.severity === 'critical' && isOpen(error));
}

export function isOpen({ status }: Annotation): boolean {
  return status === 'open';
}

/** Whether somebody but its writer has written in it: then it is not theirs alone to take back. */
export function othersReplied({ by, replies }: Annotation): boolean {
  return replies.some((reply) => reply.by !== by);
}

/** A mention as it stands in a text: `@[person id]`, so that somebody who is renamed is mentioned by the new name. */
const MENTION = /@\[([A-Za-z0-9][A-Za-z0-9._/-]{0,127})\]/g;

/** Ids of the people that a text mentions, each once. */
export function mentionsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(MENTION), ([, person]) => person!))];
}

/** A text in pieces: plain ones, and the ids of those it mentions. */
export function textPieces(text: string): ({ text: string } | { person: string })[] {
  // Splitting by a pattern with one group gives text and id by turns.
  return text
    .split(MENTION)
    .map((piece, i) => (i % 2 === 0 ? { text: piece } : { person: piece }))
    .filter((piece) => !('text' in piece) || piece.text !== '');
}

/** A text for people to read: every mention by the name that the person has now. */
export function readableText(text: string, nameOf: (person: string) => string): string {
  return text.replaceAll(MENTION, (_, person: string) => `@${nameOf(person)}`);
}

/** Open annotations that mention a person who has not answered since. */
export function mentionsWaitingFor(state: ArticleState, person: string): Annotation[] {
  return annotationsOf(state).filter((each) => isOpen(each) && waitsFor(each).includes(person));
}

/** Everybody whom an open annotation waits for: who is mentioned in it and has not written in it since. */
export function waitingPeople(state: ArticleState): string[] {
  return [...new Set(annotationsOf(state).filter(isOpen).flatMap(waitsFor))];
}

function waitsFor(annotation: Annotation): string[] {
  const waiting = new Set<string>();
  for (const { by, text } of [annotation, ...annotation.replies]) {
    waiting.delete(by);
    for (const person of mentionsIn(text)) if (person !== by) waiting.add(person);
  }
  return [...waiting];
}

/** Place of an annotation now. */
export function placeOf(state: ArticleState, annotation: Annotation): AnnotationPlace {
  const { anchor } = annotation;
  if (anchor?.side === 'source') return placeInSource(state, annotation, anchor);
  const row = findRow(state, annotation.row) ?? null;
  if (!anchor) return { row, paragraph: null, span: null, gone: false };
  return { row, paragraph: null, span: anchor.span, gone: anchor.span === null };
}

/** An updated source brings new paragraphs in place of old ones: the words are looked for in what came of theirs. */
function placeInSource(state: ArticleState, annotation: Annotation, anchor: SourceAnchor): AnnotationPlace {
  const holders = rowsOfParagraphs(state.rows);
  let id = anchor.paragraph;
  for (let steps = 0; !holders.has(id) && steps < state.revisions.length; steps += 1) {
    id = state.replaced.get(id) ?? id;
  }
  const row = holders.get(id);
  if (!row) return { row: findRow(state, annotation.row) ?? null, paragraph: null, span: null, gone: true };
  const textOf = (paragraph: string) => state.paragraphs.get(paragraph)?.text ?? '';
  const span = anchor.span && spanMover(textOf(anchor.paragraph), textOf(id))(anchor.span, anchor.quote);
  return { row, paragraph: row.sources.indexOf(id), span, gone: span === null };
}

const holders = new WeakMap<readonly Row[], ReadonlyMap<string, Row>>();

function rowsOfParagraphs(rows: readonly Row[]): ReadonlyMap<string, Row> {
  let map = holders.get(rows);
  if (!map) {
    map = new Map(rows.flatMap((row) => row.sources.map((id) => [id, row] as const)));
    holders.set(rows, map);
  }
  return map;
}

/** An annotation with its place. */
export interface PlacedAnnotation {
  annotation: Annotation;
  place: AnnotationPlace;
}

/** All annotations that count, in the order of the text: by row, the row as a whole first, then by where they begin. */
export function placedAnnotations(state: ArticleState): PlacedAnnotation[] {
  const placed = annotationsOf(state).map((annotation) => ({
    annotation,
    place: placeOf(state, annotation),
  }));
  const position = ({ row }: AnnotationPlace) => (row ? state.index.get(row.id)! : state.rows.length);
  const offset = ({ paragraph, span }: AnnotationPlace) => (span ? (paragraph ?? 0) * 1e9 + span.start : -1);
  return placed.sort((a, b) => position(a.place) - position(b.place) || offset(a.place) - offset(b.place));
}
