import type { Finding } from '#core/checks/finding.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import { checkRow } from '#core/checks/registry.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

/** Findings of a row with the data that ships. */
export function findings(source: string, target: string, profile?: CheckProfile): Finding[] {
  return checkRow({ source, target }, languageData, profile);
}

/** Message keys of the findings that are no notes. */
export function serious(source: string, target: string): string[] {
  return findings(source, target)
    .filter((finding) => finding.severity !== 'note')
    .map((finding) => finding.message.key);
}

/** The English after the quick fixes of one check, from the last to the first. */
export function fixed(source: string, target: string, check: Finding['check']): string {
  return findings(source, target)
    .filter((finding) => finding.check === check && finding.fix !== undefined)
    .map((finding) => finding.fix!)
    .sort((a, b) => b.start - a.start)
    .reduce((text, fix) => text.slice(0, fix.start) + fix.replacement + text.slice(fix.end), target);
}
