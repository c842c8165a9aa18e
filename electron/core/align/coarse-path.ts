import type { Stretch } from './band.ts';
import type { Matches } from './word-evidence.ts';
import type { Side } from './side.ts';

/** A pair of paragraphs that share rare words, counted from the start of the texts. */
interface Point {
  row: number;
  column: number;
  weight: number;
}

/** Words that stand in more paragraphs than this, on either side, place nothing. */
const RARE = 4;
/** Shared weight under which two paragraphs are no landmark. */
const LEAST_WEIGHT = 0.9;

/**
 * Where the alignment of a stretch runs, roughly: for each boundary of its rows the column beside it, counted from its
 * corner, with the distance in rows to the nearest landmark. Landmarks are pairs of paragraphs that share rare words;
 * the heaviest chain of them that rises on both sides is kept (weighted longest increasing subsequence, O(n log n)),
 * and the path runs straight between them.
 */
export function coarsePath(
  first: Side,
  matches: readonly Matches[],
  stretch: Stretch,
): { centre: Float64Array; distance: Float64Array } {
  const rows = stretch.bottom - stretch.top;
  const columns = stretch.right - stretch.left;
  const chain = heaviestChain(landmarks(first, matches, stretch), stretch);
  const stops = [
    { row: 0, column: 0 },
    ...chain.map(({ row, column }) => ({
      row: row - stretch.top + 0.5,
      column: column - stretch.left + 0.5,
    })),
    { row: rows, column: columns },
  ];
  const centre = new Float64Array(rows + 1);
  const distance = new Float64Array(rows + 1);
  let stop = 0;
  for (let i = 0; i <= rows; i += 1) {
    while (stop + 2 < stops.length && stops[stop + 1]!.row <= i) stop += 1;
    const from = stops[stop]!;
    const to = stops[stop + 1]!;
    const share = to.row === from.row ? 0 : (i - from.row) / (to.row - from.row);
    centre[i] = from.column + share * (to.column - from.column);
    distance[i] = Math.min(i - from.row, to.row - i);
  }
  return { centre, distance };
}

function landmarks(first: Side, matches: readonly Matches[], stretch: Stretch): Point[] {
  const points: Point[] = [];
  const weights = new Map<number, number>();
  for (let row = stretch.top; row < stretch.bottom; row += 1) {
    weights.clear();
    for (const type of first.paragraphs[row]!.types) {
      const { paragraphs, strengths } = matches[type]!;
      const sightings = first.types[type]!.postings.length;
      if (paragraphs.length > RARE || sightings > RARE) continue;
      for (const [at, column] of paragraphs.entries()) {
        if (column < stretch.left || column >= stretch.right) continue;
        const weight = strengths[at]! / (paragraphs.length * sightings);
        weights.set(column, (weights.get(column) ?? 0) + weight);
      }
    }
    for (const [column, weight] of weights) if (weight >= LEAST_WEIGHT) points.push({ row, column, weight });
  }
  return points;
}

/** The chain of points with the greatest total weight that rises strictly in rows and in columns. */
function heaviestChain(points: Point[], stretch: Stretch): Point[] {
  const size = stretch.right - stretch.left;
  // A binary indexed tree over columns: at each place the point that ends the heaviest chain so far.
  const tree = new Int32Array(size + 1).fill(-1);
  const total = new Float64Array(points.length);
  const previous = new Int32Array(points.length).fill(-1);
  const order = [...points.keys()].sort(
    (a, b) => points[a]!.row - points[b]!.row || points[b]!.column - points[a]!.column,
  );
  let best = -1;
  for (const index of order) {
    const column = points[index]!.column - stretch.left;
    let before = -1;
    for (let k = column; k > 0; k -= k & -k) {
      const candidate = tree[k]!;
      if (candidate >= 0 && (before < 0 || total[candidate]! > total[before]!)) before = candidate;
    }
    previous[index] = before;
    total[index] = points[index]!.weight + (before < 0 ? 0 : total[before]!);
    for (let k = column + 1; k <= size; k += k & -k) {
      if (tree[k]! < 0 || total[index]! > total[tree[k]!]!) tree[k] = index;
    }
    if (best < 0 || total[index]! > total[best]!) best = index;
  }
  const chain: Point[] = [];
  for (let index = best; index >= 0; index = previous[index]!) chain.push(points[index]!);
  return chain.reverse();
}
