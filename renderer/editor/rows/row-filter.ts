import { hasSuggestions } from '#core/article/baseline.ts';
import type { Pass } from '#core/article/values.ts';
import { isPassed } from '#core/article/passes.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import { changedSinceApproval, rowStatus, sourceChanged } from '#core/article/status.ts';

export const ROW_FILTERS = ['all', 'todo', 'returned', 'changed', 'approved', 'unsettled'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** Who looks at the rows, and what for. */
export interface Viewer {
  reviewing: boolean;
  /** The pass that a reviewer is in. */
  pass: Pass;
  person: string | null;
  /** Whether all facts of a row agree and nothing was found in it. */
  agrees: (row: Row) => boolean;
}

/** Whether a row belongs to a filter. What is to do depends on who looks. */
export function passesFilter(
  state: Pick<ArticleState, 'paragraphs'>,
  row: Row,
  filter: RowFilter,
  viewer: Viewer,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'todo':
      return isOpen(state, row, viewer);
    case 'returned':
      return rowStatus(row) === 'returned';
    case 'changed':
      return (
        changedSinceApproval(row) ||
        sourceChanged(row) !== null ||
        row.competing.length > 0 ||
        hasSuggestions(row, viewer.person ?? undefined)
      );
    case 'approved':
      return rowStatus(row) === 'approved';
    case 'unsettled':
      return row.text.trim() !== '' && !viewer.agrees(row);
  }
}

/** Whether a row still waits for this person: a translator confirms it, a reviewer goes through it in the pass. */
export function isOpen(
  state: Pick<ArticleState, 'paragraphs'>,
  row: Row,
  { reviewing, pass, person }: Omit<Viewer, 'agrees'>,
): boolean {
  const status = rowStatus(row);
  if (row.competing.length > 0) return true;
  if (!reviewing) return status === 'draft' || status === 'returned';
  return (pass !== 'accuracy' || status !== 'returned') && !isPassed(state, row, pass, person);
}
