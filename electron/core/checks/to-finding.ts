import type { UnmarkedText } from '#core/text/inline-marks.ts';
import type { Certainty, CheckId, Finding, Problem, QuickFix, Severity } from './finding.ts';

const LOWER: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'note', note: 'note' };

function severityOf(severity: Severity, certainty: Certainty): Severity {
  switch (certainty) {
    case 'sure':
      return severity;
    case 'doubtful':
      return LOWER[severity];
    case 'remark':
      return 'note';
  }
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
  { message, certainty, source, target, fix }: Problem,
  marks: { source: UnmarkedText; target: UnmarkedText },
): Finding {
  return {
    check,
    severity: severityOf(level, certainty),
    message,
    source: source && marks.source.toMarked(source),
    target: target && marks.target.toMarked(target),
    ...markedFix(fix, marks.target),
  };
}
