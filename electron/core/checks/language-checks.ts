import type { Severity } from './finding.ts';

export type LanguageCheckId = 'spelling' | 'grammar';

/**
 * The checks of the English by itself, which are carried out by an engine in a thread of its own (`core/proofing`). Their findings
 * are notes, which stand in nobody's way, unless the desk makes more of them.
 */
export const LANGUAGE_CHECKS: readonly { id: LanguageCheckId; severity: Severity }[] = [
  { id: 'spelling', severity: 'note' },
  { id: 'grammar', severity: 'note' },
];

/**
 * Whether a desk has findings of the English count like any others, by what it has decided of checks. Warnings and errors keep a row
 * out of the approval of all rows; errors hold back a sign-off that waits for findings.
 */
export function countsLanguage(
  checks: Readonly<Record<string, string | undefined>>,
  severities: readonly Severity[] = ['warning', 'error'],
): boolean {
  return LANGUAGE_CHECKS.some(({ id }) => severities.some((severity) => severity === checks[id]));
}

const IDS: ReadonlySet<string> = new Set(LANGUAGE_CHECKS.map(({ id }) => id));

/** Whether a finding is of the English by itself, and so counted apart from those of the facts. */
export function isOfLanguage({ check }: { check: string }): boolean {
  return IDS.has(check);
}
