import { withoutMarks } from '#core/text/inline-marks.ts';
import { MAX_COLUMNS } from '#formats/codec.ts';
import {
  modelParagraphs,
  newModel,
  sourceRow,
  type ArticleModel,
  type ModelParagraph,
} from '#formats/model.ts';
import { LeftOut, paragraphPlace } from '#formats/left-out.ts';
import { columnsByHeading, columnsByLetters } from './columns.ts';
import { leftColumns } from './pair-records.ts';
import { readPairTable } from './pair-table.ts';

/** Maximum number of paragraphs before the table: its title, who it is from, a line for whoever fills it in. */
const MAX_BEFORE = 3;

/**
 * A document that is one table with Arabic in one column and English in another, as people make it in a word processor, as
 * an article of its pairs; null where a document is anything else. Of what stands before the table the Arabic is kept. The rest
 * of it, and columns that are not read, are left out.
 */
export function pairTableOf(model: ArticleModel): { model: ArticleModel; left: LeftOut } | null {
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
  const body = headed ? cells.slice(1) : cells;
  const { rows } = readPairTable(body, columns, 'marked');
  // In an Arabic article a table may have a column of Latin names; one that translates has something on both sides.
  const whole = rows.filter(({ sources, text }) => sources.length > 0 && text !== '').length;
  if (whole * 2 < rows.length) return null;
  const left = new LeftOut();
  const isArabic = ({ text }: ModelParagraph) => /\p{Script=Arabic}/u.test(withoutMarks(text));
  before.forEach((paragraph, i) => {
    if (!isArabic(paragraph)) left.add('beside-left', paragraphPlace(i + 1, paragraph.text));
  });
  const records = body.map((line, i) => ({ cells: line, line: i + 1 }));
  left.addAll(
    'columns-left',
    leftColumns(records, headed ? plain[0]!.map((head) => head.trim()) : [], columns),
  );
  const kept = before.filter(isArabic).map(sourceRow);
  return { model: newModel([...kept, ...rows], model.title, model.metadata), left };
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
