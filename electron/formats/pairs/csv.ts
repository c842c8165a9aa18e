import { countedWarning, type FilePlace } from '#core/file-notices.ts';
import type { ReadDocument, Reader } from '#formats/codec.ts';
import { textOf } from '#formats/plain-text.ts';
import { pairRecords } from './pair-records.ts';
import { readPairTable } from './pair-table.ts';

/** CSV (RFC 4180) and its kin with tabs, semicolons or bars: Arabic in one column, English in another. */
export const csvReader: Reader = {
  id: 'csv',
  extensions: ['csv', 'tsv'],
  sniff: () => false,
  trustsName: true,
  read: (bytes): ReadDocument => {
    const { columns, records, joined, left } = pairRecords(textOf(bytes));
    const lines = joined.map((line): FilePlace => ({ kind: 'line', at: String(line) }));
    const heads = left.map((name): FilePlace => ({ kind: 'column', at: name.slice(0, 100) }));
    const warnings = [countedWarning('cells-joined', lines), countedWarning('columns-left', heads)];
    return {
      model: readPairTable(
        records.map(({ cells }) => cells),
        columns,
      ),
      warnings: warnings.filter((warning) => warning !== null),
    };
  },
};
