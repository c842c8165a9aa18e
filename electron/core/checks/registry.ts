import { rowCoverage } from '../facts/coverage.ts';
import type { LanguageData } from '../facts/language-data.ts';
import { pairTexts, type RowFacts } from '../facts/pair.ts';
import { readText } from '../facts/text-facts.ts';
import { additionCheck } from './addition.ts';
import { arabicPunctuationCheck } from './arabic-punctuation.ts';
import { arabicResidueCheck } from './arabic-residue.ts';
import { bracketCheck } from './bracket.ts';
import { dateCheck } from './date.ts';
import { endMarkCheck } from './end-mark.ts';
import type { Certainty, Check, CheckContext, Finding, RowTexts, Severity } from './finding.ts';
import { houseSpellingCheck } from './house-spelling.ts';
import { invisibleControlCheck } from './invisible-control.ts';
import { missingWordCheck } from './missing-word.ts';
import { nameCheck } from './name.ts';
import { Neighbours } from './neighbours.ts';
import { negationCheck } from './negation.ts';
import { numberSignCheck } from './number-sign.ts';
import { numberCheck } from './number.ts';
import { omissionCheck } from './omission.ts';
import { DEFAULT_PROFILE, type CheckProfile } from './profile.ts';
import { quotationCheck } from './quotation.ts';
import { repeatedWordCheck } from './repeated-word.ts';
import { scaleCheck } from './scale.ts';
import { sentenceCountCheck } from './sentence-count.ts';
import { spacingCheck } from './spacing.ts';
import { timeCheck } from './time.ts';
import { unrelatedCheck } from './unrelated.ts';
import { untranslatedCheck } from './untranslated.ts';
import { verbatimCheck } from './verbatim.ts';
import { yearSuffixCheck } from './year-suffix.ts';

/** Every check there is, in the order in which findings of one place are shown. */
export const CHECKS: readonly Check[] = [
  untranslatedCheck,
  unrelatedCheck,
  omissionCheck,
  additionCheck,
  numberCheck,
  scaleCheck,
  numberSignCheck,
  dateCheck,
  yearSuffixCheck,
  timeCheck,
  verbatimCheck,
  nameCheck,
  houseSpellingCheck,
  negationCheck,
  quotationCheck,
  bracketCheck,
  endMarkCheck,
  arabicResidueCheck,
  arabicPunctuationCheck,
  invisibleControlCheck,
  repeatedWordCheck,
  missingWordCheck,
  spacingCheck,
  sentenceCountCheck,
];

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

/** The checks that look at a row with no English yet, or with the wrong English, say all there is to say. */
const SETTLES: ReadonlySet<string> = new Set(['untranslated']);

/** Runs the checks of the profile on one row. Findings come in the order of {@link CHECKS}. */
export function checkRow(row: RowTexts, data: LanguageData, profile?: CheckProfile): Finding[] {
  return examineRow(row, data, profile).findings;
}

/** {@link checkRow}, with the facts of the row that the checks went by. */
export function examineRow(
  row: RowTexts,
  data: LanguageData,
  profile: CheckProfile = DEFAULT_PROFILE,
): { findings: Finding[]; facts: RowFacts } {
  const facts = pairTexts(
    readText(row.source, 'ar', data),
    readText(row.target, 'en', data),
    data,
    profile.confirmedNames,
  );
  const context: CheckContext = {
    row: facts,
    coverage: rowCoverage(facts, data),
    data,
    houseSpellings: profile.houseSpellings ?? new Map<string, string>(),
    neighbours: new Neighbours(row.neighbours ?? [], facts, data),
  };
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    const level = profile.checks[check.id] ?? check.severity;
    if (level === 'off') continue;
    for (const { message, certainty, source, target, fix } of check.run(context)) {
      findings.push({
        check: check.id,
        severity: severityOf(level, certainty),
        message,
        source,
        target,
        ...(fix === undefined ? {} : { fix }),
      });
    }
    if (findings.length > 0 && SETTLES.has(check.id)) break;
  }
  return { findings, facts };
}
