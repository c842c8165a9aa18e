/** Rows of the table, kept between calls: a distance is asked for hundreds of times for one match. */
let before = new Int32Array(0);
let current = new Int32Array(0);

/**
 * Levenshtein distance of two sequences of numbers, each element weighing one; `limit + 1` where it is more than `limit`.
 * `b` is read from `start` up to `end`. Time O(limit × length), only the band around the diagonal is computed.
 */
export function editDistance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  start: number,
  end: number,
  limit: number,
): number {
  const rows = a.length;
  const columns = end - start;
  const beyond = limit + 1;
  if (Math.abs(rows - columns) > limit) return beyond;
  if (before.length <= columns) {
    before = new Int32Array(columns + 64);
    current = new Int32Array(columns + 64);
  }
  for (let j = 0; j <= columns; j += 1) before[j] = Math.min(j, beyond);
  for (let i = 1; i <= rows; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(columns, i + limit);
    current[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    let least = current[from - 1]!;
    for (let j = from; j <= to; j += 1) {
      const replaced = before[j - 1]! + (a[i - 1] === b[start + j - 1] ? 0 : 1);
      const value = Math.min(replaced, before[j]! + 1, current[j - 1]! + 1, beyond);
      current[j] = value;
      if (value < least) least = value;
    }
    if (to < columns) current[to + 1] = beyond;
    if (least > limit) return beyond;
    [before, current] = [current, before];
  }
  return before[columns]!;
}
