import type { QualityProfile } from '#core/quality/profile.ts';
import { scoreErrors, type QualityScore } from '#core/quality/score.ts';
import type { ArticleSummary } from './article-summary.ts';
import type { FiguresOfArticle } from './desk-figures.ts';

/** The score of an article from its figures; null where no error is graded in it, which says nothing. */
export function scoreOf(
  { sourceWords, targetWords }: Pick<ArticleSummary, 'sourceWords' | 'targetWords'>,
  { errors }: Pick<FiguresOfArticle, 'errors'>,
  profile: QualityProfile,
): QualityScore | null {
  if (errors.length === 0) return null;
  const single = errors.flatMap(({ errorType, severity, count }) =>
    Array.from({ length: count }, () => ({ errorType, severity })),
  );
  return scoreErrors(single, profile.side === 'source' ? sourceWords : targetWords, profile);
}
