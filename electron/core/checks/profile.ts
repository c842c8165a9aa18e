import type { CheckId, Severity } from './finding.ts';

/** What a desk has decided about a check: not run, or at this severity. What is not listed runs as it is made. */
export interface CheckProfile {
  checks: Readonly<Partial<Record<CheckId, Severity | 'off'>>>;
  /** Spellings that the desk has confirmed, Arabic and English. */
  confirmedNames?: readonly (readonly [arabic: string, english: string])[];
}

/** Every check, as it is made. */
export const DEFAULT_PROFILE: CheckProfile = { checks: {} };
