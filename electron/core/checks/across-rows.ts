import type { LanguageData } from '#core/facts/language-data.ts';
import { unmark } from '#core/text/inline-marks.ts';
import type { ArticleCheck, ArticleRow } from './article-check.ts';
import type { Finding } from './finding.ts';
import { DEFAULT_PROFILE, type CheckProfile } from './profile.ts';
import { sameSourceCheck, sameTargetCheck } from './same-text.ts';
import { spellingVarietyCheck } from './spelling-variety.ts';
import { toFinding } from './to-finding.ts';

/** Every check over a whole article, in the order in which findings of one row are shown. */
export const ARTICLE_CHECKS: readonly ArticleCheck[] = [
  sameSourceCheck,
  sameTargetCheck,
  spellingVarietyCheck,
];

/**
 * Runs the checks over a whole article: for each row the findings that come to those of `checkRow`. Linear in the length
 * of the article; a change of one row may change the findings of others, so run it again when typing rests.
 */
export function checkAcrossRows(
  rows: readonly ArticleRow[],
  data: LanguageData,
  profile: CheckProfile = DEFAULT_PROFILE,
): Finding[][] {
  const marks = rows.map(({ source, target }) => ({ source: unmark(source), target: unmark(target) }));
  const plain = marks.map(({ source, target }) => ({ source: source.text, target: target.text }));
  const findings: Finding[][] = rows.map(() => []);
  for (const check of ARTICLE_CHECKS) {
    const level = profile.checks[check.id] ?? check.severity;
    if (level === 'off') continue;
    for (const found of check.run(plain, data))
      findings[found.row]!.push(toFinding(check.id, level, found, marks[found.row]!));
  }
  return findings;
}
