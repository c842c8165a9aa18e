import { gradedErrors } from './annotations.ts';
import { sourceTexts, type ArticleState } from './state.ts';
import { countText } from '#core/text/count.ts';
import type { QualityProfile } from '#core/quality/profile.ts';
import { scoreErrors, type QualityScore } from '#core/quality/score.ts';

/** The score of an article as it stands: all its graded errors, over the words of all its rows on the side that counts. */
export function articleQuality(state: ArticleState, profile: QualityProfile): QualityScore {
  const textsOf = (row: ArticleState['rows'][number]) =>
    profile.side === 'source' ? sourceTexts(state, row) : [row.text];
  const words = state.rows
    .flatMap(textsOf)
    .reduce((sum, text) => sum + (text === '' ? 0 : countText(text).words), 0);
  return scoreErrors(gradedErrors(state), words, profile);
}
