import { initialsOf } from '#core/facts/acronyms.ts';
import type { CoveredWord, RowCoverage, SentenceCoverage, SideCoverage } from '#core/facts/coverage.ts';
import { lengthDeviation } from '#core/facts/length-deviation.ts';
import type { Span } from '#core/text/span.ts';
import { brokenness } from './broken-end.ts';
import type { CheckContext } from './finding.ts';
import WEIGHTS from './row-evidence-weights.json' with { type: 'json' };

/** Features by which the two sides of a row are compared in content, each a number; in the order of the weights. */
export const FEATURES = [
  /** Length of the English above the one expected from the Arabic, in standard deviations. */
  'length',
  /** Logarithm of the length of the Arabic, in characters. */
  'size',
  /** Logarithm of the number of words whose trace could be recognised, both sides. */
  'known',
  /** Share of those words of each side that are traced on the other, drawn towards the usual share. */
  'sourceShare',
  'targetShare',
  /** Log-odds, over all of them, that the side has its counterpart here rather than nothing to do with it. */
  'sourceTotal',
  'targetTotal',
  /** The same over the run of words that speaks most against it, over the end of the text, and over the barest sentence. */
  'sourceRun',
  'targetRun',
  'sourceTail',
  'targetTail',
  'sourceSentence',
  'targetSentence',
  /** Sentences of the Arabic less those of the English. */
  'sentences',
  /** Numbers and names of each side without a partner. */
  'sourceFacts',
  'targetFacts',
  /** Whether the English breaks off: 1 after a word that needs another, less after one that may end a sentence. */
  'broken',
  /** Length of the last sentence above the one expected, where both sides have as many sentences. */
  'lastLength',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Defect that a row may have as a whole. */
export type Defect = 'truncated' | 'omitted' | 'added' | 'unrelated';

/** The features of a row and the places where they come from. */
export interface RowEvidence {
  features: Readonly<Record<Feature, number>>;
  /** The sentence of each side that is least traced, where the side has several. */
  sourceBarest: SentenceCoverage | null;
  targetBarest: SentenceCoverage | null;
  /** The run of words of each side that is least traced. */
  sourceBareRun: Span | null;
  targetBareRun: Span | null;
}

/** {@link lengthDeviation} of the last sentences, 0 where the sides do not have as many. */
function lastDeviation({ source, target }: RowCoverage): number {
  const [from, to] = [source.sentences.at(-1), target.sentences.at(-1)];
  if (from === undefined || to === undefined || source.sentences.length !== target.sentences.length) return 0;
  return lengthDeviation(from.end - from.start, to.end - to.start);
}

/** Shares usual in faithful pairs, and in a text set against one that it does not belong to. */
const USUAL = { source: 0.57, target: 0.75 };
const CHANCE = { source: 0.12, target: 0.15 };
/** Weight of the usual share, in words, so that three words decide nothing. */
const PRIOR_WORDS = 3;

type Side = 'source' | 'target';

/** Log-odds of one word: that its side has its counterpart here rather than nothing to do with it. */
function wordOdds({ traced }: { traced: boolean }, side: Side): number {
  const [usual, chance] = [USUAL[side], CHANCE[side]];
  return traced ? Math.log(usual / chance) : Math.log((1 - usual) / (1 - chance));
}

interface SideEvidence {
  share: number;
  total: number;
  run: { odds: number; span: Span | null };
  tail: number;
  sentence: { odds: number; sentence: SentenceCoverage | null };
}

function sideEvidence({ sentences, words }: SideCoverage, side: Side): SideEvidence {
  const found = words.filter(({ traced }) => traced).length;
  let total = 0;
  let tail = 0;
  for (const word of words) total += wordOdds(word, side);
  let suffix = 0;
  for (let i = words.length - 1; i >= 0; i -= 1) {
    suffix += wordOdds(words[i]!, side);
    tail = Math.min(tail, suffix);
  }
  let sentence: SideEvidence['sentence'] = { odds: 0, sentence: null };
  if (sentences.length > 1)
    for (const one of sentences) {
      const odds =
        one.found * wordOdds({ traced: true }, side) +
        (one.known - one.found) * wordOdds({ traced: false }, side);
      if (sentence.sentence === null || odds < sentence.odds) sentence = { odds, sentence: one };
    }
  return {
    share: (found + USUAL[side] * PRIOR_WORDS) / (words.length + PRIOR_WORDS),
    total,
    run: barestRun(words, side),
    tail,
    sentence,
  };
}

/** The run of words with the least sum of log-odds, after Kadane. */
function barestRun(words: readonly CoveredWord[], side: Side): { odds: number; span: Span | null } {
  let best: { odds: number; span: Span | null } = { odds: 0, span: null };
  let [sum, from] = [0, 0];
  words.forEach((word, i) => {
    if (sum >= 0) [sum, from] = [0, i];
    sum += wordOdds(word, side);
    if (sum < best.odds) best = { odds: sum, span: { start: words[from]!.start, end: word.end } };
  });
  return best;
}

/** One stretch must not outvote everything else. */
const MAX_ODDS = 8;

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

/** Characters that a letter of initials stands for, with the space after its word. */
const LETTER_LENGTH = 8;

/** Length by which the English would grow with the initials spelled out that the Arabic spells out. */
function spelledOut({ row }: CheckContext): number {
  const copied = new Set(row.source.tokens.filter(({ script }) => script === 'latin').map(({ key }) => key));
  return row.target.tokens.reduce((sum, { text, key }) => {
    const letters = copied.has(key) ? '' : initialsOf(text);
    return letters.length < 3 ? sum : sum + letters.length * LETTER_LENGTH - text.length;
  }, 0);
}

const memory = new WeakMap<CheckContext, RowEvidence>();

/** Gathers the evidence of a row; once for every check that asks. */
export function rowEvidence(context: CheckContext): RowEvidence {
  const known = memory.get(context);
  if (known !== undefined) return known;
  const { row, coverage } = context;
  const source = sideEvidence(coverage.source, 'source');
  const target = sideEvidence(coverage.target, 'target');
  const arabic = row.source.text.trim().length;
  const attributed = row.attributions.reduce((sum, { start, end }) => sum + end - start, 0);
  const english = row.target.text.trim().length + spelledOut(context) - attributed;
  const facts = (numbers: readonly { optional: boolean }[], names: readonly unknown[]): number =>
    Math.min(4, numbers.filter(({ optional }) => !optional).length + names.length);
  const evidence: RowEvidence = {
    features: {
      length: within(lengthDeviation(arabic, english), 5),
      size: Math.log(Math.max(1, arabic)),
      known: Math.log(1 + coverage.source.words.length + coverage.target.words.length),
      sourceShare: source.share,
      targetShare: target.share,
      sourceTotal: within(source.total, 3 * MAX_ODDS),
      targetTotal: within(target.total, 3 * MAX_ODDS),
      sourceRun: within(source.run.odds, MAX_ODDS),
      targetRun: within(target.run.odds, MAX_ODDS),
      sourceTail: within(source.tail, MAX_ODDS),
      targetTail: within(target.tail, MAX_ODDS),
      sourceSentence: within(source.sentence.odds, MAX_ODDS),
      targetSentence: within(target.sentence.odds, MAX_ODDS),
      sentences: within(coverage.source.sentences.length - coverage.target.sentences.length, 3),
      sourceFacts: facts(row.numbers.sourceOnly, row.names.sourceOnly),
      targetFacts: facts(row.numbers.targetOnly, row.names.targetOnly),
      broken: brokenness(row.target),
      lastLength: within(lastDeviation(coverage), 5),
    },
    sourceBarest: source.sentence.sentence,
    targetBarest: target.sentence.sentence,
    sourceBareRun: source.run.span,
    targetBareRun: target.run.span,
  };
  memory.set(context, evidence);
  return evidence;
}

/**
 * Log-odds that a row has a defect, against faithful rows: logistic regressions on the features, fitted by the bench of the
 * checks on the tuning half of the documents (`npm run bench:checks -- --fit`).
 */
function defectScore({ features }: RowEvidence, defect: Defect): number {
  const { weights, bias } = WEIGHTS[defect];
  return FEATURES.reduce((sum, feature) => sum + (weights[feature] ?? 0) * features[feature], bias);
}

/**
 * The band that the score of a defect is in, 0 the surest; null where too many faithful rows of the tuning half have the like. Each
 * band is reached by a certain share of them.
 */
export function defectBand(evidence: RowEvidence, defect: Defect): number | null {
  const score = defectScore(evidence, defect);
  const band = WEIGHTS[defect].bounds.findIndex((bound) => score > bound);
  return band < 0 ? null : band;
}
