import type { CheckId } from '#core/checks/finding.ts';
import { isFilled } from '#core/article/baseline.ts';
import type { Row } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import type { FindingReport } from '#core/checks/row-report.ts';

/** Whether somebody is still writing a row: its English was typed, and nobody has confirmed or approved it as it reads. */
export function isBeingWritten(row: Row): boolean {
  const status = rowStatus(row);
  if (status === 'translated' || status === 'approved' || row.head === null) return false;
  return row.head.cause !== 'import' && row.head.cause !== 'relink' && !isFilled(row.head);
}

/** Checks that compare what both sides say, word against word; the others judge what is there and what is not. */
const COMPARING: ReadonlySet<CheckId> = new Set<CheckId>([
  'number',
  'scale',
  'number-sign',
  'date',
  'year-suffix',
  'time',
  'verbatim',
  'name',
  'house-spelling',
  'term',
  'negation',
  'opposite',
  'same-source',
]);

/** Whether both sides say something, and not the same. What one side lacks is judged only when the row is finished. */
export function isContradiction({
  check,
  source,
  target,
}: Pick<FindingReport, 'check' | 'source' | 'target'>): boolean {
  return source !== null && target !== null && COMPARING.has(check);
}
