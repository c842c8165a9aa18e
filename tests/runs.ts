/**
 * Number of runs, lines or copies of the tests that take the longest: all of them in `npm run torture`, which sets `MUQABALA_RUNS=all`,
 * a fifth in `npm test` and `npm run check`. What a test asserts is the same in both.
 */
export function runs(all: number): number {
  return process.env.MUQABALA_RUNS === 'all' ? all : Math.ceil(all / 5);
}
