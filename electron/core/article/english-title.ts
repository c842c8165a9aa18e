import type { ParagraphKind } from '#core/paragraphs.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';

/**
 * The English title of an article: the first line of its headline, or of its first row where no paragraph is a headline, without
 * marks. Empty while nobody has written it.
 */
export function englishTitleOf<R extends { readonly text: string }>(
  rows: readonly R[],
  kindOf: (row: R) => ParagraphKind,
): string {
  const headline = rows.find((row) => kindOf(row) === 'headline') ?? rows[0];
  const line = headline?.text.split('\n').find((each) => each.trim() !== '') ?? '';
  return withoutMarks(line).trim();
}
