import type { Run } from '#core/text/inline-marks.ts';

/** Runs without the styles that the whole paragraph is set in, which are its own and no marks in it. */
export function withoutWholeStyle(runs: readonly Run[]): Run[] {
  const written = runs.filter(({ text }) => /\S/u.test(text));
  const strong = written.every((run) => run.strong);
  const emphasis = written.every((run) => run.emphasis);
  if (!strong && !emphasis) return [...runs];
  return runs.map((run) => ({ ...run, strong: run.strong && !strong, emphasis: run.emphasis && !emphasis }));
}
