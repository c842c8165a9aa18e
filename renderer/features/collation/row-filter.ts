import { hasSuggestions } from '../../../electron/core/article/baseline.ts';
import type { Row } from '../../../electron/core/article/state.ts';
import { changedSinceApproval, rowStatus, sourceChanged } from '../../../electron/core/article/status.ts';

export const ROW_FILTERS = ['all', 'todo', 'returned', 'changed', 'approved'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** Whether a row belongs to a filter. What is to do depends on who looks: a translator confirms, a reviewer approves. `reader`: they. */
export function passesFilter(row: Row, filter: RowFilter, reviewing: boolean, reader?: string): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'todo':
      return isOpen(row, reviewing);
    case 'returned':
      return rowStatus(row) === 'returned';
    case 'changed':
      return (
        changedSinceApproval(row) ||
        sourceChanged(row) !== null ||
        row.competing.length > 0 ||
        hasSuggestions(row, reader)
      );
    case 'approved':
      return rowStatus(row) === 'approved';
  }
}

/** Whether a row still waits for this person. */
export function isOpen(row: Row, reviewing: boolean): boolean {
  const status = rowStatus(row);
  if (row.competing.length > 0) return true;
  if (reviewing) return status === 'translated' || status === 'draft';
  return status === 'draft' || status === 'returned';
}
