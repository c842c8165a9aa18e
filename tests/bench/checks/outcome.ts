import type { Finding, Severity } from '#core/checks/finding.ts';
import type { Examination } from '#core/checks/registry.ts';

/** A finding as the bench counts it. */
export interface CountedFinding {
  check: string;
  severity: Severity;
  /** How grave it is, what is found and of what: the same in a text and in its twin. */
  key: string;
  /** Message, kind of evidence and certainty: what its severity is decided by. */
  stratum: string;
  finding: Finding;
}

/** The findings of an examination, each with its stratum. */
export function countedFindings({ findings, strata }: Examination): CountedFinding[] {
  return findings.map((finding, i) => ({
    check: finding.check,
    severity: finding.severity,
    key: `${finding.severity} ${finding.check} ${finding.message.key} ${JSON.stringify(finding.message.values)}`,
    stratum: strata[i]!,
    finding,
  }));
}

/** Whether a finding is shown as a warning or an error. */
export function isAlarm({ severity }: CountedFinding): boolean {
  return severity !== 'note';
}

/** What the checks say of a pair with a slip, and of the same pair without it. */
export interface SlipOutcome {
  kind: string;
  detail: string;
  id: string;
  source: string;
  target: string;
  findings: readonly CountedFinding[];
  twin: readonly CountedFinding[];
}

/** Findings that the slip raises and the twin does not, as far as `counts` says that a finding counts. */
export function newFindings(
  { findings, twin }: SlipOutcome,
  counts: (finding: CountedFinding) => boolean = isAlarm,
): CountedFinding[] {
  const known = new Set(twin.filter(counts).map(({ key }) => key));
  return findings.filter((finding) => counts(finding) && !known.has(finding.key));
}

/** A share of a list, NaN where it is empty. */
export function share<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.length === 0 ? Number.NaN : list.filter(holds).length / list.length;
}

/** A share for people: three digits after the point. */
export function written(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3).replace(/^0/u, '');
}

/** A share in per cent. */
export function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`;
}
