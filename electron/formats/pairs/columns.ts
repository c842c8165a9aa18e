import { sideOf } from '#formats/languages.ts';

/** Content of a column of a table of pairs. */
export type Column = 'id' | 'source' | 'target' | 'status' | 'note' | 'author' | 'date';

export type Columns = ReadonlyMap<Column, number>;

/** Headings as people write them, in lower case and without signs at the end. */
const HEADINGS: Record<Column, readonly string[]> = {
  id: ['id', 'no', 'nr', 'number', '#', 'رقم', 'الرقم', 'م'],
  source: ['arabic', 'source', 'العربية', 'العربي', 'عربي', 'المصدر', 'الأصل'],
  target: [
    'english',
    'target',
    'translation',
    'الإنجليزية',
    'الإنجليزي',
    'إنجليزي',
    'الانجليزية',
    'الترجمة',
    'الهدف',
  ],
  status: ['status', 'state', 'الحالة'],
  note: ['note', 'notes', 'comment', 'comments', 'remarks', 'ملاحظة', 'ملاحظات', 'تعليق', 'تعليقات'],
  author: ['author', 'translator', 'by', 'written by', 'المترجم', 'الكاتب', 'بقلم'],
  date: ['date', 'modified', 'changed', 'التاريخ', 'تاريخ'],
};
/** Words that stand beside a language in a heading and say nothing of it. */
const NEUTRAL = new Set([
  'text',
  'language',
  'lang',
  'segment',
  'string',
  'column',
  'version',
  'النص',
  'نص',
  'لغة',
  'اللغة',
]);
/** Characters of a heading at most; what is longer is text. */
const MAX_HEADING = 60;

/** The columns by the headings of the first record; null where it does not name both sides. */
export function columnsByHeading(heads: readonly string[]): Columns | null {
  const columns = new Map<Column, number>();
  heads.forEach((head, i) => {
    const column = columnOf(head);
    if (column && !columns.has(column)) columns.set(column, i);
  });
  return columns.has('source') && columns.has('target') ? columns : null;
}

/** `Arabic`, `ar-EG`, `Arabic (ar)`, `Source: Arabic`, `target_en`: every word that says anything has to say the same. */
function columnOf(head: string): Column | null {
  const name = head
    .trim()
    .toLowerCase()
    .slice(0, MAX_HEADING + 1);
  if (name === '' || name.length > MAX_HEADING) return null;
  const whole = named(name.replace(/(?<![:.])[:.]+$/u, ''));
  if (whole) return whole;
  // What stands in brackets may be the code of the language, or its region.
  const bracket = /^([^()[\]{}]+)[([{]([^()[\]{}]*)[)\]}]$/u.exec(name);
  if (bracket) return columnOf(bracket[1]!) ?? columnOf(bracket[2]!);
  const words = name.split(/[\s:/|_-]+/u).filter((word) => word !== '' && !NEUTRAL.has(word));
  const columns = new Set(words.map(named));
  const [only] = columns;
  return columns.size === 1 ? (only ?? null) : null;
}

/** Code of a language with regions, scripts and the like: `ar_EG`, `ar-Arab-EG`. */
const LOCALE = /^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,4}$/u;

function named(name: string): Column | null {
  const known = (Object.keys(HEADINGS) as Column[]).find((column) => HEADINGS[column].includes(name));
  return known ?? (LOCALE.test(name) ? sideOf(name) : null);
}

/** Records that are looked at. */
const SAMPLE = 200;

/** The columns by the letters in them: the one with the most Arabic and the one with the most Latin. Null where one lacks. */
export function columnsByLetters(records: readonly (readonly string[])[]): Columns | null {
  const arabic: number[] = [];
  const latin: number[] = [];
  for (const cells of records.slice(0, SAMPLE)) {
    cells.forEach((cell, i) => {
      const letters = lettersOf(cell);
      arabic[i] = (arabic[i] ?? 0) + letters.arabic;
      latin[i] = (latin[i] ?? 0) + letters.latin;
    });
  }
  const source = fullest(arabic, latin);
  const target = fullest(latin, arabic);
  if (source === null || target === null) return null;
  return new Map([
    ['source', source],
    ['target', target],
  ]);
}

/** The first column with letters and its side, where most letters after it are of the other side; else null. */
export function firstColumn(
  records: readonly (readonly string[])[],
): { column: number; side: 'source' | 'target' } | null {
  const letters: Letters[] = [];
  for (const cells of records.slice(0, SAMPLE)) {
    cells.forEach((cell, i) => {
      const { arabic, latin } = lettersOf(cell);
      const before = letters[i] ?? { arabic: 0, latin: 0 };
      letters[i] = { arabic: before.arabic + arabic, latin: before.latin + latin };
    });
  }
  const column = letters.findIndex(({ arabic, latin }) => arabic + latin > 0);
  if (column < 0) return null;
  const surplus = ({ arabic, latin }: Letters) => arabic - latin;
  const first = surplus(letters[column]!);
  const others = letters.slice(column + 1).reduce((sum, each) => sum + surplus(each), 0);
  return first * others < 0 ? { column, side: first > 0 ? 'source' : 'target' } : null;
}

/** The column with the most letters of one kind, if most of its letters are of that kind. */
function fullest(letters: readonly number[], others: readonly number[]): number | null {
  const most = letters.reduce((a, b) => Math.max(a, b), 0);
  const column = letters.indexOf(most);
  return most > 0 && most > others[column]! ? column : null;
}

export interface Letters {
  arabic: number;
  latin: number;
}

export function lettersOf(text: string): Letters {
  return {
    arabic: text.match(/\p{Script=Arabic}/gu)?.length ?? 0,
    latin: text.match(/\p{Script=Latin}/gu)?.length ?? 0,
  };
}

/** Fit of a text to the script of its side, from -1 to 1; 0 where it has no letters. */
export function fitOf(text: string, side: 'source' | 'target'): number {
  return fitOfLetters(lettersOf(text), side);
}

export function fitOfLetters({ arabic, latin }: Letters, side: 'source' | 'target'): number {
  if (arabic + latin === 0) return 0;
  const share = (arabic - latin) / (arabic + latin);
  return side === 'source' ? share : -share;
}
