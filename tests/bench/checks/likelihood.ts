import { newFindings, share, type CountedFinding, type SlipOutcome } from './outcome.ts';

/** How often a stratum of findings is met on clean pairs and, newly, on slips. */
export interface StratumFigures {
  stratum: string;
  clean: number;
  slips: number;
  /** Share of slips with it ÷ share of clean pairs with it, each count plus one half. */
  ratio: number;
}

const always = () => true;

/** Counts pairs, not findings: a pair with three findings of one stratum counts once. */
export function likelihoodRatios(
  clean: readonly (readonly CountedFinding[])[],
  slips: readonly SlipOutcome[],
): StratumFigures[] {
  const counts = new Map<string, { clean: number; slips: number }>();
  const add = (findings: readonly CountedFinding[], side: 'clean' | 'slips'): void => {
    for (const stratum of new Set(findings.map((finding) => finding.stratum))) {
      const count = counts.get(stratum) ?? { clean: 0, slips: 0 };
      counts.set(stratum, count);
      count[side] += 1;
    }
  };
  for (const findings of clean) add(findings, 'clean');
  for (const slip of slips) add(newFindings(slip, always), 'slips');
  return [...counts]
    .map(([stratum, count]) => ({
      stratum,
      ...count,
      ratio: (count.slips + 0.5) / (slips.length + 1) / ((count.clean + 0.5) / (clean.length + 1)),
    }))
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
  const ratio = ({ stratum }: CountedFinding): number => ratios.get(stratum) ?? 1;
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
