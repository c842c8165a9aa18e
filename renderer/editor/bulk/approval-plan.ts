import type { Row } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';

/** Effect of approving all rows without findings. */
export interface ApprovalPlan {
  approve: readonly Row[];
  /** Rows that stay as they are, by why. */
  findings: number;
  /** Not confirmed by a translator, or returned. */
  open: number;
  /** The checks have not looked at them as they are now. */
  unchecked: number;
  /** The rules do not let this person approve them: nobody else answers for their text, or versions compete. */
  refused: number;
}

/**
 * Sorts the rows of an article for being approved at once. `findings`: whether a row has open findings, null while the
 * checks have not looked at it as it is; `allows`: whether this person may approve it.
 */
export function planApproval(
  rows: readonly Row[],
  findings: (row: Row) => boolean | null,
  allows: (row: Row) => boolean,
): ApprovalPlan {
  const plan = { approve: [] as Row[], findings: 0, open: 0, unchecked: 0, refused: 0 };
  for (const row of rows) {
    const status = rowStatus(row);
    if (status === 'approved') continue;
    const found = status === 'translated' ? findings(row) : false;
    if (status !== 'translated') plan.open += 1;
    else if (found === null) plan.unchecked += 1;
    else if (found) plan.findings += 1;
    else if (!allows(row)) plan.refused += 1;
    else plan.approve.push(row);
  }
  return plan;
}
