import { z } from 'zod';
import { isPending } from './adopt.ts';
import type { ArticleState, Row, RowUpdate } from './state.ts';

/** Status of a row. `omitted` is a confirmed or approved row without English: left out on purpose. */
export type RowStatus = 'draft' | 'translated' | 'approved' | 'returned';

/** Whether the row's approval holds: given after the last return, and for exactly these sources and this English. */
export function isApproved(row: Row): boolean {
  const { approved } = row;
  return (
    approved !== null &&
    approved.text === row.text &&
    approved.sources.length === row.sources.length &&
    approved.sources.every((id, i) => id === row.sources[i]) &&
    !(row.returned && row.returned.clock > approved.clock)
  );
}

export function rowStatus(row: Row): RowStatus {
  if (isApproved(row)) return 'approved';
  const { returned, confirmed, approved } = row;
  if (
    returned &&
    !(confirmed && confirmed.clock > returned.clock) &&
    !(approved && approved.clock > returned.clock)
  ) {
    return 'returned';
  }
  return isStoodFor(row) && !sourceChanged(row) ? 'translated' : 'draft';
}

/** Whether the text that shows is what was confirmed, or that with suggestions which were accepted since. */
function isStoodFor({ text, confirmed, accepted }: Row): boolean {
  if (!confirmed) return false;
  return confirmed.text === text || (accepted?.text === text && accepted.clock > confirmed.clock);
}

/**
 * The update of the row's source that nobody has answered yet by confirming or approving the row; null where there is none.
 * `from` are the paragraphs that it had: none for a new row. A row that has none now was left without source.
 */
export function sourceChanged(row: Row): RowUpdate | null {
  return isPending(row) ? row.updated : null;
}

/** Whether the row was approved, and has changed on either side since. */
export function changedSinceApproval(row: Row): boolean {
  return (
    row.approved !== null && !isApproved(row) && !(row.returned && row.returned.clock > row.approved.clock)
  );
}

/** Whether a row without English was left out on purpose, and somebody said so. */
export function isOmission(row: Row): boolean {
  return row.text === '' && (rowStatus(row) === 'translated' || rowStatus(row) === 'approved');
}

/** Numbers of rows: all, of each status, changed since approval, competing. */
export const progressSchema = z.object({
  rows: z.number(),
  draft: z.number(),
  translated: z.number(),
  approved: z.number(),
  returned: z.number(),
  changed: z.number(),
  competing: z.number(),
});
export type Progress = z.infer<typeof progressSchema>;

export function progressOf(state: ArticleState): Progress {
  const progress: Progress = {
    rows: state.rows.length,
    draft: 0,
    translated: 0,
    approved: 0,
    returned: 0,
    changed: 0,
    competing: 0,
  };
  for (const row of state.rows) {
    progress[rowStatus(row)] += 1;
    if (changedSinceApproval(row)) progress.changed += 1;
    if (row.competing.length > 0) progress.competing += 1;
  }
  return progress;
}
