import type { SentenceCoverage } from '#core/facts/coverage.ts';
import type { CheckContext } from './finding.ts';

/** What tells whether the two sides of a row say as much as each other. */
export interface RowEvidence {
  /** How far the English is longer than the Arabic leads one to expect, in standard deviations. */
  length: number;
  /** Recognisable words of both sides. */
  known: number;
  /** Share of the recognisable words of each side that are traced on the other, drawn towards the usual share. */
  sourceShare: number;
  targetShare: number;
  /** The sentence least traced, and the logarithm of the odds that it is: below 0, it rather has no counterpart. */
  sourceBarest: { sentence: SentenceCoverage | null; odds: number };
  targetBarest: { sentence: SentenceCoverage | null; odds: number };
}

/**
 * Lengths are in characters; the logarithm of their ratio is normal with mean ln 1.10 and variance
 * .14² + 2.2 ÷ (Arabic length), as measured on news for alignment.
 */
function lengthDeviation({ row }: CheckContext): number {
  const arabic = row.source.text.trim().length;
  const english = row.target.text.trim().length;
  if (arabic === 0 || english === 0) return 0;
  return (Math.log(english / arabic) - Math.log(1.1)) / Math.sqrt(0.14 ** 2 + 2.2 / arabic);
}

/** Shares usual in faithful pairs, and in a sentence set against a text it does not belong to. */
const USUAL = { source: 0.57, target: 0.75 };
const CHANCE = { source: 0.12, target: 0.15 };
/** Weight of the usual share, in words, so that three words decide nothing. */
const PRIOR_WORDS = 3;

function share(sentences: readonly SentenceCoverage[], usual: number): number {
  const known = sentences.reduce((sum, sentence) => sum + sentence.known, 0);
  const found = sentences.reduce((sum, sentence) => sum + sentence.found, 0);
  return (found + usual * PRIOR_WORDS) / (known + PRIOR_WORDS);
}

function barest(
  sentences: readonly SentenceCoverage[],
  usual: number,
  chance: number,
): { sentence: SentenceCoverage | null; odds: number } {
  let worst: { sentence: SentenceCoverage | null; odds: number } = { sentence: null, odds: 0 };
  if (sentences.length < 2) return worst;
  for (const sentence of sentences) {
    const odds =
      sentence.found * Math.log(usual / chance) +
      (sentence.known - sentence.found) * Math.log((1 - usual) / (1 - chance));
    if (worst.sentence === null || odds < worst.odds) worst = { sentence, odds };
  }
  // One sentence must not outvote everything else.
  return { ...worst, odds: Math.max(-6, worst.odds) };
}

/** Gathers the evidence of a row. */
export function rowEvidence(context: CheckContext): RowEvidence {
  const { source, target } = context.coverage;
  return {
    length: lengthDeviation(context),
    known: [...source, ...target].reduce((sum, sentence) => sum + sentence.known, 0),
    sourceShare: share(source, USUAL.source),
    targetShare: share(target, 0.73),
    sourceBarest: barest(source, USUAL.source, CHANCE.source),
    targetBarest: barest(target, USUAL.target, CHANCE.target),
  };
}

/*
 * The three scores are the log-odds of logistic regressions on seeded omissions, additions and misplaced paragraphs
 * against untouched pairs, fitted on one half of the development texts and tried on the other.
 */

/** Log-odds that something of the Arabic is left out. */
export function omissionScore({ length, sourceShare, targetShare, sourceBarest }: RowEvidence): number {
  return -1.81 * length - 5.1 * sourceShare + 2.97 * targetShare - 0.46 * sourceBarest.odds - 3.4;
}

/** Log-odds that the English says more. */
export function additionScore({ length, sourceShare, targetShare, targetBarest }: RowEvidence): number {
  return 2.27 * length + 1.21 * sourceShare - 2.19 * targetShare - 0.46 * targetBarest.odds - 5.29;
}

/** A row with fewer recognisable words, both sides together, is too short to be called another paragraph's. */
const LEAST_KNOWN = 6;

/** Log-odds that the two sides have nothing to do with each other. */
export function unrelatedScore({ known, sourceShare, targetShare }: RowEvidence): number {
  if (known < LEAST_KNOWN) return -Infinity;
  return 8.24 - 14.52 * sourceShare - 8.48 * targetShare;
}
