import { annotationsOf, readableText } from '../core/article/annotations.ts';
import { findRow, type ArticleState, type Row } from '../core/article/state.ts';
import { changedSinceApproval, isOmission, rowStatus } from '../core/article/status.ts';
import type { Person } from '../core/desk/state.ts';
import type {
  ArticleMetadata,
  ArticleModel,
  ModelAct,
  ModelComment,
  ModelParagraph,
  ModelRow,
} from './model.ts';

export interface ModelOptions {
  title: string;
  metadata?: ArticleMetadata | undefined;
  /** For names; a person who is not in it is named by id. */
  people: ReadonlyMap<string, Person>;
}

/** An article as it stands at this moment, all rows of it, for a writer. */
export function articleModel(state: ArticleState, { title, metadata, people }: ModelOptions): ArticleModel {
  const name = (id: string) => people.get(id)?.name ?? id;
  const comments = commentsByRow(state, name);
  const rows = state.rows.map((row) => modelRow(state, row, name, comments));
  return { title, metadata: metadata ?? {}, stage: state.stage, rows };
}

/** Comments and the replies to them, by the row that they are on; those that were resolved are part of the record. */
function commentsByRow(state: ArticleState, name: (id: string) => string): Map<string, ModelComment[]> {
  const found = new Map<string, ModelComment[]>();
  for (const annotation of annotationsOf(state)) {
    if (annotation.kind !== 'comment') continue;
    const row = findRow(state, annotation.row);
    if (!row) continue;
    const side = annotation.anchor?.side ?? null;
    const comments = [annotation, ...annotation.replies].map(({ id, by, at, text }) => ({
      id,
      by: name(by),
      at,
      text: readableText(text, name),
      side,
    }));
    found.set(row.id, [...(found.get(row.id) ?? []), ...comments]);
  }
  return found;
}

function modelRow(
  state: ArticleState,
  row: Row,
  name: (id: string) => string,
  comments: ReadonlyMap<string, ModelComment[]>,
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
    comments: comments.get(row.id) ?? [],
  };
}
