/** Figures of a run, as run.mjs writes them. */
export type Figures = object;

/** The figures of one run: a line for each, with its aim and whether it is met. */
export function table(figures: Figures): string;

/** The figures of several runs side by side. */
export function tableOfRuns(runs: readonly Figures[]): string;
