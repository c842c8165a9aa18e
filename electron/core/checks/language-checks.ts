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

const IDS: ReadonlySet<string> = new Set(LANGUAGE_CHECKS.map(({ id }) => id));

/** Whether a finding is of the English by itself, and so counted apart from those of the facts. */
export function isOfLanguage({ check }: { check: string }): boolean {
  return IDS.has(check);
}
