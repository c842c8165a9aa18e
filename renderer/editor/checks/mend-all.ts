import type { Row } from '#core/article/state.ts';
import type { FindingReport } from '#core/checks/row-report.ts';
import type { RowReplacement } from './replace-names.ts';

/** A finding of a row, and the English that it was found in. */
export interface FoundFix {
  row: Row;
  finding: FindingReport;
  /** Null where it is not known. */
  checked: string | null;
}

/**
 * What mending findings by their safe fixes would change, row by row. Rows that have changed since are left out, and so is a fix
 * that lies over another one.
 */
export function mended(found: readonly FoundFix[]): RowReplacement[] {
  const byRow = new Map<string, FoundFix[]>();
  for (const each of found) byRow.set(each.row.id, [...(byRow.get(each.row.id) ?? []), each]);
  return [...byRow].flatMap(([row, inRow]): RowReplacement[] => {
    const before = inRow[0]!.row.text;
    const fixes = inRow
      .flatMap(({ finding, checked }) => (checked === before && finding.fix ? [finding.fix] : []))
      .sort((a, b) => b.start - a.start);
    let after = before;
    let from = Infinity;
    for (const { start, end, replacement } of fixes) {
      if (end > from) continue;
      after = after.slice(0, start) + replacement + after.slice(end);
      from = start;
    }
    return after === before ? [] : [{ row, before, after }];
  });
}
