import type { FindingMessage } from '#core/article/values.ts';
import type { ParagraphKind } from '#core/paragraphs.ts';
import type { RowCoverage } from '#core/facts/coverage.ts';
import type { NameFact } from '#core/facts/fact.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import type { Token } from '#core/facts/tokens.ts';
import type { Span } from '#core/text/span.ts';
import type { UnmarkedText } from '#core/text/inline-marks.ts';
import type { StyleRule } from '#core/style/style-rule.ts';
import type { Neighbours } from './neighbours.ts';
import type { Terms } from './terms.ts';

/** An error is wrong unless somebody says otherwise; a warning may be; a note is only worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

export const CHECK_IDS = [
  'number',
  'scale',
  'number-sign',
  'date',
  'year-suffix',
  'time',
  'verbatim',
  'name',
  'house-spelling',
  'house-style',
  'term',
  'negation',
  'opposite',
  'quotation',
  'bracket',
  'end-mark',
  'untranslated',
  'omission',
  'addition',
  'unrelated',
  'sentence-count',
  'arabic-residue',
  'arabic-punctuation',
  'invisible-control',
  'repeated-word',
  'missing-word',
  'article-form',
  'spacing',
  'capital-start',
  'headline',
  'spelling-variety',
  'same-source',
  'same-target',
  'inline-mark',
  'spelling',
  'grammar',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** A change of the English that settles the finding and can do no harm. */
export interface QuickFix extends Span {
  replacement: string;
}

/**
 * How far a check trusts itself: a sure problem has the severity of the check, a doubtful one the next lower, a remark
 * is a note in any case.
 */
export type Certainty = 'sure' | 'doubtful' | 'remark';

export interface Problem {
  message: FindingMessage;
  certainty: Certainty;
  /** Kind of the evidence, in a word or two, where a check has several; part of its {@link stratumOf}. */
  evidence?: string;
  source: Span | null;
  target: Span | null;
  fix?: QuickFix;
  /** Where several changes may be meant: all of them, the most likely first. That one is `fix` as well. */
  fixes?: readonly QuickFix[];
}

export interface Finding {
  check: CheckId;
  severity: Severity;
  message: FindingMessage;
  source: Span | null;
  target: Span | null;
  fix?: QuickFix;
  /** Where several changes may be meant: all of them, the most likely first. That one is `fix` as well. */
  fixes?: readonly QuickFix[];
}

/** A row to check, with the texts of the rows before and after where there are any. */
export interface RowTexts {
  source: string;
  target: string;
  neighbours?: readonly { source: string; target: string }[];
  /** Kind of the Arabic paragraph; `body` where it is not given. */
  kind?: ParagraphKind | undefined;
}

/** Everything a check may look at. */
export interface CheckContext {
  /** Over the texts without their inline marks; so are all spans that a check gives. */
  row: RowFacts;
  /** Inline marks that the texts had. */
  marks: { source: UnmarkedText; target: UnmarkedText };
  coverage: RowCoverage;
  /** Whether the Arabic has a word that no lexicon has and that nothing of the English answers to. */
  hasStrangers: () => boolean;
  /** Arabic words that nothing of the English answers to. */
  unanswered: () => readonly Token[];
  /** Whether an Arabic word that nothing of the English answers to sounds somewhat like an English name. */
  mayBeSaid: (name: NameFact) => boolean;
  /** Whether the English has a capital that nothing of the Arabic answers to. */
  hasStrangeCapital: () => boolean;
  data: LanguageData;
  /** House spellings of names, by the key of the Arabic. */
  houseSpellings: ReadonlyMap<string, string>;
  /** Rules of the house style. */
  style: readonly StyleRule[];
  /** The desk's terms, or null where it has none. */
  terms: Terms | null;
  kind: ParagraphKind;
  /** The rows around it, for what has moved across the border of the row. */
  neighbours: Neighbours;
}

/** One rule. */
export interface Check {
  id: CheckId;
  /** Unless the profile says otherwise. */
  severity: Severity;
  run(context: CheckContext): Problem[];
}

/** The class of findings that a problem belongs to: those of one message, evidence and certainty are right equally often. */
export function stratumOf({ message, evidence, certainty }: Problem): string {
  return [message.key, ...(evidence === undefined ? [] : [evidence]), certainty].join(' ');
}

function span(place: Span | null | undefined): Span | null {
  return place ? { start: place.start, end: place.end } : null;
}

/** A problem in one line. */
export function problem(
  key: string,
  values: FindingMessage['values'],
  where: {
    source?: Span | null;
    target?: Span | null;
    certainty?: Certainty;
    evidence?: string;
    fix?: QuickFix;
    fixes?: readonly QuickFix[];
  },
): Problem {
  return {
    message: { key, values },
    certainty: where.certainty ?? 'sure',
    ...(where.evidence === undefined ? {} : { evidence: where.evidence }),
    source: span(where.source),
    target: span(where.target),
    ...(where.fix === undefined ? {} : { fix: where.fix }),
    ...(where.fixes === undefined ? {} : { fixes: where.fixes }),
  };
}
