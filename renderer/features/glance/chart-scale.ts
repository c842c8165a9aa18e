/** Maximum number of lines of a scale above its lowest one. */
const MAX_LINES = 4;

/**
 * Values at which a scale from 0 has its lines: round ones, the last of them not below `max`. Whole numbers where `max` is a count
 * of things.
 */
export function scaleLines(max: number): number[] {
  const step = stepFor(Math.max(max, 1) / MAX_LINES);
  const lines = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: lines + 1 }, (_, i) => i * step);
}

/** The least of 1, 2, 5, 10, 20, 50, … that is not below a value. */
function stepFor(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least)!;
}

/** Values at which a scale up to 100 has its lines: the least below all `scores`. */
export function scoreLines(scores: readonly number[]): number[] {
  const least = Math.min(100, ...scores);
  const step = stepFor(Math.max(1, (100 - least) / MAX_LINES));
  const count = Math.max(1, Math.ceil((100 - least) / step));
  return Array.from({ length: count + 1 }, (_, i) => 100 - (count - i) * step);
}
