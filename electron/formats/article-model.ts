import type { ArticleState, Row } from '../core/article/state.ts';
import { changedSinceApproval, isOmission, rowStatus } from '../core/article/status.ts';
import type { Person } from '../core/desk/state.ts';
import type { ArticleMetadata, ArticleModel, ModelAct, ModelParagraph, ModelRow } from './model.ts';

export interface ModelOptions {
  title: string;
  metadata?: ArticleMetadata | undefined;
  /** For names; a person who is not in it is named by id. */
  people: ReadonlyMap<string, Person>;
}

/** An article as it stands at this moment, all rows of it, for a writer. */
export function articleModel(state: ArticleState, { title, metadata, people }: ModelOptions): ArticleModel {
  const name = (id: string) => people.get(id)?.name ?? id;
  const rows = state.rows.map((row) => modelRow(state, row, name));
  return { title, metadata: metadata ?? {}, stage: state.stage, rows };
}

function modelRow(state: ArticleState, row: Row, name: (id: string) => string): ModelRow {
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
    written: act(row.head),
    decided: act(decided),
    reason: status === 'returned' ? (row.returned?.reason ?? null) : null,
    comments: [],
  };
}
