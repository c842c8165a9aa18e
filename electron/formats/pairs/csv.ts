import Papa from 'papaparse';
import { FormatError, MAX_COLUMNS, damagedAt, type ReadDocument, type Reader } from '#formats/codec.ts';
import { textOf } from '#formats/plain-text.ts';
import { readPairTable } from './pair-table.ts';

/** CSV (RFC 4180) and its kin with tabs or semicolons: Arabic in one column, English in another. */
export const csvReader: Reader = {
  id: 'csv',
  extensions: ['csv', 'tsv'],
  sniff: () => false,
  trustsName: true,
  read: (bytes): ReadDocument => {
    return { model: readPairTable(cellsOf(textOf(bytes))), warnings: [] };
  },
};

function cellsOf(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimitersToGuess: ['\t', ',', ';', '|'] });
  // With one column there is nothing to part, which says more below.
  const problem = errors.find(({ type }) => type === 'Quotes');
  if (problem) throw damagedAt(lineOf(text, problem), 1, problem.message);
  if (data.some((row) => row.length > MAX_COLUMNS)) throw new FormatError('pairs-not-found');
  return data;
}

/** The parser counts records, people count lines. */
function lineOf(text: string, { row, index }: Papa.ParseError): number {
  return index === undefined ? (row ?? 0) + 1 : text.slice(0, index).split('\n').length;
}
