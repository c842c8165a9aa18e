import { guessKinds, textParagraphs } from '#core/paragraphs.ts';
import type { RowStatus } from '#core/article/status.ts';
import { literalText, withoutMarks } from '#core/text/inline-marks.ts';
import { newComment, newModel, sourceRow, type ArticleModel, type ModelRow } from '#formats/model.ts';
import type { Column, Columns } from './columns.ts';

const STATUSES: Record<RowStatus, readonly string[]> = {
  draft: ['draft', 'new', 'initial', 'needs translation', 'مسودة', 'مسوّدة', 'جديد'],
  translated: ['translated', 'done', 'confirmed', 'مترجم', 'مترجمة', 'تمت الترجمة'],
  approved: ['approved', 'final', 'reviewed', 'signed off', 'معتمد', 'معتمدة', 'نهائي', 'مراجع'],
  returned: ['returned', 'rejected', 'needs review', 'معاد', 'معادة', 'مرفوض', 'مرفوضة', 'أُعيدت'],
};

/**
 * A table with Arabic in one column and its English in another as an article, a row for each of its lines. Blank lines in a cell
 * part paragraphs.
 * @param lines cells by line, without the headings
 * @param cellsAre plain text, or text with marks
 */
export function readPairTable(
  lines: readonly (readonly string[])[],
  columns: Columns,
  cellsAre: 'plain' | 'marked' = 'plain',
): ArticleModel {
  const isMarked = cellsAre === 'marked';
  const plain = (text: string) => (isMarked ? withoutMarks(text) : text);
  const textOf = (text: string) => (isMarked ? text : cellText(text));
  const cell = (line: readonly string[], column: Column) => line[columns.get(column) ?? -1]?.trim() ?? '';
  const kinds = guessKinds(lines.map((line) => plain(cell(line, 'source'))));
  const rows = lines.flatMap((line, i): ModelRow[] => {
    const source = cell(line, 'source');
    const text = textOf(cell(line, 'target'));
    if (source === '' && text === '') return [];
    const status = statusOf(plain(cell(line, 'status')), text);
    const [by, date, note] = (['author', 'date', 'note'] as const).map((column) =>
      plain(cell(line, column)),
    ) as [string, string, string];
    const at = dateOf(date);
    const sources = textParagraphs(textOf(source)).map((part, j) => ({
      kind: j === 0 ? kinds[i]! : ('body' as const),
      text: part,
    }));
    const row = sourceRow({ kind: kinds[i]!, text: '' });
    return [
      {
        ...row,
        id: cell(line, 'id') || null,
        sources,
        text,
        status,
        written: by === '' && at === null ? null : { by, at },
        reason: status === 'returned' ? note : null,
        comments: note === '' || status === 'returned' ? [] : [newComment({ text: note })],
      },
    ];
  });
  return newModel(rows);
}

function cellText(text: string): string {
  return literalText(text.replace(/\r\n?/gu, '\n'));
}

function statusOf(text: string, english: string): RowStatus {
  const name = text.toLowerCase();
  const known = (Object.keys(STATUSES) as RowStatus[]).find((status) => STATUSES[status].includes(name));
  return english === '' && known !== 'returned' ? 'draft' : (known ?? 'draft');
}

/** Days as they are written in such tables, day first; ISO dates as they are. Null where it is neither. */
function dateOf(text: string): string | null {
  const day = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/u.exec(text);
  const iso = day ? `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}` : text;
  return /^\d{4}-\d{2}-\d{2}/u.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso.slice(0, 40) : null;
}
