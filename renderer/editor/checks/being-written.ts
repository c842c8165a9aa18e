import type { Row } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import type { FindingReport } from '#core/checks/row-report.ts';

/** Whether somebody is still writing a row: its English was typed, and nobody has confirmed or approved it as it reads. */
export function isBeingWritten(row: Row): boolean {
  const status = rowStatus(row);
  if (status === 'translated' || status === 'approved' || row.head === null) return false;
  return row.head.cause !== 'import' && row.head.cause !== 'relink';
}

/** Whether both sides say something, and not the same. What one side lacks is judged only when the row is finished. */
export function isContradiction({ source, target }: Pick<FindingReport, 'source' | 'target'>): boolean {
  return source !== null && target !== null;
}
