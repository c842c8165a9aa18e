import { joinTexts } from '#core/paragraphs.ts';
import type { ArticleState } from './state.ts';
import { isOmission } from './status.ts';

/** English that was put into a row: the paragraphs, and what stands before and after them there. */
export interface PastedText {
  row: string;
  before: string;
  paragraphs: readonly string[];
  after: string;
}

/**
 * English of the rows that pasted paragraphs are spread over: one in the row that they were pasted into, and one in each of the
 * rows after it that have Arabic, no English and are not left out. Where there are fewer rows than paragraphs the last one has
 * the rest. Null where the next row is not free.
 */
export function spreadOver(
  { rows, index }: Pick<ArticleState, 'rows' | 'index'>,
  { row, before, paragraphs, after }: PastedText,
): { row: string; text: string }[] | null {
  const at = index.get(row);
  if (at === undefined || paragraphs.length < 2) return null;
  const next = rows.slice(at + 1, at + paragraphs.length);
  const taken = next.findIndex(
    (each) => each.text !== '' || each.sources.length === 0 || each.competing.length > 0 || isOmission(each),
  );
  const free = taken < 0 ? next : next.slice(0, taken);
  if (free.length === 0) return null;
  const ids = [row, ...free.map(({ id }) => id)];
  return ids.map((id, i) => {
    const last = i === ids.length - 1;
    const text = last ? joinTexts(paragraphs.slice(i)) : paragraphs[i]!;
    return { row: id, text: `${i === 0 ? before : ''}${text}${last ? after : ''}` };
  });
}
