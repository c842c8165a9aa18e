import { placedAnnotations, readableText, type AnnotationPlace } from '#core/article/annotations.ts';
import type { Annotation, Comment, GradedError, ArticleState, Row } from '#core/article/state.ts';
import { changedSinceApproval, isOmission, rowStatus } from '#core/article/status.ts';
import type { Person } from '#core/people/person.ts';
import {
  ON_ROW,
  type ArticleMetadata,
  type ArticleModel,
  type ModelAct,
  type ModelAnchor,
  type ModelComment,
  type ModelError,
  type ModelParagraph,
  type ModelRow,
} from './model.ts';

export interface ModelOptions {
  /** Of the article. */
  id?: string;
  title: string;
  metadata?: ArticleMetadata | undefined;
  /** For names; a person who is not in it is named by id. */
  people: ReadonlyMap<string, Person>;
}

/** An article as it stands at this moment, all rows of it, for a writer. */
export function articleModel(
  state: ArticleState,
  { id, title, metadata, people }: ModelOptions,
): ArticleModel {
  const name = (id: string) => people.get(id)?.name ?? id;
  const remarks = remarksByRow(state, name);
  const rows = state.rows.map((row) => modelRow(state, row, name, remarks.get(row.id)));
  return {
    ...(id !== undefined && { article: id }),
    title,
    metadata: metadataOf(metadata ?? {}, state),
    stage: state.stage,
    rows,
  };
}

/** Details of the original, with those that people have set in their place. */
function metadataOf(origin: ArticleMetadata, { details }: ArticleState): ArticleMetadata {
  const { author: byline, agency, place, published, address, slug, desk, embargo } = details;
  const set = { byline, agency, place, published, address, slug, desk, embargo: embargo ?? undefined };
  const known = Object.entries({ ...origin, ...withoutUndefined(set) }).filter(([, value]) => value !== '');
  return Object.fromEntries(known);
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Partial<T>;
}

interface Remarks {
  comments: ModelComment[];
  errors: ModelError[];
}

/** Comments with the replies to them, and graded errors, by the row that they are on; those that were resolved are part of the record. */
function remarksByRow(state: ArticleState, name: (id: string) => string): Map<string, Remarks> {
  const found = new Map<string, Remarks>();
  for (const { annotation, place } of placedAnnotations(state)) {
    if (!place.row) continue;
    const remarks = found.get(place.row.id) ?? { comments: [], errors: [] };
    found.set(place.row.id, remarks);
    if (annotation.kind === 'error') remarks.errors.push(modelError(annotation, place, name));
    else remarks.comments.push(...modelComments(annotation, place, name));
  }
  return found;
}

function modelComments(
  comment: Comment,
  place: AnnotationPlace,
  name: (id: string) => string,
): ModelComment[] {
  const anchor = anchorOf(comment, place);
  return [comment, ...comment.replies].map((each) => ({
    id: each.id,
    by: name(each.by),
    at: each.at,
    text: readableText(each.text, name),
    ...(each === comment ? anchor : { ...ON_ROW, side: anchor.side }),
    replyTo: each === comment ? null : comment.id,
    resolved: each === comment && comment.status === 'resolved',
  }));
}

function modelError(error: GradedError, place: AnnotationPlace, name: (id: string) => string): ModelError {
  const { by, at, errorType, severity, text } = error;
  const note = readableText(text, name);
  return { by: name(by), at, errorType, severity, note, ...anchorOf(error, place) };
}

function anchorOf({ anchor }: Annotation, { paragraph, span }: AnnotationPlace): ModelAnchor {
  return anchor ? { side: anchor.side, paragraph, span, quote: anchor.quote } : ON_ROW;
}

function modelRow(
  state: ArticleState,
  row: Row,
  name: (id: string) => string,
  remarks: Remarks | undefined,
): ModelRow {
  const status = rowStatus(row);
  const act = (done: { by: string; at: string } | null): ModelAct | null =>
    done && { by: name(done.by), at: done.at };
  const decided = status === 'approved' ? row.approved : status === 'returned' ? row.returned : null;
  return {
    id: row.id,
    sources: row.sources.flatMap((id): ModelParagraph[] => {
      const paragraph = state.paragraphs.get(id);
      if (!paragraph) return [];
      const { kind, text, cell } = paragraph;
      return [{ kind, text, ...(cell && { cell }) }];
    }),
    text: row.text,
    status,
    omitted: isOmission(row),
    changed: changedSinceApproval(row),
    competing: row.competing.length > 0,
    written: row.head?.origin ?? act(row.head),
    decided: act(decided),
    reason: status === 'returned' ? (row.returned?.reason ?? null) : null,
    comments: remarks?.comments ?? [],
    errors: remarks?.errors ?? [],
  };
}
