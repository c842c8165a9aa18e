/**
 * Number of runs, lines or copies of the tests that take the longest: all of them in `npm test`, a fifth in `npm run check`,
 * which is for every change. What a test asserts is the same in both.
 */
export function runs(all: number): number {
  return process.env.MUQABALA_QUICK === undefined ? all : Math.ceil(all / 5);
}
