import FIGURES from './severities.json' with { type: 'json' };
import type { Severity } from './finding.ts';

/** Numbers of findings of a stratum on faithful pairs and, newly, on pairs with a slip. */
interface Figures {
  clean: number;
  slips: number;
  /** Share of the slips with it ÷ share of the faithful pairs with it, drawn towards that of the wider strata. */
  ratio: number;
}

const STRATA: Readonly<Record<string, Figures>> = FIGURES;

/** Likelihood ratio of an error: right nine times in ten where slips and faithful pairs are as many. */
const ERROR = 9;
/** Likelihood ratio of a warning: right five times in seven. Below it a finding tells too little to call anybody. */
const WARNING = 2.5;

/** Minimum number of slips that make an error of what a check doubts: a ratio of three or four says little. */
const MIN_SLIPS = 5;

/** The stratum of all findings of one message and certainty whose evidence begins alike. */
export function widerStratum(stratum: string): string {
  const [message, ...rest] = stratum.split(' ');
  if (rest.length < 2) return stratum;
  return `${message} ${(rest[0] ?? '').replace(/-.*/u, '')} * ${rest.at(-1)}`;
}

/**
 * What findings of a stratum are worth, by how often they were right on the tuning half of the documents: by its own figures, by
 * those of the wider stratum, or undefined where neither has any. The figures are made by `npm run bench:checks -- --write`. What
 * a check doubts by itself is an error only by enough figures of its own.
 */
export function severityOfStratum(stratum: string): Severity | undefined {
  const figures = STRATA[stratum] ?? STRATA[widerStratum(stratum)];
  if (figures === undefined) return undefined;
  if (figures.ratio < WARNING) return 'note';
  const isDoubted = stratum.endsWith(' doubtful') && (STRATA[stratum]?.slips ?? 0) < MIN_SLIPS;
  return figures.ratio >= ERROR && !isDoubted ? 'error' : 'warning';
}
