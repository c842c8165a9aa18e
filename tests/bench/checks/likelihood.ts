import type { Certainty } from '#core/checks/finding.ts';
import { widerStratum } from '#core/checks/severities.ts';
import { newFindings, share, type CountedFinding, type SlipOutcome } from './outcome.ts';

/** How often a stratum of findings is met on clean pairs and, newly, on slips. */
export interface StratumFigures {
  stratum: string;
  clean: number;
  slips: number;
  /** Share of slips with it ÷ share of clean pairs with it, drawn towards that of {@link widerStratum}. */
  ratio: number;
}

/** Likelihood ratio of a finding that nothing is known of but how far the check trusts itself. */
const RATIO_BY_TRUST: Readonly<Record<Certainty, number>> = { sure: 9, doubtful: 3, remark: 0.5 };

const always = () => true;

function trustOf(stratum: string): number {
  return RATIO_BY_TRUST[stratum.split(' ').at(-1) as Certainty];
}

/** Pairs that the figures of the wider stratum count as: a stratum of two pairs is judged by its kin. */
const PRIOR_PAIRS = 4;

/**
 * Counts pairs, not findings: a pair with three findings of one stratum counts once. Each ratio is drawn towards the one of
 * the wider stratum, and that towards what the check says of itself; both are in the list.
 */
export function likelihoodRatios(
  clean: readonly (readonly CountedFinding[])[],
  slips: readonly SlipOutcome[],
): StratumFigures[] {
  const counts = new Map<string, { clean: number; slips: number }>();
  const add = (findings: readonly CountedFinding[], side: 'clean' | 'slips'): void => {
    for (const stratum of new Set(findings.flatMap(({ stratum: own }) => [own, widerStratum(own)]))) {
      const count = counts.get(stratum) ?? { clean: 0, slips: 0 };
      counts.set(stratum, count);
      count[side] += 1;
    }
  };
  for (const findings of clean) add(findings, 'clean');
  for (const slip of slips) add(newFindings(slip, always), 'slips');
  /** Shares of a stratum's pairs on each side, as if there were as many slips as clean pairs. */
  const oddsOf = (count: { clean: number; slips: number }, prior: { clean: number; slips: number }) => {
    const [met, mistaken] = [
      (count.slips * clean.length) / Math.max(1, slips.length) + PRIOR_PAIRS * prior.slips,
      count.clean + PRIOR_PAIRS * prior.clean,
    ];
    return { slips: met / (met + mistaken), clean: mistaken / (met + mistaken) };
  };
  return [...counts]
    .map(([stratum, count]) => {
      const trust = trustOf(stratum);
      const unknown = { slips: trust / (1 + trust), clean: 1 / (1 + trust) };
      const family = counts.get(widerStratum(stratum))!;
      // The kin of a stratum are the others.
      const kin = { slips: family.slips - count.slips, clean: family.clean - count.clean };
      const odds = family === count ? oddsOf(count, unknown) : oddsOf(count, oddsOf(kin, unknown));
      return { stratum, ...count, ratio: odds.slips / odds.clean };
    })
    .sort((a, b) => b.ratio - a.ratio || a.stratum.localeCompare(b.stratum));
}

/** A point of the frontier: so many clean pairs alarmed, so many slips met. */
export interface FrontierPoint {
  alarmed: number;
  recall: number;
}

/**
 * The most slips that can be met at each share of clean pairs alarmed, when the strata are shown in the order of their
 * likelihood ratios (which should come from other documents than the ones judged here).
 */
export function frontier(
  figures: readonly StratumFigures[],
  clean: readonly (readonly CountedFinding[])[],
  slips: readonly SlipOutcome[],
  shares: readonly number[],
): FrontierPoint[] {
  const ratios = new Map(figures.map(({ stratum, ratio }) => [stratum, ratio]));
  const ratio = ({ stratum }: CountedFinding): number =>
    ratios.get(stratum) ?? ratios.get(widerStratum(stratum)) ?? trustOf(stratum);
  const highest = (findings: readonly CountedFinding[]): number => Math.max(-1, ...findings.map(ratio));
  const cleanScores = clean.map(highest);
  const slipScores = slips.map((slip) => highest(newFindings(slip, always)));
  const bounds = [...new Set(cleanScores.concat(slipScores))].sort((a, b) => b - a);
  return shares.map((allowed) => {
    let best: FrontierPoint = { alarmed: 0, recall: 0 };
    for (const bound of bounds) {
      const alarmed = share(cleanScores, (score) => score >= bound);
      if (alarmed > allowed) break;
      best = { alarmed, recall: share(slipScores, (score) => score >= bound) };
    }
    return best;
  });
}
