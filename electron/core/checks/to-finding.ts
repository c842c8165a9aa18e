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

/** A fix as a change of the marked text; null where it would reach over a mark. */
function markedFix(fix: QuickFix, { toMarked }: UnmarkedText): QuickFix | null {
  const place = toMarked(fix);
  return place.end - place.start === fix.end - fix.start ? { ...fix, ...place } : null;
}

function markedFixes({ fix, fixes }: Problem, marks: UnmarkedText): Pick<Finding, 'fix' | 'fixes'> {
  const first = fix && markedFix(fix, marks);
  if (!first) return {};
  return { fix: first, ...(fixes && { fixes: fixes.flatMap((one) => markedFix(one, marks) ?? []) }) };
}

/** A problem as a finding: at the severity that the profile gives the check, its spans in the texts as they are stored. */
export function toFinding(
  check: CheckId,
  level: Severity,
  problem: Problem,
  marks: { source: UnmarkedText; target: UnmarkedText },
): Finding {
  const { message, source, target } = problem;
  return {
    check,
    severity: severityOf(level, problem),
    message,
    source: source && marks.source.toMarked(source),
    target: target && marks.target.toMarked(target),
    ...markedFixes(problem, marks.target),
  };
}
