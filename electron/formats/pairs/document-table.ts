import { withoutMarks } from '#core/text/inline-marks.ts';
import { MAX_COLUMNS } from '#formats/codec.ts';
import {
  modelParagraphs,
  newModel,
  sourceRow,
  type ArticleModel,
  type ModelParagraph,
} from '#formats/model.ts';
import { columnsByHeading, columnsByLetters } from './columns.ts';
import { readPairTable } from './pair-table.ts';

/** Maximum number of paragraphs before the table: its title, who it is from, a line for whoever fills it in. */
const MAX_BEFORE = 3;

/**
 * A document that is one table with Arabic in one column and English in another, as people make it in a word processor, as
 * an article of its pairs; null where a document is anything else. Of what stands before the table the Arabic is kept.
 */
export function pairTableOf(model: ArticleModel): ArticleModel | null {
  const paragraphs = modelParagraphs(model);
  const first = paragraphs.findIndex(({ cell }) => cell);
  if (first < 0 || first > MAX_BEFORE) return null;
  const [before, inTable] = [paragraphs.slice(0, first), paragraphs.slice(first)];
  const table = inTable[0]!.cell!.table;
  if (inTable.some(({ cell }) => cell?.table !== table)) return null;
  const cells = cellsOf(inTable);
  if (!cells || cells.length < 2) return null;
  const plain = cells.map((line) => line.map(withoutMarks));
  const headed = columnsByHeading(plain[0]!);
  const columns = headed ?? columnsByLetters(plain);
  if (!columns) return null;
  const { rows } = readPairTable(headed ? cells.slice(1) : cells, columns, 'marked');
  // In an Arabic article a table may have a column of Latin names; one that translates has something on both sides.
  const whole = rows.filter(({ sources, text }) => sources.length > 0 && text !== '').length;
  if (whole * 2 < rows.length) return null;
  const arabic = before.filter(({ text }) => /\p{Script=Arabic}/u.test(withoutMarks(text)));
  return newModel([...arabic.map(sourceRow), ...rows], model.title, model.metadata);
}

/** The texts of a table by line and column; paragraphs of one cell are set apart by a blank line. Null where it is too wide. */
function cellsOf(paragraphs: readonly ModelParagraph[]): string[][] | null {
  const lines = new Map<number, string[]>();
  for (const { cell, text } of paragraphs) {
    const { row, column } = cell!;
    if (column > MAX_COLUMNS) return null;
    const line = lines.get(row) ?? [];
    lines.set(row, line);
    while (line.length <= column) line.push('');
    line[column] = line[column] === '' ? text : `${line[column]}\n\n${text}`;
  }
  return [...lines.values()];
}
