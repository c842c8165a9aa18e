import { guessKinds, textParagraphs } from '#core/paragraphs.ts';
import type { RowStatus } from '#core/article/status.ts';
import { literalText, withoutMarks } from '#core/text/inline-marks.ts';
import { FormatError } from '#formats/codec.ts';
import { newComment, newModel, sourceRow, type ArticleModel, type ModelRow } from '#formats/model.ts';

/** What a column of a table of pairs holds. */
type Column = 'id' | 'source' | 'target' | 'status' | 'note' | 'author' | 'date';

/** Headings as people write them, in lower case and without signs at the end. */
const HEADINGS: Record<Column, readonly string[]> = {
  id: ['id', 'no', 'nr', 'number', '#', 'رقم', 'الرقم', 'م'],
  source: [
    'arabic',
    'source',
    'ar',
    'arabic text',
    'source text',
    'العربية',
    'عربي',
    'النص العربي',
    'المصدر',
    'الأصل',
  ],
  target: [
    'english',
    'target',
    'translation',
    'en',
    'english text',
    'target text',
    'الإنجليزية',
    'إنجليزي',
    'الترجمة',
    'النص الإنجليزي',
  ],
  status: ['status', 'state', 'الحالة'],
  note: ['note', 'notes', 'comment', 'comments', 'remarks', 'ملاحظة', 'ملاحظات', 'تعليق', 'تعليقات'],
  author: ['author', 'translator', 'by', 'written by', 'المترجم', 'الكاتب', 'بقلم'],
  date: ['date', 'modified', 'changed', 'التاريخ', 'تاريخ'],
};

const STATUSES: Record<RowStatus, readonly string[]> = {
  draft: ['draft', 'new', 'initial', 'needs translation', 'مسودة', 'مسوّدة', 'جديد'],
  translated: ['translated', 'done', 'confirmed', 'مترجم', 'مترجمة', 'تمت الترجمة'],
  approved: ['approved', 'final', 'reviewed', 'signed off', 'معتمد', 'معتمدة', 'نهائي', 'مراجع'],
  returned: ['returned', 'rejected', 'needs review', 'معاد', 'معادة', 'مرفوض', 'مرفوضة', 'أُعيدت'],
};

/**
 * A table with Arabic in one column and its English in another as an article, a row for each line of it. The columns are
 * known by their headings; without headings, by the letters in them. Blank lines in a cell part paragraphs. `cellsAre`:
 * plain text, or text with marks.
 * @throws FormatError `pairs-not-found`
 */
export function readPairTable(
  cells: readonly (readonly string[])[],
  cellsAre: 'plain' | 'marked' = 'plain',
): ArticleModel {
  const isMarked = cellsAre === 'marked';
  const plain = (text: string) => (isMarked ? withoutMarks(text) : text);
  const textOf = (text: string) => (isMarked ? text : cellText(text));
  const filled = cells.filter((row) => row.some((cell) => cell.trim() !== ''));
  const headed = columnsByHeading((filled[0] ?? []).map(plain));
  const columns = headed ?? columnsByLetters(filled.map((line) => line.map(plain)));
  if (!columns) throw new FormatError('pairs-not-found');
  const lines = headed ? filled.slice(1) : filled;
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

function columnsByHeading(heads: readonly string[]): Map<Column, number> | null {
  const columns = new Map<Column, number>();
  heads.forEach((head, i) => {
    const name = head
      .trim()
      .toLowerCase()
      .replace(/[:.]+$/u, '');
    const column = (Object.keys(HEADINGS) as Column[]).find((each) => HEADINGS[each].includes(name));
    if (column && !columns.has(column)) columns.set(column, i);
  });
  return columns.has('source') && columns.has('target') ? columns : null;
}

/** So many lines are looked at. */
const SAMPLE = 200;

function columnsByLetters(cells: readonly (readonly string[])[]): Map<Column, number> | null {
  const arabic: number[] = [];
  const latin: number[] = [];
  for (const line of cells.slice(0, SAMPLE)) {
    line.forEach((cell, i) => {
      arabic[i] = (arabic[i] ?? 0) + (cell.match(/\p{Script=Arabic}/gu)?.length ?? 0);
      latin[i] = (latin[i] ?? 0) + (cell.match(/\p{Script=Latin}/gu)?.length ?? 0);
    });
  }
  const source = fullest(arabic, latin);
  const target = fullest(latin, arabic);
  return source === null || target === null
    ? null
    : new Map([
        ['source', source],
        ['target', target],
      ]);
}

/** The column with the most letters of one kind, if most of its letters are of that kind. */
function fullest(letters: readonly number[], others: readonly number[]): number | null {
  const most = Math.max(0, ...letters);
  const column = letters.indexOf(most);
  return most > 0 && most > others[column]! ? column : null;
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
