import { rowCoverage } from '#core/facts/coverage.ts';
import { strangeCapitals } from '#core/facts/strange-capitals.ts';
import { isUnknownWord } from '#core/facts/glosses.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { pairTexts, type RowFacts } from '#core/facts/pair.ts';
import { readText } from '#core/facts/text-facts.ts';
import type { Token } from '#core/facts/tokens.ts';
import { soundsAmong, unansweredWords } from '#core/facts/unanswered-words.ts';
import { unmark, withoutMarks } from '#core/text/inline-marks.ts';
import { additionCheck } from './addition.ts';
import { arabicPunctuationCheck } from './arabic-punctuation.ts';
import { arabicResidueCheck } from './arabic-residue.ts';
import { ARTICLE_CHECKS } from './across-rows.ts';
import { articleFormCheck } from './article-form.ts';
import { bracketCheck } from './bracket.ts';
import { capitalStartCheck } from './capital-start.ts';
import { dateCheck } from './date.ts';
import { endMarkCheck } from './end-mark.ts';
import { headlineCheck } from './headline.ts';
import { houseSpellingCheck } from './house-spelling.ts';
import { houseStyleCheck } from './house-style.ts';
import {
  stratumOf,
  type Check,
  type CheckContext,
  type CheckId,
  type Finding,
  type RowTexts,
  type Severity,
} from './finding.ts';
import { invisibleControlCheck } from './invisible-control.ts';
import { inlineMarkCheck } from './inline-mark.ts';
import { LANGUAGE_CHECKS } from './language-checks.ts';
import { missingWordCheck } from './missing-word.ts';
import { nameCheck } from './name.ts';
import { Neighbours } from './neighbours.ts';
import { negationCheck } from './negation.ts';
import { numberSignCheck } from './number-sign.ts';
import { numberCheck } from './number.ts';
import { omissionCheck } from './omission.ts';
import { oppositeCheck } from './opposite.ts';
import { DEFAULT_PROFILE, type CheckProfile } from './profile.ts';
import { quotationCheck } from './quotation.ts';
import { repeatedWordCheck } from './repeated-word.ts';
import { scaleCheck } from './scale.ts';
import { sentenceCountCheck } from './sentence-count.ts';
import { spacingCheck } from './spacing.ts';
import { termCheck } from './term.ts';
import { compileTerms } from './terms.ts';
import { timeCheck } from './time.ts';
import { toFinding } from './to-finding.ts';
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
  termCheck,
  houseStyleCheck,
  negationCheck,
  oppositeCheck,
  quotationCheck,
  bracketCheck,
  endMarkCheck,
  arabicResidueCheck,
  arabicPunctuationCheck,
  invisibleControlCheck,
  repeatedWordCheck,
  missingWordCheck,
  articleFormCheck,
  spacingCheck,
  capitalStartCheck,
  headlineCheck,
  sentenceCountCheck,
  inlineMarkCheck,
];

function unmarkedPair({ source, target }: { source: string; target: string }) {
  return { source: withoutMarks(source), target: withoutMarks(target) };
}

/** Findings of a row, with the facts that they come from. */
export interface Examination {
  /** Their spans are in the texts as they are stored, with inline marks. */
  findings: Finding[];
  /** The stratum of each finding, see `stratumOf`. */
  strata: string[];
  /** Their spans are in the texts without inline marks. */
  facts: RowFacts;
  marks: CheckContext['marks'];
}

/** Runs the checks of the profile on one row. Findings come in the order of {@link CHECKS}. */
export function checkRow(row: RowTexts, data: LanguageData, profile?: CheckProfile): Finding[] {
  return examineRow(row, data, profile).findings;
}

/** Context of the checks of one row. */
export function contextOf(
  row: RowTexts,
  data: LanguageData,
  profile: CheckProfile = DEFAULT_PROFILE,
): CheckContext {
  const marks = { source: unmark(row.source), target: unmark(row.target) };
  const facts = pairTexts(
    readText(marks.source.text, 'ar', data),
    readText(marks.target.text, 'en', data),
    data,
    profile.confirmedNames,
    profile.renderings,
  );
  let strange: boolean | null = null;
  let unanswered: Token[] | null = null;
  const words = (): Token[] => (unanswered ??= unansweredWords(facts));
  return {
    row: facts,
    marks,
    coverage: rowCoverage(facts, data),
    hasStrangers: () => words().some((token) => isUnknownWord(token, data)),
    unanswered: words,
    mayBeSaid: (name) => soundsAmong(name, facts.target, words(), (word) => isUnknownWord(word, data)),
    hasStrangeCapital: () => (strange ??= strangeCapitals(facts, data).length > 0),
    data,
    houseSpellings: profile.houseSpellings ?? new Map<string, string>(),
    style: profile.style ?? [],
    terms: profile.terms === undefined || profile.terms.length === 0 ? null : compileTerms(profile.terms),
    kind: row.kind ?? 'body',
    neighbours: new Neighbours((row.neighbours ?? []).map(unmarkedPair), facts, data, profile.renderings),
  };
}

/** {@link checkRow}, with what the checks went by. */
export function examineRow(
  row: RowTexts,
  data: LanguageData,
  profile: CheckProfile = DEFAULT_PROFILE,
): Examination {
  const context = contextOf(row, data, profile);
  const { row: facts, marks } = context;
  const findings: Finding[] = [];
  const strata: string[] = [];
  for (const check of CHECKS) {
    const level = profile.checks[check.id] ?? check.severity;
    if (level === 'off') continue;
    for (const found of check.run(context)) {
      findings.push(toFinding(check.id, level, found, marks));
      strata.push(stratumOf(found));
    }
    // Of a row with no English yet this is all there is to say.
    if (check.id === 'untranslated' && findings.length > 0) break;
  }
  return { findings, strata, facts, marks };
}

/** A check as the settings of a desk list it. */
export interface SettableCheck {
  id: CheckId;
  /** Severity where the desk sets none. */
  severity: Severity;
  over: 'row' | 'article' | 'language';
}

/** The checks that a desk can set, first those of one row, last those of the English by itself. The check of terms is among them where the desk has terms. */
export function settableChecks({ terms }: { terms: boolean }): SettableCheck[] {
  return [
    ...CHECKS.map(({ id, severity }) => ({ id, severity, over: 'row' as const })),
    ...ARTICLE_CHECKS.map(({ id, severity }) => ({ id, severity, over: 'article' as const })),
    ...LANGUAGE_CHECKS.map(({ id, severity }) => ({ id, severity, over: 'language' as const })),
  ].filter(({ id }) => terms || id !== termCheck.id);
}
