import type { FilePlace } from '#core/file-notices.ts';
import type { ReadDocument, Reader } from '#formats/codec.ts';
import { LeftOut } from '#formats/left-out.ts';
import { textOf } from '#formats/plain-text.ts';
import { pairRecords } from './pair-records.ts';
import { readPairTable } from './pair-table.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** CSV (RFC 4180) and its kin with tabs, semicolons or bars: Arabic in one column, English in another. */
export const csvReader: Reader = {
  id: 'csv',
  extensions: READ_ENDINGS.csv,
  sniff: () => false,
  trustsName: true,
  read: (bytes): ReadDocument => {
    const { columns, records, joined, left } = pairRecords(textOf(bytes));
    const out = new LeftOut();
    out.addAll(
      'cells-joined',
      joined.map((line): FilePlace => ({ kind: 'line', at: String(line) })),
    );
    out.addAll('columns-left', left);
    const model = readPairTable(
      records.map(({ cells }) => cells),
      columns,
    );
    return { model, warnings: out.warnings() };
  },
};
