import type { QuickFix } from '#core/checks/finding.ts';
import type { Span } from '#core/text/span.ts';

/** Maximum number of mendings that are offered of one place. */
const MAX_FIXES = 3;

/** The mendings of a place, best first. */
export function fixesOf({ start, end }: Span, replacements: readonly string[]): QuickFix[] {
  return replacements.slice(0, MAX_FIXES).map((replacement) => ({ start, end, replacement }));
}
