import { withoutMarks } from '#core/text/inline-marks.ts';
import { rowKind, type ArticleState } from './state.ts';

/**
 * The English title of an article: the first line of its headline, or of its first row where no paragraph is a headline. Empty while
 * nobody has written it.
 */
export function englishTitleOf(state: Pick<ArticleState, 'rows' | 'paragraphs'>): string {
  const headline = state.rows.find((row) => rowKind(state, row) === 'headline') ?? state.rows[0];
  return withoutMarks(headline?.text.split('\n')[0] ?? '');
}
