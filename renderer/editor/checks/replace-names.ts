import type { Row } from '#core/article/state.ts';
import { variantsOf, type LedgerEntry, type NameUse } from '#core/facts/name-ledger.ts';
import type { CheckedRow } from './row-checks.ts';

/** A row that would read otherwise. */
export interface RowReplacement {
  row: string;
  before: string;
  after: string;
}

/**
 * What writing a name as the desk writes it would change. Rows that have changed since they were checked are left out: where
 * their names stand is known again in a moment.
 */
export function replacements(
  entry: LedgerEntry<NameUse>,
  reports: ReadonlyMap<string, CheckedRow>,
  rowOf: (id: string) => Row | undefined,
): RowReplacement[] {
  const { house } = entry;
  if (house === null) return [];
  const byRow = new Map<string, NameUse[]>();
  for (const { uses } of variantsOf(entry))
    for (const use of uses) byRow.set(use.row, [...(byRow.get(use.row) ?? []), use]);
  return [...byRow].flatMap(([id, uses]): RowReplacement[] => {
    const row = rowOf(id);
    if (!row || row.id !== id || reports.get(id)?.text !== row.text) return [];
    const after = [...uses]
      .sort((a, b) => b.target.start - a.target.start)
      .reduce((text, { target: { start, end } }) => text.slice(0, start) + house + text.slice(end), row.text);
    return [{ row: id, before: row.text, after }];
  });
}
