import { hasSuggestions } from '#core/article/baseline.ts';
import { isOpenFor, type Worker } from '#core/article/open-rows.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import { changedSinceApproval, rowStatus, sourceChanged } from '#core/article/status.ts';

export const ROW_FILTERS = ['all', 'todo', 'returned', 'changed', 'approved', 'unsettled'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** Who looks at the rows, and what for. */
export interface Viewer extends Worker {
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
      return isOpenFor(state, row, viewer);
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
