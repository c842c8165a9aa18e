import type { UnmarkedText } from '#core/text/inline-marks.ts';
import { severityOfStratum } from './severities.ts';
import {
  stratumOf,
  type CheckId,
  type Finding,
  type Problem,
  type QuickFix,
  type Severity,
} from './finding.ts';

const LOWER: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'note', note: 'note' };

const GRAVITY: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/** The severity that the profile gives the check, as far as findings of this kind have been right. */
function severityOf(level: Severity, problem: Problem): Severity {
  if (problem.certainty === 'remark') return 'note';
  const measured = severityOfStratum(stratumOf(problem));
  if (measured === undefined) return problem.certainty === 'sure' ? level : LOWER[level];
  return GRAVITY[measured] < GRAVITY[level] ? measured : level;
}

/** The fix as a change of the marked text; none where it would reach over a mark. */
function markedFix(fix: QuickFix | undefined, { toMarked }: UnmarkedText): { fix?: QuickFix } {
  if (!fix) return {};
  const place = toMarked(fix);
  return place.end - place.start === fix.end - fix.start ? { fix: { ...fix, ...place } } : {};
}

/** A problem as a finding: at the severity that the profile gives the check, its spans in the texts as they are stored. */
export function toFinding(
  check: CheckId,
  level: Severity,
  problem: Problem,
  marks: { source: UnmarkedText; target: UnmarkedText },
): Finding {
  const { message, source, target, fix } = problem;
  return {
    check,
    severity: severityOf(level, problem),
    message,
    source: source && marks.source.toMarked(source),
    target: target && marks.target.toMarked(target),
    ...markedFix(fix, marks.target),
  };
}
