/**
 * Whether everything is done, as in `npm run torture`, which sets `MUQABALA_RUNS=all`. `npm test` and `npm run check` do in part what
 * takes the longest.
 */
export function isWhole(): boolean {
  return process.env.MUQABALA_RUNS === 'all';
}

/** Number of runs, lines or copies of the tests that take the longest: a fifth where not everything is done. The assertions are the same. */
export function runs(all: number): number {
  return isWhole() ? all : Math.ceil(all / 5);
}
