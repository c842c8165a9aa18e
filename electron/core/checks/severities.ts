import FIGURES from './severities.json' with { type: 'json' };
import type { Severity } from './finding.ts';

/** How often a stratum of findings was met on faithful pairs and, newly, on pairs with a slip. */
interface Figures {
  clean: number;
  slips: number;
  /** Share of the slips with it ÷ share of the faithful pairs with it, each count plus one half. */
  ratio: number;
}

const STRATA: Readonly<Record<string, Figures>> = FIGURES;

/** Likelihood ratio of an error: right nine times in ten where slips and faithful pairs are as many. */
const ERROR = 9;
/** Likelihood ratio of a warning. Below it a finding tells too little to call anybody. */
const WARNING = 2;
/** Pairs with a stratum, of either kind, below which its ratio is no ground to trust it, though one to doubt it. Of
 * what a check is sure, a single faithful pair is none either: some pairs of the file are not faithful. */
const MIN_PAIRS = 6;
const DOUBT = 1.5;

/**
 * What findings of a stratum are worth, by how often they were right on the tuning half of the documents; undefined where
 * there are too few of them. The figures are made by `npm run bench:checks -- --write`.
 */
export function severityOfStratum(stratum: string): Severity | undefined {
  const figures = STRATA[stratum];
  if (figures === undefined) return undefined;
  const { clean, slips, ratio } = figures;
  if (clean + slips < MIN_PAIRS)
    return clean > (stratum.endsWith('sure') ? 1 : 0) && ratio < DOUBT ? 'note' : undefined;
  if (ratio < WARNING) return 'note';
  return ratio >= ERROR ? 'error' : 'warning';
}
