import { withoutMarks } from '#core/text/inline-marks.ts';

/**
 * The English title of an article: the first line of its headline, or of its first row where no paragraph is a headline, without
 * marks. Empty while nobody has written it.
 *
 * @param kindOf kind of the paragraph that a row begins with
 */
export function englishTitleOf<R extends { readonly text: string }>(
  rows: readonly R[],
  kindOf: (row: R) => string,
): string {
  const headline = rows.find((row) => kindOf(row) === 'headline') ?? rows[0];
  const line = headline?.text.split('\n').find((each) => each.trim() !== '') ?? '';
  return withoutMarks(line).trim();
}
